"""What authorities decided about months."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.assessment.decided_days import Days
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.decisions import read_decisions
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import Month

DRY = (
    '[[decision]]\nsection = "甲（老）"\nmonth = "2019-07"\nverdict = "no_flow"\nreason = "断流"\n'
)


def decisions(folder: Path, text: str) -> tuple[Decision, ...]:
    file = folder / "decisions.toml"
    file.write_text(text, encoding="utf-8")
    return read_decisions(file)


def refused(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as error:
        decisions(folder, text)
    return [(one.code, one.place.row if one.place else None) for one in error.value.findings]


def test_a_decision_is_read(tmp_path: Path) -> None:
    """Section, month, verdict and reason; approver and document where they are given."""
    assert decisions(tmp_path, DRY) == (
        Decision("甲（老）", Month(2019, 7), Verdict.NO_FLOW, "断流", "", ""),
    )
    approved = DRY.replace("no_flow", "excluded") + 'approver = "省厅"\ndocument = "1号"\n'
    (one,) = decisions(tmp_path, approved)
    assert (one.verdict, one.approver, one.document) == (Verdict.EXCLUDED, "省厅", "1号")


def test_a_file_without_decisions_decides_nothing(tmp_path: Path) -> None:
    """Empty is not wrong."""
    assert decisions(tmp_path, "# none yet\n") == ()


@pytest.mark.parametrize("given", ["", 'approver = "省厅"\n', 'document = "1号"\n'])
def test_an_exclusion_needs_approver_and_document(tmp_path: Path, given: str) -> None:
    """A month is not taken out of the judgement without a name and a paper."""
    text = DRY.replace("no_flow", "excluded") + given
    assert refused(tmp_path, text) == [("toml.value_error", 1)]


@pytest.mark.parametrize("cause", NoFlowCause)
def test_a_dry_month_says_why(tmp_path: Path, cause: NoFlowCause) -> None:
    """What is not given is unknown, never nature."""
    (one,) = decisions(tmp_path, f'{DRY}cause = "{cause}"\n')
    assert one.cause is cause
    assert decisions(tmp_path, DRY)[0].cause is NoFlowCause.UNKNOWN


def test_a_cause_that_is_none_is_refused(tmp_path: Path) -> None:
    """An unknown word with its line; a cause beside another verdict with its decision."""
    assert refused(tmp_path, f'{DRY}cause = "drought"\n') == [("toml.enum", 6)]
    works = DRY.replace("no_flow", "suspended") + 'cause = "natural"\n'
    assert refused(tmp_path, works) == [("toml.value_error", 1)]


@pytest.mark.parametrize("verdict", ["attained", "failed", "insufficient_data", "dry"])
def test_nobody_decides_how_the_water_was(tmp_path: Path, verdict: str) -> None:
    """A month can be dry, suspended or excluded; attained it is by its values."""
    assert refused(tmp_path, DRY.replace("no_flow", verdict)) == [("toml.literal_error", 4)]


def test_a_month_is_decided_once(tmp_path: Path) -> None:
    """Of two decisions the last would win unseen; brackets of both kinds are one section."""
    again = DRY.replace("（老）", "(老)").replace("no_flow", "suspended")
    assert refused(tmp_path, DRY + again) == [("toml.contradiction", 6)]
    assert len(decisions(tmp_path, DRY + again.replace("2019-07", "2019-08"))) == 2


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """An unknown key and a month that is none."""
    text = DRY + 'colour = "蓝"\n' + DRY.replace("2019-07", "July")
    assert sorted(refused(tmp_path, text)) == [("toml.extra_forbidden", 6), ("toml.value_error", 9)]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """Its name was mistyped; that is not the same as no decisions."""
    with pytest.raises(MisuseError, match="no such file"):
        read_decisions(tmp_path / "none.toml")


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    """With its line."""
    assert refused(tmp_path, DRY + "month = \n") == [("toml.broken", 6)]


PAPER = 'approver = "省厅"\ndocument = "1号"\n'
DAYS = DRY.replace('month = "2019-07"', "from = {}\nuntil = {}").replace("no_flow", "{}") + PAPER


def days(first: str, until: str, verdict: str = "excluded", more: str = "") -> str:
    return DAYS.format(first, until, verdict) + more


def test_an_exclusion_may_name_days(tmp_path: Path) -> None:
    """Each month has its own days; a month all of whose days are named is out as a whole."""
    found = decisions(tmp_path, days("2019-06-30", "2019-08-02"))
    assert [(str(one.month), one.days) for one in found] == [
        ("2019-06", Days(date(2019, 6, 30), date(2019, 7, 1))),
        ("2019-07", None),
        ("2019-08", Days(date(2019, 8, 1), date(2019, 8, 2))),
    ]
    assert {(one.verdict, one.approver, one.document) for one in found} == {
        (Verdict.EXCLUDED, "省厅", "1号")
    }


@pytest.mark.parametrize(("said", "whole"), [("suspended", "whole"), ("judged", "")])
def test_a_suspension_says_what_a_month_in_part_is(tmp_path: Path, said: str, whole: str) -> None:
    """Suspended as a whole, or judged by its other days; a full month is suspended anyway."""
    text = days("2019-07-20", "2019-09-01", "suspended", f'part_month = "{said}"\n')
    july, august = decisions(tmp_path, text)
    part = Days(date(2019, 7, 20), date(2019, 8, 1))
    assert (july.verdict, july.days) == (Verdict.SUSPENDED, None if whole else part)
    assert (august.verdict, august.days) == (Verdict.SUSPENDED, None)


def test_a_suspension_of_whole_months_need_not_say(tmp_path: Path) -> None:
    """There is no month in part."""
    assert len(decisions(tmp_path, days("2019-07-01", "2019-09-01", "suspended"))) == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (days("2019-07-20", "2019-09-01", "suspended"), "toml.contradiction", 1),
        (days("2019-07-03", "2019-07-03"), "toml.contradiction", 4),
        (days("2019-07-03", "2019-07-06", "no_flow"), "toml.contradiction", 5),
        (days("2019-07-03", "2019-07-06").replace(PAPER, ""), "toml.value_error", 1),
        (
            days("2019-07-01", "2019-09-01", "suspended").replace('document = "1号"\n', ""),
            "toml.contradiction",
            1,
        ),
        (days("2019-07-03", "2019-07-06", more='part_month = "judged"\n'), "toml.contradiction", 9),
        (days("2019-07-03", "2019-07-06", more='month = "2019-07"\n'), "toml.contradiction", 1),
        (days("2019-07-03", "").replace("until = \n", ""), "toml.contradiction", 1),
        (DRY.replace('month = "2019-07"\n', ""), "toml.contradiction", 1),
        (DRY + 'part_month = "judged"\n', "toml.contradiction", 6),
        (days("2019-07-03", '"July"'), "toml.date_from_datetime_parsing", 4),
    ],
)  # fmt: skip
def test_days_that_do_not_fit_are_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """Each with its line; a month in part, a document or an approver is never supposed."""
    assert refused(tmp_path, text) == [(code, line)]


def test_no_day_is_decided_twice(tmp_path: Path) -> None:
    """Two decisions may name days of one month; neither may share a day, nor stand beside all."""
    one, next_ = days("2019-07-03", "2019-07-06"), days("2019-07-06", "2019-07-09")
    assert len(decisions(tmp_path, one + next_)) == 2
    assert refused(tmp_path, one + days("2019-07-05", "2019-07-09")) == [("toml.contradiction", 9)]
    assert refused(tmp_path, one + DRY) == [("toml.contradiction", 9)]
