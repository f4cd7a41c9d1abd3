"""An award is decided within its budget by a third person, and stands in the journal."""

from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import balances
from riverpact.foundation.errors import RefusedError
from riverpact.portal.awards.budget import set_budget
from riverpact.portal.awards.decide import decide
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.awards.record_entry import record_entry
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.models import EntryRecord, VoucherRecord
from riverpact.portal.journal.vouchers import enter_voucher, post_voucher
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.awards.conftest import BUDGET, DAY, Compute, award_of, reviewed
from tests.portal.conftest import Office

DOCUMENT = "财建〔2021〕9号"


@pytest.fixture(name="computed", autouse=True)
def _computed(compute: Compute) -> None:
    compute()


def held(key: str, kind: AccountKind = AccountKind.AWARD) -> dict[tuple[str, int], Fraction]:
    """Return what the parties of an agreement are to receive or owe, by party and year."""
    return {
        (one.account.holder.id, one.year): one.amount
        for one in balances(read_books(), key)
        if one.account.kind is kind
    }


def test_a_grant_stands_in_the_journal(office: Office) -> None:
    """116 万元 for 岚云县, by whom it was reviewed and by whom decided."""
    record = reviewed(office, "demo-990702")
    done = decide(record, office.person("finance-a"), document=DOCUMENT)
    assert (done.state, done.decision_document, done.decided_on) == ("decided", DOCUMENT, DAY)
    (entry,) = read_books().entries
    assert (entry.kind, entry.made_by, entry.checked_by) == (
        "grant", "演示生态环境厅b（ecology-b）", "演示财政厅a（finance-a）",
    )  # fmt: skip
    assert held("demo-990702") == {
        ("c990702", 2020): Fraction(1_160_000),
        ("province", 2020): Fraction(-1_160_000),
    }


def test_three_hands(office: Office) -> None:
    """Who had it computed does not review it, who reviewed it does not decide it."""
    record = award_of("demo-990702")
    with pytest.raises(NotAllowedError):
        act(record, "review", office.person("ecology-a"))
    act(record, "review", office.person("finance-a"))
    with pytest.raises(NotAllowedError):
        decide(record, office.person("finance-a"), document=DOCUMENT)
    with pytest.raises(NotAllowedError):
        decide(record, office.person("ecology-b"), document=DOCUMENT)
    decide(record, office.person("finance-b"), document=DOCUMENT)
    assert award_of("demo-990702").state == "decided"


def test_nothing_is_decided_without_a_document(office: Office) -> None:
    """The number of the document that decides it."""
    with pytest.raises(WrongStateError, match="文号"):
        decide(reviewed(office, "demo-990702"), office.person("finance-a"), document=" ")


def test_what_waits_is_not_decided(office: Office) -> None:
    """青溪 awaits which reading of class drop counts."""
    with pytest.raises(WrongStateError, match="待定"):
        decide(reviewed(office, "demo-qingxi"), office.person("finance-a"), document=DOCUMENT)


def test_the_budget_is_not_exceeded(office: Office) -> None:
    """Of 200 万元 the first takes 116; the second lacks 32 and changes nothing."""
    set_budget(BUDGET | {"amount": "200 万元"}, office.person("finance-a"))
    decide(reviewed(office, "demo-990702"), office.person("finance-a"), document=DOCUMENT)
    with pytest.raises(RefusedError) as error:
        decide(reviewed(office, "demo-990402"), office.person("finance-a"), document=DOCUMENT)
    (finding,) = error.value.findings
    assert (finding.found, finding.expected) == ("116 万元", "≤ 84 万元")
    assert finding.message.zh == "超出预算余额，缺 32 万元"
    assert (award_of("demo-990402").state, EntryRecord.objects.count()) == ("reviewed", 1)


def test_several_parties_share_by_the_decision(office: Office) -> None:
    """云岭县 and 松岗县 share what a person says; a part that is missing is refused."""
    record = reviewed(office, "demo-yunhe")
    by = office.person("finance-a")
    for parts in (None, {"yunling": Fraction(1_160_000)}, {"yunling": 1, "songgang": 2}):
        with pytest.raises(RefusedError, match="合计"):
            decide(record, by, document=DOCUMENT, parts=parts)  # type: ignore[arg-type]
    parts = {"yunling": Fraction(660_000), "songgang": Fraction(500_000)}
    decide(record, by, document=DOCUMENT, parts=parts)
    assert held("demo-yunhe")["yunling", 2020] == Fraction(660_000)
    assert held("demo-yunhe")["songgang", 2020] == Fraction(500_000)


