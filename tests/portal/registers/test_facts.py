"""What happened is kept once, as the facts file of a province says it."""

from datetime import date

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.portal.registers.facts import keep_fact
from riverpact.portal.registers.models import RegisterRow
from tests.portal.conftest import Office


def test_a_fact_is_kept_once(office: Office) -> None:
    """The same statement sent on the same day is one fact; sent again later, it is another."""
    days = (date(2021, 1, 15), date(2021, 1, 15), date(2021, 2, 20))
    for day in days:
        keep_fact(FactKind.STATEMENT_SENT, office.agreement, day, None, year=2020, document="函1")
    rows = RegisterRow.objects.order_by("on")
    assert [row.data for row in rows] == [
        {
            "agreement": "demo-qingxi",
            "kind": "statement_sent",
            "on": day,
            "year": 2020,
            "document": "函1",
        }
        for day in ("2021-01-15", "2021-02-20")
    ]
