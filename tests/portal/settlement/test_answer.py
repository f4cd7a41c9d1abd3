"""A statement is sent, confirmed or objected to, upheld or decided, made final and posted."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.portal import office as the_office
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement import answer
from riverpact.portal.settlement.models import StatementRecord, YearResponse
from tests.portal import working_year as working
from tests.portal.conftest import Office

UPSTREAM, DOWNSTREAM = working.SIDES
Posted = list[tuple[StatementRecord, str, date]]


@pytest.fixture(name="posted")
def _posted(monkeypatch: pytest.MonkeyPatch) -> Posted:
    """What was handed to the journal."""
    found: Posted = []

    def post(statement: StatementRecord, _by: object, document: str, on: date) -> None:
        found.append((statement, document, on))

    monkeypatch.setattr(answer, "post_in_journal", post)
    return found


def facts(office: Office) -> list[tuple[str, str]]:
    rows = RegisterRow.objects.filter(agreement=office.agreement, kind="fact").order_by("pk")
    return [(row.data["kind"], row.data["on"]) for row in rows]


def objected(office: Office) -> None:
    working.served_year(office)
    answer.object_to(working.year_record(office), office.person(DOWNSTREAM), ground="六月有误")


def test_sent_confirmed_final_it_is_posted(office: Office, posted: Posted) -> None:
    """Each step is a fact of its day; the journal is handed the statement once."""
    year = working.confirmed_year(office)
    answer.finalise(year, office.person(working.SENDER), document="清环函〔2021〕8号")
    year = working.year_record(office)
    assert (year.state, year.final_document, year.final_on) == (
        "final", "清环函〔2021〕8号", date(2021, 1, 15),
    )  # fmt: skip
    day = "2021-01-15"
    assert facts(office) == [("statement_sent", day), ("confirmed", day), ("final", day)]
    assert [(one.number, doc, on) for one, doc, on in posted] == [
        (1, "清环函〔2021〕8号", date(2021, 1, 15))
    ]


def test_the_journal_refuses_the_whole_step(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be posted is not final."""
    year = working.confirmed_year(office)

    def refuses(*_: object) -> None:
        raise NotAllowedError(answer.NOT_AGREED)

    monkeypatch.setattr(answer, "post_in_journal", refuses)
    with pytest.raises(NotAllowedError):
        answer.finalise(year, office.person(working.SENDER), document="x")
    assert working.year_record(office).state == "confirmed"
    assert ("final", "2021-01-15") not in facts(office)


def test_who_drafted_neither_sends_nor_finalises(office: Office, posted: Posted) -> None:
    """The maker never checks."""
    working.agreed_year(office)
    working.draft(office)
    drafter = office.person(working.DRAFTER)
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        answer.serve(working.year_record(office), drafter, document="x")
    working.serve(office)
    for side in working.SIDES:
        working.confirm(office, side)
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        answer.finalise(working.year_record(office), drafter, document="x")
    assert not posted


def test_what_was_not_sent_is_not_answered(office: Office) -> None:
    """A draft is seen, and neither confirmed nor objected to."""
    working.agreed_year(office)
    working.draft(office)
    with pytest.raises(WrongStateError, match="尚未送达"):
        working.confirm(office, UPSTREAM)
    with pytest.raises(WrongStateError, match="尚未送达"):
        answer.object_to(working.year_record(office), office.person(UPSTREAM), ground="x")


def test_nobody_confirms_twice_or_objects_after_it(office: Office) -> None:
    """Nor does a colleague of the county."""
    working.served_year(office)
    working.confirm(office, UPSTREAM)
    year, colleague = working.year_record(office), office.person("qingfeng-finance")
    with pytest.raises(WrongStateError, match="确认过"):
        answer.confirm(year, colleague)
    with pytest.raises(WrongStateError, match="确认过"):
        answer.object_to(year, colleague, ground="x")
    with pytest.raises(NotAllowedError):
        answer.confirm(year, office.person("yunling-finance"))


def test_an_objection_has_its_evidence_and_is_upheld(office: Office) -> None:
    """The answer is kept; sent again, both sides' windows run anew, and it is confirmed."""
    working.served_year(office)
    evidence = SimpleUploadedFile("函.pdf", b"pdf")
    by = office.person(DOWNSTREAM)
    answer.object_to(working.year_record(office), by, ground="六月有误", evidence=evidence)
    said = YearResponse.objects.get(kind="object")
    assert (said.ground, said.evidence.name if said.evidence else "") == ("六月有误", "函.pdf")
    monitor = office.person(working.JUDGE)
    answer.uphold(working.year_record(office), monitor, answer="复核无误", document="清监函2号")
    year = working.year_record(office)
    assert (year.state, year.served_on) == ("drafted", None)
    said.refresh_from_db()
    assert (said.answer, said.answer_document) == ("复核无误", "清监函2号")
    the_office.choose_day(date(2021, 1, 20))
    working.serve(office)
    for side in working.SIDES:
        working.confirm(office, side)
    assert working.year_record(office).state == "confirmed"
    assert facts(office) == [
        ("statement_sent", "2021-01-15"),
        ("objected", "2021-01-15"),
        ("re_examined", "2021-01-15"),
        ("statement_sent", "2021-01-20"),
        ("confirmed", "2021-01-20"),
    ]


def test_the_superior_decides_with_a_document(office: Office, posted: Posted) -> None:
    """Another person than drafted; then it is made final."""
    objected(office)
    year = working.year_record(office)
    with pytest.raises(NotAllowedError):
        answer.decide(year, office.person(working.DRAFTER), answer="x", document="y")
    with pytest.raises(WrongStateError, match="文号"):
        answer.decide(year, office.person(working.SENDER), answer="x", document="")
    answer.decide(year, office.person(working.SENDER), answer="维持", document="清环裁1号")
    year = working.year_record(office)
    assert year.state == "decided"
    answer.finalise(year, office.person(working.SENDER), document="清环函9号")
    assert len(posted) == 1


def test_the_time_to_object_closes(office: Office) -> None:
    """15 working days after 2021-01-15 end on 2021-02-05; a confirmation is late, not refused."""
    working.served_year(office)
    found = answer.window(working.year_record(office), DeadlineKind.OBJECTION)
    assert found is not None
    assert found.due_on == date(2021, 2, 5)
    the_office.choose_day(date(2021, 2, 6))
    with pytest.raises(WrongStateError, match="届满"):
        answer.object_to(working.year_record(office), office.person(DOWNSTREAM), ground="x")
    working.confirm(office, DOWNSTREAM)


def test_silence_confirms_nothing(office: Office) -> None:
    """No agreement says so; the move is refused with the reason."""
    working.served_year(office)
    year = working.year_record(office)
    with pytest.raises(WrongStateError, match="没有约定逾期视为确认"):
        answer.deem_confirmed(year, office.person(working.DRAFTER), note="逾期")
    assert working.year_record(office).state == "drafted"