def test_what_was_advanced_before_is_taken_over_and_cleared(
    office: Office, compute: Compute
) -> None:
    """2019: 300 万元 advanced, 550 granted, 250 topped up: nothing is open afterwards."""
    by = office.person("finance-a")
    record_entry("budget", BUDGET | {"year": 2019, "amount": "8400 万元"}, by)
    agreement = award_of("demo-990701").agreement
    for kind, amount, on in (("advance", "300", "2019-06-10"), ("top_up", "250", "2020-06-20")):
        told = {"agreement": agreement.key, "year": 2019, "kind": kind, "on": on}
        told |= {"amount": f"{amount} 万元", "document": f"演示{kind}"}
        record_entry("payment", told, by, agreement)
    compute(2019)
    decide(reviewed(office, "demo-990701", 2019), by, document=DOCUMENT)
    kinds = [one.kind for one in EntryRecord.objects.all()]
    assert kinds == ["advance", "grant", "clearing", "payment"]
    for kind in (AccountKind.AWARD, AccountKind.ADVANCE):
        assert set(held("demo-990701", kind).values()) == {Fraction(0)}


def test_a_recovery_is_owed_and_handed_back(office: Office, compute: Compute) -> None:
    """暮堰区 failed two years running: 550 万元 of 2019 go back, then nothing is open."""
    by = office.person("finance-a")
    record = reviewed(office, "demo-990701")
    with pytest.raises(RefusedError) as error:
        decide(record, by, document=DOCUMENT)
    assert {one.code for one in error.value.findings} == {"award.recovered_beyond"}
    record_entry("budget", BUDGET | {"year": 2019, "amount": "8400 万元"}, by)
    compute(2019)
    decide(reviewed(office, "demo-990701", 2019), by, document="财建〔2021〕8号")
    decide(record, by, document=DOCUMENT)
    owed = held("demo-990701", AccountKind.RECOVERY)
    assert owed["c990701", 2020] == Fraction(-5_500_000)
    voucher = VoucherRecord(
        agreement=record.agreement, year=2020, kind="recovery", payer="c990701",
        amount=Decimal(5500000), document="收回1号", channel="superior", budget_year=2021,
        received_on=DAY,
    )  # fmt: skip
    enter_voucher(voucher, office.person("finance-b"))
    post_voucher(voucher, by)
    assert set(held("demo-990701", AccountKind.RECOVERY).values()) == {Fraction(0)}
    row = AwardEntry.objects.get(kind="payment")
    assert row.data["through"] == "superior_treasury"


def test_a_year_decided_again_is_led_on(office: Office) -> None:
    """Reopened and computed to 200 万元: 84 more are granted, by the new document."""
    decide(reviewed(office, "demo-990702"), office.person("finance-a"), document=DOCUMENT)
    record = award_of("demo-990702")
    act(record, "reopen", office.person("finance-b"), note="复核")
    record = award_of("demo-990702")
    changes = {"amount": Decimal(2000000), "content": record.content | {"amount": "2000000"}}
    act(record, "compute", office.person("ecology-a"), **changes)
    again = reviewed(office, "demo-990702")
    decide(again, office.person("finance-a"), document="财建〔2021〕19号")
    kinds = [(one.kind, one.document) for one in EntryRecord.objects.all()]
    assert kinds == [("grant", DOCUMENT), ("grant", "财建〔2021〕19号")]
    assert held("demo-990702")["c990702", 2020] == Fraction(2_000_000)


def test_what_would_move_is_reopened_first(office: Office) -> None:
    """A marked award is not decided as it was."""
    record = reviewed(office, "demo-990702")
    record.has_moved = True
    keep(record, None, "found_moved")
    with pytest.raises(WrongStateError, match="重新研究"):
        decide(record, office.person("finance-a"), document=DOCUMENT)
