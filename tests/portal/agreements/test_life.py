"""An agreement goes through its life: every seat signs, four departments speak, one files."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest

from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import RefusedError
from riverpact.portal import office as the_office
from riverpact.portal.agreements import life, policy
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.registers.models import RegisterRow
from tests.portal.agreements.helpers import (
    DEPARTMENTS,
    draft,
    in_force,
    other_text,
    reviewed,
    signed,
    submitted,
)
from tests.portal.conftest import Office


def speak(record: AgreementRecord, office: Office, said: Sequence[tuple[str, bool]]) -> str:
    """Let departments speak in this order; return the state after it."""
    for name, agrees in said:
        if agrees:
            life.agree(record, office.person(name), Said())
        else:
            life.send_back(record, office.person(name), Said(note=f"{name}：须补正"))
    record.refresh_from_db()
    return record.state


def test_it_is_signed_when_every_seat_has(office: Office) -> None:
    """The first signature leaves a draft, the last makes it signed; a county signs once."""
    record = draft(office)
    life.sign(record, office.person("qingfeng-finance"), Said())
    record.refresh_from_db()
    assert (record.state, record.signed_on) == ("draft", None)
    with pytest.raises(WrongStateError, match="已经签字"):
        life.sign(record, office.person("qingfeng-finance"), Said())
    life.sign(record, office.person("bixi-finance"), Said())
    record.refresh_from_db()
    assert (record.state, record.signed_on) == ("signed", date(2021, 1, 10))
    assert {one.digest for one in record.signs.all()} == {record.digest}


def test_each_member_of_a_group_signs(office: Office) -> None:
    """云岭县 and 松岗县 act as one party; each of them signs, and 临江市."""
    text = (instruments_folder() / "demonstration/yunhe/agreement.toml").read_text("utf-8")
    members = 'code = "990201"\nshare = "0.55"\n\n[[party]]\nid = "songgang"\nname = "松岗县"\n'
    members += 'side = "upstream"\ncode = "990202"\nshare = "0.45"\n'
    assert members in text
    text = text.replace(members, 'member_codes = ["990201", "990202"]\n')
    text = text.replace('name = "云岭县"', 'name = "云岭县、松岗县组团"')
    record = keep_new(text, office.person("yunling-ecology"))
    assert [seat.name for seat in record.seats.all()] == ["云岭县", "松岗县", "临江市"]
    for name, state in (("yunling", "draft"), ("songgang", "draft"), ("linjiang", "signed")):
        life.sign(record, office.person(f"{name}-finance"), Said())
        record.refresh_from_db()
        assert record.state == state


def test_the_last_signature_waits_for_the_day_of_the_text(office: Office) -> None:
    """A text that says it is signed in February is not signed in January."""
    text = other_text().replace("signed_on = 2021-01-10", "signed_on = 2021-02-01")
    record = keep_new(text, office.person("qingfeng-ecology"))
    life.sign(record, office.person("qingfeng-finance"), Said())
    with pytest.raises(WrongStateError, match="2021-02-01"):
        life.sign(record, office.person("bixi-finance"), Said())
    the_office.choose_day(date(2021, 2, 1))
    life.sign(record, office.person("bixi-finance"), Said())


def test_a_changed_text_voids_signatures(office: Office) -> None:
    """Who signed the old words has not signed the new ones; both counties sign again."""
    record = draft(office)
    life.sign(record, office.person("qingfeng-finance"), Said())
    text = record.text.replace('"240 万元"', '"260 万元"')
    life.edit(record, text, office.person("bixi-ecology"))
    record.refresh_from_db()
    assert [one.is_void for one in record.signs.all()] == [True]
    life.sign(record, office.person("bixi-finance"), Said())
    record.refresh_from_db()
    assert record.state == "draft"
    life.sign(record, office.person("qingfeng-finance"), Said())
    record.refresh_from_db()
    assert record.state == "signed"


def test_the_same_text_stays_signed(office: Office) -> None:
    """Saving a draft unchanged voids nothing."""
    record = draft(office)
    life.sign(record, office.person("qingfeng-finance"), Said())
    life.edit(record, record.text, office.person("bixi-ecology"))
    assert [one.is_void for one in record.signs.all()] == [False]


def test_a_reopened_text_is_signed_anew(office: Office) -> None:
    """Taking a signed text back voids all signatures, also where its words stay."""
    record = signed(office)
    life.reopen(record, office.person("bixi-ecology"), Said(note="核对断面名称"))
    record.refresh_from_db()
    assert (record.state, record.signed_on) == ("draft", None)
    assert all(one.is_void for one in record.signs.all())
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    record.refresh_from_db()
    assert record.state == "signed"
    assert record.signs.filter(is_void=False).count() == 2


def test_another_agreement_is_no_edit(office: Office) -> None:
    """The id of a text stays."""
    record = draft(office)
    with pytest.raises(RefusedError, match="编号不能改"):
        life.edit(record, record.text.replace("demo-next", "x"), office.person("bixi-ecology"))


def test_seats_follow_a_draft(office: Office) -> None:
    """A county that a draft leaves out sees it no more; one that comes in does."""
    record = draft(office)
    text = record.text.replace("990102", "990103").replace("碧溪县", "别县")
    life.edit(record, text, office.person("qingfeng-ecology"))
    seen = AgreementRecord.objects.all().visible_to(office.person("bixi-ecology"))
    assert not seen.filter(pk=record.pk).exists()
    assert record.side_of(office.person("bixi-ecology")) == ""


def test_errors_and_bare_warnings_are_not_submitted(office: Office) -> None:
    """A policy error stops it; a warning stops it until the text gives the reason."""
    record = signed(office)
    clerk = office.person("qingfeng-finance")

    def resigned(old: str, new: str) -> None:
        record.refresh_from_db()
        life.reopen(record, clerk, Said(note="改"))
        life.edit(record, record.text.replace(old, new), office.person("qingfeng-ecology"))
        for name in ("qingfeng-finance", "bixi-finance"):
            life.sign(record, office.person(name), Said())
        record.refresh_from_db()

    resigned("start = 2021-01-01", "start = 2020-06-01")  # 石桥 is paid for until 2021-01-01
    with pytest.raises(RefusedError, match="须先改正"):
        life.submit(record, clerk, Said())
    resigned("start = 2020-06-01", "start = 2021-01-01")
    resigned('[payment]\nchannel = "direct"\n', "")
    with pytest.raises(RefusedError, match="逐条说明理由") as refused:
        life.submit(record, clerk, Said(note="有理由"))
    assert [one.code for one in refused.value.findings] == ["check.payment_channel_missing"]
    reason = '\n[[reason]]\ncode = "check.payment_channel_missing"\ntext = "另行约定"\n'
    resigned("[monitoring]", f"{reason}\n[monitoring]")
    life.submit(record, clerk, Said())
    record.refresh_from_db()
    assert record.state == "submitted"


def test_submission_keeps_the_day_of_signing_as_a_fact(office: Office) -> None:
    """The clock of the work plan begins with the day of the text; signed anew, with the new one."""
    record = submitted(office)
    assert (record.submitted_on, record.round) == (date(2021, 1, 15), 1)
    facts = RegisterRow.objects.filter(agreement=record, file="facts", replaced_by=None)
    assert [row.data["on"] for row in facts] == ["2021-01-10"]
    speak(record, office, [(name, name != "water-a") for name in DEPARTMENTS])
    life.reopen(record, office.person("bixi-ecology"), Said(note="按意见修改"))
    text = record.text.replace("signed_on = 2021-01-10", "signed_on = 2021-01-15")
    life.edit(record, text, office.person("bixi-ecology"))
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    life.submit(record, office.person("qingbi-city"), Said())
    assert [row.data["on"] for row in facts.all()] == ["2021-01-15"]


@pytest.mark.parametrize("returning", range(4), ids=["first", "second", "third", "last"])
def test_one_return_returns_it_once_all_have_spoken(office: Office, returning: int) -> None:
    """退回 first, in the middle or last: it returns when the fourth opinion is in, not before."""
    record = submitted(office)
    for number, name in enumerate(DEPARTMENTS):
        state = speak(record, office, [(name, number != returning)])
        assert state == ("submitted" if number < 3 else "returned")
    reasons = [one.reason for one in record.opinions.filter(round=1, agrees=False)]
    assert reasons == [f"{DEPARTMENTS[returning]}：须补正"]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_two_returns_stand_together(office: Office, order: tuple[int, ...]) -> None:
    """In whatever order four departments speak, two returns are both told, and it returns."""
    record = submitted(office)
    state = speak(record, office, [(DEPARTMENTS[one], one < 2) for one in order])
    assert state == "returned"
    told = {one.department for one in record.opinions.filter(agrees=False)}
    assert told == {"province_development", "province_water"}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_all_agreeing_review_it(office: Office, order: tuple[int, ...]) -> None:
    """In whatever order, four agreements make it reviewed."""
    record = submitted(office)
    assert speak(record, office, [(DEPARTMENTS[one], True) for one in order]) == "reviewed"


def test_a_department_speaks_once_a_round(office: Office) -> None:
    """A second opinion is refused, also from a colleague, and nothing is kept of it."""
    record = submitted(office)
    speak(record, office, [("finance-a", False)])
    for name, verb in (("finance-b", life.agree), ("finance-a", life.send_back)):
        with pytest.raises(WrongStateError, match="本轮已经提出意见"):
            verb(record, office.person(name), Said(note="改意见"))
    assert record.opinions.count() == 1


def test_a_return_gives_its_reason(office: Office) -> None:
    """退回 without a reason is refused."""
    record = submitted(office)
    with pytest.raises(WrongStateError, match="理由"):
        life.send_back(record, office.person("water-a"), Said())
    assert record.opinions.count() == 0


def test_a_new_round_counts_for_itself(office: Office) -> None:
    """After a return all four speak anew; the old opinions stay to be read."""
    record = submitted(office)
    speak(record, office, [(name, name != "finance-a") for name in DEPARTMENTS])
    life.submit(record, office.person("qingfeng-finance"), Said(note="已按意见补充说明"))
    record.refresh_from_db()
    assert (record.state, record.round) == ("submitted", 2)
    assert speak(record, office, [(name, True) for name in DEPARTMENTS[:3]]) == "submitted"
    assert speak(record, office, [(DEPARTMENTS[3], True)]) == "reviewed"
    assert record.opinions.filter(round=1).count() == record.opinions.filter(round=2).count() == 4


def test_an_opinion_belongs_to_a_submission(office: Office) -> None:
    """Nobody speaks on a draft, and a county speaks on nothing."""
    record = draft(office)
    with pytest.raises(WrongStateError):
        life.agree(record, office.person("ecology-a"), Said())
    with pytest.raises(NotAllowedError):
        life.agree(submitted_of(record, office), office.person("bixi-finance"), Said())


def submitted_of(record: AgreementRecord, office: Office) -> AgreementRecord:
    """Bring a draft to its submission."""
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    life.submit(record, office.person("qingbi-city"), Said())
    record.refresh_from_db()
    return record


def test_the_leading_department_files_it(office: Office) -> None:
    """生态环境厅 leads; its document and the day stand on record, and in the text as filed."""
    record = reviewed(office)
    with pytest.raises(NotAllowedError, match="牵头部门"):
        life.file(record, office.person("water-a"), Said(document="文1"))
    with pytest.raises(WrongStateError, match="文号"):
        life.file(record, office.person("ecology-a"), Said())
    life.file(record, office.person("ecology-a"), Said(document="清环备〔2021〕1号"))
    record.refresh_from_db()
    assert (record.state, record.filed_on) == ("filed", date(2021, 1, 15))
    assert record.filing_document == "清环备〔2021〕1号"
    agreement = instrument_of(record).agreement
    assert (agreement.filed_on, agreement.filing.submitted_on) == (date(2021, 1, 15),) * 2
    departments = {one.department: one.opinion.value for one in agreement.filing.opinion}
    assert departments == dict.fromkeys(("生态环境", "财政", "发展改革", "水利"), "agreed")
    assert policy.errors(policy.findings_of(record)) == []


def test_it_runs_from_its_first_day_to_its_last(office: Office) -> None:
    """It enters into force in its term and expires after it, not before."""
    the_office.choose_day(date(2020, 12, 31))
    text = other_text().replace("signed_on = 2021-01-10", "signed_on = 2020-12-20")
    record = submitted_of(keep_new(text, office.person("qingfeng-ecology")), office)
    speak(record, office, [(name, True) for name in DEPARTMENTS])
    life.file(record, office.person("ecology-a"), Said(document="文1"))
    with pytest.raises(WrongStateError, match="2021-01-01"):
        life.enter_into_force(record, office.person("ecology-a"), Said())
    the_office.choose_day(date(2021, 1, 1))
    life.enter_into_force(record, office.person("ecology-a"), Said())
    with pytest.raises(WrongStateError, match="尚未到期"):
        life.expire(record, office.person("ecology-a"), Said())
    the_office.choose_day(date(2023, 1, 1))
    life.expire(record, office.person("ecology-a"), Said())
    record.refresh_from_db()
    assert record.state == "expired"


def test_it_ends_early_by_a_document_with_a_reason(office: Office) -> None:
    """Termination needs both."""
    record = in_force(office)
    life.terminate(record, office.person("finance-a"), Said("清财函〔2021〕2号", "行政区划调整"))
    record.refresh_from_db()
    assert record.state == "terminated"


def test_what_was_changed_meanwhile_is_not_signed(office: Office) -> None:
    """A signature under words that are no longer there is refused."""
    record = draft(office)
    seen = record.version
    life.edit(record, record.text + "\n", office.person("bixi-ecology"))
    with pytest.raises(WrongStateError, match="刷新"):
        life.sign(record, office.person("qingfeng-finance"), Said(seen=seen))
