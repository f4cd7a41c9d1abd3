"""A voucher is entered by the payer's clerk, posted by another person, and pays once."""

from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import balances
from riverpact.foundation.errors import RefusedError
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.models import EntryRecord, VoucherRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.vouchers import enter_voucher, post_voucher
from riverpact.portal.records.act import act
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office
from tests.portal.journal.conftest import voucher_of


@pytest.fixture(name="due", autouse=True)
def _due(office: Office, statement: StatementRecord) -> None:
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)


def test_the_maker_does_not_post(office: Office) -> None:
    """Who entered a voucher cannot post it; the payee's clerk can, and it is one entry."""
    voucher = enter_voucher(voucher_of(office), office.person("bixi-finance"))
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        post_voucher(voucher, office.person("bixi-finance"))
    done = post_voucher(voucher, office.person("qingfeng-finance"))
    (entry,) = done.entries.all()
    assert (done.state, entry.number, entry.kind) == ("posted", 2, "payment")
    with pytest.raises(WrongStateError):
        post_voucher(voucher, office.person("finance-a"))
    assert EntryRecord.objects.count() == 2


@pytest.mark.parametrize("username", ["qingfeng-finance", "bixi-ecology", "yunling-finance"])
def test_a_stranger_enters_nothing(office: Office, username: str) -> None:
    """The payee, another post, another county: none of them enters what 碧溪县 paid."""
    with pytest.raises(NotAllowedError):
        enter_voucher(voucher_of(office), office.person(username))
    assert not VoucherRecord.objects.exists()


def test_a_document_pays_once(office: Office) -> None:
    """The same voucher again is refused; sent back, it may be entered anew."""
    voucher = enter_voucher(voucher_of(office), office.person("bixi-finance"))
    with pytest.raises(RefusedError, match="已录入"):
        enter_voucher(voucher_of(office), office.person("finance-a"))
    act(voucher, "refuse", office.person("finance-a"), note="文号有误")
    assert enter_voucher(voucher_of(office), office.person("bixi-finance")).pk != voucher.pk


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"amount": Decimal("2200000.01")}, "voucher.overpaid"),
        ({"year": 2020}, "voucher.unknown_party"),
        ({"payee": "bixi"}, "voucher.one_party"),
        ({"payee": "treasury"}, "voucher.channel"),
        ({"amount": Decimal(0)}, "voucher.amount"),
    ],
)
def test_what_does_not_fit_is_refused_when_entered(
    office: Office, changed: dict[str, object], code: str
) -> None:
    """More than is owed, a year that owes nothing, one party on both ends, a wrong channel."""
    with pytest.raises(RefusedError) as error:
        enter_voucher(voucher_of(office, **changed), office.person("bixi-finance"))  # type: ignore[arg-type]
    assert code in {one.code for one in error.value.findings}


def test_two_vouchers_do_not_pay_beyond_what_is_owed(office: Office) -> None:
    """Both fit when entered; the second is refused when posted, and stays entered."""
    vouchers = [
        enter_voucher(
            voucher_of(office, "1200000", document=f"支付令{number}"), office.person("bixi-finance")
        )
        for number in (1, 2)
    ]
    post_voucher(vouchers[0], office.person("finance-a"))
    with pytest.raises(RefusedError) as error:
        post_voucher(vouchers[1], office.person("finance-a"))
    (finding,) = {one.code for one in error.value.findings}
    assert finding == "voucher.overpaid"
    vouchers[1].refresh_from_db()
    assert (vouchers[1].state, EntryRecord.objects.count()) == ("entered", 2)


def test_money_goes_through_the_superior_treasury(office: Office) -> None:
    """In two legs: what the treasury took in and has not paid on is its balance."""
    legs = (("bixi", "treasury", "1号"), ("treasury", "qingfeng", "2号"))
    states = []
    for payer, payee, document in legs:
        by = "bixi-finance" if payer == "bixi" else "finance-b"
        voucher = voucher_of(
            office, payer=payer, payee=payee, document=document, channel="superior"
        )
        enter_voucher(voucher, office.person(by))
        post_voucher(voucher, office.person("finance-a"))
        states.append(office.agreement.years.get().state)
    assert states == ["final", "paid"]


def test_an_advance_is_a_row_of_the_awards_too(office: Office) -> None:
    """The province's finance enters it; the county owes it until it is granted."""
    voucher = voucher_of(
        office, "3000000", kind="advance", payer="", payee="qingfeng", document="财建7号"
    )
    with pytest.raises(NotAllowedError):
        enter_voucher(voucher, office.person("qingfeng-finance"))
    enter_voucher(voucher, office.person("finance-a"))
    assert not AwardEntry.objects.exists()
    post_voucher(voucher, office.person("finance-b"))
    (row,) = AwardEntry.objects.all()
    assert row.data == {
        "agreement": "demo-qingxi", "year": 2019, "amount": "3000000 元", "document": "财建7号",
        "on": "2021-01-15", "kind": "advance", "through": "direct",
    }  # fmt: skip
    held = {
        one.account.holder.id: one.amount
        for one in balances(read_books())
        if one.account.kind is AccountKind.ADVANCE
    }
    assert held == {"qingfeng": Fraction(-3_000_000), "province": Fraction(3_000_000)}


def test_award_money_is_spent_as_far_as_it_came(office: Office) -> None:
    """Of 300 万元 that came, 120 万元 for two projects of one use each; no more than the rest."""
    advance = voucher_of(
        office, "3000000", kind="advance", payer="", payee="qingfeng", document="财建7号"
    )
    enter_voucher(advance, office.person("finance-a"))
    post_voucher(advance, office.person("finance-b"))
    use = {"money": "award", "category": "饮用水水源地生态环境保护"}
    for project in ("隔离防护", "河道修复"):
        spent = voucher_of(
            office, "1200000", kind="use", payer="qingfeng", payee="", purpose=project,
            document="支出1号", content=use,
        )  # fmt: skip
        enter_voucher(spent, office.person("qingfeng-finance"))
        post_voucher(spent, office.person("finance-a"))
    rows = AwardEntry.objects.filter(kind="use")
    assert [row.data["project"] for row in rows] == ["隔离防护", "河道修复"]
    beyond = voucher_of(
        office, "600000.01", kind="use", payer="qingfeng", payee="", purpose="三",
        document="支出2号", content=use,
    )  # fmt: skip
    with pytest.raises(RefusedError) as error:
        enter_voucher(beyond, office.person("qingfeng-finance"))
    (finding,) = error.value.findings
    assert (finding.code, finding.expected) == ("fund_use.beyond", "≤ 60 万元")
