"""A statement is drafted on what both sides agreed, verified, kept once, with its package."""

import json
from datetime import date
from pathlib import Path

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal import failpoints
from riverpact.portal import office as the_office
from riverpact.portal.attachments.package import unpack
from riverpact.portal.attachments.store import content_of
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement import answer
from riverpact.portal.settlement.draft import start_drafting
from riverpact.portal.settlement.models import StatementRecord
from riverpact.workflows.verify import verify
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_the_amount_is_that_of_the_agreement(office: Office) -> None:
    """By hand: 4 · 20 + 6 · 30 - 40 = 220 万元; the same positions as on the command line."""
    working.agreed_year(office)
    statement = working.draft(office)
    shipped = json.loads((office.grown / "demo-qingxi-2019/statement.json").read_text("utf-8"))
    assert (str(statement.amount), statement.state) == (f"{working.AMOUNT}.00", "settled")
    assert statement.content["positions"] == shipped["positions"]
    assert statement.content["derivation"] == shipped["derivation"]
    assert working.year_record(office).state == "drafted"


def test_the_package_verifies_by_itself(office: Office, tmp_path: Path) -> None:
    """Statement, page, samples and verifier; the digest is that of the statement."""
    working.agreed_year(office)
    statement = working.draft(office)
    unpack(content_of(statement.package), tmp_path / "out")
    assert verify(tmp_path / "out") == []
    assert (tmp_path / "out" / "verify_statement.py").is_file()
    told = json.loads((tmp_path / "out" / "statement.json").read_text("utf-8"))
    assert told["digest"] == statement.digest


def test_drafted_again_it_is_the_same_statement_once(office: Office) -> None:
    """A job that ran again after a stop keeps nothing twice."""
    working.agreed_year(office)
    first, second = working.draft(office), working.draft(office)
    assert first == second
    assert StatementRecord.objects.count() == 1


@pytest.mark.parametrize("place", ["settlement.settled", "settlement.kept"])
def test_stopped_halfway_nothing_is_kept_and_it_runs_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Power fails: the year is as it was; the next run keeps one statement."""
    working.agreed_year(office)

    def fails(name: str) -> None:
        if name == place:
            raise ConnectionAbortedError(name)

    monkeypatch.setattr(failpoints, "reach", fails)
    with pytest.raises(ConnectionAbortedError):
        working.draft(office)
    assert working.year_record(office).state == "inputs_agreed"
    monkeypatch.setattr(failpoints, "reach", lambda _name: None)
    working.draft(office)
    assert StatementRecord.objects.count() == 1


def test_what_came_later_is_not_in_it(office: Office) -> None:
    """A correction after the moment of the inputs changes nothing."""
    working.agreed_year(office)
    working.correct(office, "石桥,2019-06-04,手工,14.6,0.40,0.085", date(2021, 1, 16))
    assert str(working.draft(office).amount) == f"{working.AMOUNT}.00"


def test_months_that_are_not_those_agreed_are_refused(office: Office) -> None:
    """June was corrected after it was judged, and before December was: it is to be judged again."""
    working.deliver(office)
    months = working.months(office)
    working.tell(office, *months[:6])
    working.correct(office, "石桥,2019-06-04,手工,14.6,0.40,0.085", date(2021, 1, 16))
    the_office.choose_day(date(2021, 1, 18))
    working.tell(office, *months[6:])
    working.agree(office, working.SIDES)
    with pytest.raises(RefusedError) as refused:
        working.draft(office)
    assert [(one.code, one.found, one.expected) for one in refused.value.findings] == [
        ("year.other_month", "attained Ⅱ", "failed Ⅳ")
    ]
    assert not StatementRecord.objects.exists()


def test_drafted_again_after_an_objection_it_must_be_another(office: Office) -> None:
    """Nothing changed: the statement is upheld or decided, not drafted again."""
    working.served_year(office)
    answer.object_to(working.year_record(office), office.person("bixi-ecology"), ground="六月")
    with pytest.raises(WrongStateError, match="没有变化"):
        working.draft(office)
    assert not RegisterRow.objects.filter(kind="fact", data__kind="re_examined").exists()


def test_only_who_drafts_may_begin(office: Office) -> None:
    """A county does not, and no one before the inputs are agreed."""
    year = working.told_year(office)
    with pytest.raises(WrongStateError):
        start_drafting(year, office.person(working.DRAFTER))
    working.agree(office, working.SIDES)
    with pytest.raises(NotAllowedError):
        start_drafting(year, office.person("bixi-ecology"))
