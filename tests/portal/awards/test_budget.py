"""A budget is one of its year, and never less than what was decided."""

from fractions import Fraction

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.awards.budget import amount_of, budget_row, decided_total, set_budget
from riverpact.portal.awards.decide import decide
from riverpact.portal.awards.models import AwardEntry
from tests.portal.awards.conftest import BUDGET, Compute, reviewed
from tests.portal.conftest import Office


def test_a_later_document_takes_the_place(office: Office, compute: Compute) -> None:
    """The old values stay in the audit; below what was decided it is refused."""
    compute()
    decide(reviewed(office, "demo-990702"), office.person("finance-a"), document="财建9号")
    assert decided_total(2020) == 1_160_000
    by = office.person("finance-b")
    with pytest.raises(RefusedError) as error:
        set_budget(BUDGET | {"amount": "115 万元"}, by)
    assert error.value.findings[0].message.zh == "超出预算余额，缺 1 万元"
    row = set_budget(BUDGET | {"amount": "116 万元", "document": "财建2号"}, by)
    assert (row.document, amount_of(budget_row(2020))) == ("财建2号", Fraction(1_160_000))
    assert AwardEntry.objects.filter(kind="budget").count() == 1


def test_a_year_without_budget_grants_nothing(office: Office, compute: Compute) -> None:
    """No document gives money: nothing is decided."""
    compute(2019)
    with pytest.raises(RefusedError, match="没有奖补预算"):
        decide(reviewed(office, "demo-990702", 2019), office.person("finance-a"), document="文")
