"""Who has to agree before an agreement is on record has agreed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from riverpact.domain.agreements.checks.filing_opinions import check_filing_opinions

Call = Callable[..., Any]

POLICY = {"filing.departments": ["财政", "水利"]}
FILED = date(2019, 4, 1)


def said(department: str, opinion: str, day: int, month: int = 3) -> dict[str, Any]:
    return {"department": department, "opinion": opinion, "on": date(2019, month, day)}


BOTH = [said("财政", "agreed", 20), said("水利", "agreed", 31)]


@pytest.mark.parametrize(
    ("submitted", "opinions", "found"),
    [
        (date(2019, 3, 1), BOTH, []),
        (FILED, [*BOTH, said("财政", "returned", 18)], []),
        (None, BOTH, ["submission_missing"]),
        (date(2019, 4, 2), BOTH, ["submission_missing"]),
        (FILED, BOTH[:1], ["opinion_missing"]),
        (FILED, [*BOTH, said("财政", "returned", 25)], ["opinion_missing"]),
        (FILED, [BOTH[0], said("水利", "agreed", 2, month=4)], ["opinion_missing"]),
        (FILED, [BOTH[0], said("水利", "agreed", 1, month=4)], []),
    ],
)
def test_every_department_must_have_agreed_by_the_day_of_filing(
    case_of: Call, codes: Call, submitted: date | None, opinions: Any, found: list[str]
) -> None:
    """Handed in by then, every department's last word an agreement, none later."""
    filing = {"submitted_on": submitted, "opinion": opinions}
    case = case_of(POLICY, agreement={"filed_on": FILED, "filing": filing})
    assert codes(check_filing_opinions(case)) == [(one, "error") for one in found]


def test_before_it_is_on_record_nothing_is_missing(case_of: Call, codes: Call) -> None:
    """Nor where the policy names no departments."""
    assert codes(check_filing_opinions(case_of(POLICY, agreement={"filed_on": None}))) == []
    assert codes(check_filing_opinions(case_of({}, agreement={"filed_on": FILED}))) == []
