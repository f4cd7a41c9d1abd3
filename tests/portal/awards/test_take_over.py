"""What was paid before the books were kept here comes into them once, by its own document."""

from typing import Any

from riverpact.portal.awards.decide import decide
from riverpact.portal.awards.record_entry import record_entry
from riverpact.portal.awards.take_over import recovered_so_far
from riverpact.portal.journal.books import read_books
from riverpact.portal.records.act import act
from tests.portal.awards.conftest import Compute, award_of, reviewed
from tests.portal.conftest import Office


def paid(office: Office, key: str, **told: Any) -> None:
    agreement = award_of(key).agreement
    data = {"agreement": key, "year": 2020, "document": f"演示{told['kind']}", **told}
    record_entry("payment", data, office.person("finance-a"), agreement)


def test_an_advance_is_taken_over_once(office: Office, compute: Compute) -> None:
    """Decided, reopened and decided again: one advance, with the day it was received."""
    compute()
    paid(office, "demo-990702", kind="advance", amount="100 万元", on="2020-06-10",
         through="superior_treasury")  # fmt: skip
    for document in ("财建8号", "财建9号"):
        decide(reviewed(office, "demo-990702"), office.person("finance-a"), document=document)
        act(award_of("demo-990702"), "reopen", office.person("finance-b"), note="再议")
        record = award_of("demo-990702")
        act(record, "compute", office.person("ecology-a"), content=record.content)
    entries = [(one.kind, one.document) for one in read_books().entries]
    assert entries == [("advance", "演示advance"), ("grant", "财建8号"), ("clearing", "财建8号")]
    advance = next(iter(read_books().entries))
    assert advance.received_on is not None
    assert (str(advance.received_on), advance.channel, advance.budget_year) == (
        "2020-06-10", "superior", 2020,
    )  # fmt: skip


def test_what_was_recovered_is_told_from_the_rows(office: Office, compute: Compute) -> None:
    """Recovered less refunded; other payments do not count."""
    compute()
    paid(office, "demo-990701", kind="recovery", amount="300 万元", on="2021-06-10")
    paid(office, "demo-990701", kind="refund", amount="100 万元", on="2021-06-20")
    paid(office, "demo-990701", kind="advance", amount="50 万元", on="2021-06-20")
    assert recovered_so_far(award_of("demo-990701")) == 2_000_000
