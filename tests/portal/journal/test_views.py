"""The pages of the journal: who sees which entry, balances, and the files that verify elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.vouchers import enter_voucher, post_voucher
from riverpact.portal.settlement.models import StatementRecord
from tests.conftest import Run
from tests.portal.conftest import DAY, QINGXI, Office
from tests.portal.journal.conftest import voucher_of


@pytest.fixture(name="books", autouse=True)
def _books(office: Office, statement: StatementRecord) -> None:
    """220 万元 became due, half of it was paid."""
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)
    voucher = enter_voucher(voucher_of(office, "1100000"), office.person("bixi-finance"))
    post_voucher(voucher, office.person("finance-a"))


def page(office: Office, username: str, name: str, *args: object, **query: Any) -> Any:
    return office.client(username).get(reverse(f"journal:{name}", args=args), query)


@pytest.mark.parametrize("username", ["qingfeng-ecology", "bixi-finance", "qingbi-city"])
def test_the_parties_see_their_entries(office: Office, username: str) -> None:
    """Both counties and their city see the list and the page of an entry."""
    told = page(office, username, "list").content.decode()
    assert "定案〔2021〕1号" in told
    told = page(office, username, "entry", 1).content.decode()
    assert "+220 万元" in told
    assert EntryRecord.objects.get(number=1).digest in told


@pytest.mark.parametrize("username", ["yunling-finance", "yunsong-city"])
def test_strangers_see_none(office: Office, username: str) -> None:
    """To another county the entries do not exist; nor do balances and vouchers."""
    assert "定案〔2021〕1号" not in page(office, username, "list").content.decode()
    assert page(office, username, "entry", 1).status_code == 404
    assert page(office, username, "voucher", 1).status_code == 404
    assert "青峰县" not in page(office, username, "balances").content.decode()
    assert page(office, username, "jsonl").status_code == 403


def test_balances_by_agreement_and_county(office: Office) -> None:
    """110 万元 are open, seen from both sides; the export says the same."""
    told = page(office, "finance-a", "balances", year=2019).content.decode()
    assert told.count("+110 万元") == told.count("-110 万元") == 2
    response = page(office, "finance-a", "balances", export="csv", open=1)
    rows = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert [row.split(",")[-1] for row in rows[1:]] == ["1100000.00", "-1100000.00"]


def test_the_journal_verifies_elsewhere(office: Office, tmp_path: Path, run: Run) -> None:
    """The file handed out holds before ``riverpact journal check``; beancount text goes along."""
    file = tmp_path / "handed-out.jsonl"
    file.write_bytes(page(office, "finance-a", "jsonl").content)
    assert run("journal", "check", file).code == 0
    told = page(office, "finance-a", "beancount").content.decode()
    assert "1100000.00 CNY" in told
    assert "支付令〔2021〕10号" in page(office, "finance-a", "csv").content.decode()


def test_entries_are_filtered_and_searched(office: Office) -> None:
    """By kind, by document."""
    told = page(office, "finance-a", "list", kind="payment").content.decode()
    assert "支付令" in told
    assert "定案〔2021〕1号" not in told
    told = page(office, "finance-a", "list", q="定案").content.decode()
    assert "支付令" not in told


@pytest.mark.parametrize("name", ["list", "balances", "vouchers"])
def test_questions_stay_as_many(
    office: Office, name: str, django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:  # fmt: skip
    """A second agreement with its vouchers asks nothing more."""
    office.client("finance-a")
    page(office, "finance-a", name)
    with django_assert_max_num_queries(30) as few:
        page(office, "finance-a", name)
    asked = len(few)
    text = QINGXI.read_text(encoding="utf-8").replace('"demo-qingxi"', '"demo-second"')
    keep_new(text, None, state="in_force")
    for number in range(8):
        voucher = voucher_of(office, "1000", document=f"支付令{number}")
        enter_voucher(voucher, office.person("bixi-finance"))
        post_voucher(voucher, office.person("finance-a"))
    page(office, "finance-a", name)
    with django_assert_num_queries(asked):
        page(office, "finance-a", name)


def test_the_pages_are_in_english_too(office: Office) -> None:
    """The reader's language."""
    client = office.client("finance-b")
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert "Made by" in client.get(reverse("journal:entry", args=[1])).content.decode()
    assert "By county" in client.get(reverse("journal:balances")).content.decode()
