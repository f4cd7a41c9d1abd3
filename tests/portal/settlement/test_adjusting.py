"""A late correction of a year that stands: shown first, then an adjusting statement beside it."""

from datetime import date

import pytest

from riverpact.files.statement.adjusted import latest_statement
from riverpact.foundation.errors import RefusedError
from riverpact.portal import office as the_office
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.settlement import adjusting, answer
from riverpact.portal.settlement.models import StatementRecord
from riverpact.workflows.verify import verify
from tests.portal import working_year as working
from tests.portal.conftest import Office

JUNE = "石桥,2019-06-04,手工,14.6,0.40,0.085"
"""June by hand: Ⅱ in place of Ⅳ, +30 in place of -40: 70 万元 more to the upstream."""


@pytest.fixture(name="final")
def _final(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    year = working.confirmed_year(office)
    monkeypatch.setattr(answer, "post_in_journal", lambda *_: None)
    monkeypatch.setattr(adjusting, "post_in_journal", lambda *_: None)
    answer.finalise(year, office.person(working.SENDER), document="清环函8号")
    the_office.choose_day(date(2021, 3, 1))
    return office


def adjust(office: Office) -> StatementRecord:
    job = Job.objects.create(
        kind="adjust_statement", title="x", started_by=office.person(working.SENDER)
    )
    year = working.year_record(office)
    adjusting.adjust_statement(job, Progress(job), year.pk, open_year=2021, document="清环函20号")
    last: StatementRecord | None = year.statements.order_by("-number").first()
    assert last is not None
    return last


def test_without_news_there_is_nothing_to_adjust(final: Office) -> None:
    """No batch came since; a job for it is refused."""
    assert adjusting.corrections_known(working.year_record(final)) == []
    with pytest.raises(RefusedError, match="没有调整单"):
        adjust(final)


def test_the_difference_is_shown_before_anything_is_written(final: Office) -> None:
    """290 in place of 220 万元: +70 to the upstream, -70 from the downstream."""
    working.correct(final, JUNE, date(2021, 2, 20))
    year = working.year_record(final)
    (batch,) = adjusting.corrections_known(year)
    assert [(one.was, one.becomes) for one in batch.supersedes if one.item == "cod"] == [
        ("24.6", "14.6")
    ]
    tried = adjusting.tried(year).adjustment
    assert tried is not None
    assert [one.difference for one in tried.positions] == ["700000", "-700000"]
    assert StatementRecord.objects.count() == 1


def test_the_adjusting_statement_stands_beside_the_original(final: Office) -> None:
    """The original is untouched; the new one names it; out of the portal both verify."""
    working.correct(final, JUNE, date(2021, 2, 20))
    original = StatementRecord.objects.get()
    made = adjust(final)
    assert (made.number, made.adjusts, str(made.amount)) == (2, original, "2900000.00")
    assert made.adjustment is not None
    assert (made.adjustment["open_year"], made.adjustment["document"]) == (2021, "清环函20号")
    assert answer.latest(working.year_record(final)) == original
    with province_folder() as folder:
        file, told, count = latest_statement(folder / "demo-qingxi-2019")
        assert (count, told.amount) == (1, "2900000")
        assert verify(file.parent) == []


def test_a_second_correction_is_the_difference_to_the_first(final: Office) -> None:
    """May from Ⅱ to Ⅲ: 30 to 20, 10 万元 less; nothing of June again."""
    working.correct(final, JUNE, date(2021, 2, 20))
    adjust(final)
    the_office.choose_day(date(2021, 4, 1))
    working.correct(final, "石桥,2019-05-03,手工,18.1,0.40,0.088", date(2021, 3, 20))
    made = adjust(final)
    assert made.adjustment is not None
    assert made.number == 3
    assert [one["difference"] for one in made.adjustment["positions"]] == ["-100000", "100000"]


def test_a_year_that_does_not_stand_is_drafted_again(office: Office) -> None:
    """It is judged and agreed anew instead."""
    year = working.confirmed_year(office)
    with pytest.raises(WrongStateError):
        adjusting.start_adjusting(year, office.person(working.SENDER), open_year=2021, document="x")
