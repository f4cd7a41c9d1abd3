"""The agreement runs while the policy does."""

from collections.abc import Callable
from datetime import date
from typing import Any

from riverpact.domain.agreements.checks.term import check_term

Call = Callable[..., Any]

TERM = {"term": {"from": date(2018, 1, 1), "until": date(2021, 1, 1), "clause": "二"}}


def during(start: int, until: int) -> dict[str, Any]:
    return {"term": {"start": date(start, 1, 1), "until": date(until, 1, 1)}}


def test_inside_passes_and_a_policy_without_term_asks_nothing(case_of: Call, codes: Call) -> None:
    """Up to the last day."""
    assert codes(check_term(case_of({}, policy=TERM, agreement=during(2019, 2021)))) == []
    assert codes(check_term(case_of({}, agreement=during(2019, 2050)))) == []


def test_years_outside_are_listed(case_of: Call) -> None:
    """2021 and 2022 are not the policy's."""
    (one,) = check_term(case_of({}, policy=TERM, agreement=during(2020, 2023)))
    assert (one.code, one.severity) == ("check.years_outside_policy", "warning")
    assert "2021、2022" in one.message.zh


def test_no_day_in_common_is_an_error(case_of: Call, codes: Call) -> None:
    """After it, up to its first day, and before it."""
    for start, until in ((2021, 2023), (2016, 2018)):
        case = case_of({}, policy=TERM, agreement=during(start, until))
        assert codes(check_term(case)) == [("term_outside_policy", "error")]


def test_values_not_in_force_are_said(case_of: Call, codes: Call) -> None:
    """A warning while others hold; an error where nothing holds, for it would pass anything."""
    ended = ("runoff", {"until": date(2019, 1, 1)})
    case = case_of({"weights.by": ended, "assessment.period": "month"})
    assert codes(check_term(case)) == [("policy_not_in_force", "warning")]
    assert codes(check_term(case_of({"weights.by": ended}))) == [("policy_not_in_force", "error")]


def test_its_days_follow_each_other(case_of: Call, codes: Call) -> None:
    """Filed on the signing day passes; before it does not; no signing day is said."""
    for filed, found in ((1, []), (-1, [("filed_before_signed", "error")])):
        day = date(2019, 3, 1) if filed > 0 else date(2019, 2, 28)
        assert codes(check_term(case_of({}, agreement={"filed_on": day}))) == found
    case = case_of({}, agreement={"signed_on": None})
    assert codes(check_term(case)) == [("signed_on_missing", "warning")]
