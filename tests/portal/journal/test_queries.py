"""Balances as a person may see them."""

from riverpact.domain.journal.account import AccountKind
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.queries import (
    WantedBalances,
    by_county,
    open_of,
    seen_agreements,
    shown_balances,
)
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office


def test_balances_are_seen_by_the_parties(office: Office, statement: StatementRecord) -> None:
    """220 万元 from both sides; nothing of it for a stranger, nor in a year without entries."""
    post_obligation(statement, office.person("ecology-b"), "定案1号", DAY)
    rows = shown_balances(office.person("bixi-finance"), WantedBalances(only_open=True))
    assert {(one.party, int(one.amount)) for one in rows} == {
        ("青峰县", 2_200_000),
        ("碧溪县", -2_200_000),
    }
    assert [(one.code, int(one.amount)) for one in by_county(rows)] == [
        ("990101", 2_200_000),
        ("990102", -2_200_000),
    ]
    assert shown_balances(office.person("yunling-finance"), WantedBalances()) == []
    assert shown_balances(office.person("finance-a"), WantedBalances(year=2020)) == []
    assert seen_agreements(office.person("yunling-finance")) == {}
    assert len(list(open_of("demo-qingxi", 2019, (AccountKind.COMPENSATION,)))) == 2
    assert list(open_of("demo-qingxi", 2019, (AccountKind.AWARD,))) == []
