"""The years of the journal's filters are those it has."""

from riverpact.portal.journal.lists import years
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office


def test_years_are_those_of_entries(office: Office, statement: StatementRecord) -> None:
    """None before the first entry."""
    assert years() == {}
    post_obligation(statement, office.person("ecology-b"), "定案1号", DAY)
    assert years() == {"2019": "2019"}
