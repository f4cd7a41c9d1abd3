"""Verdicts and the attainment rate."""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.verdict import TITLES, Verdict, attainment_rate

OUT = [
    Verdict.NO_FLOW,
    Verdict.SUSPENDED,
    Verdict.EXCLUDED,
    Verdict.INSUFFICIENT_DATA,
    Verdict.NO_TARGET,
]


@pytest.mark.parametrize(
    ("attained", "failed", "expected"),
    [(10, 2, Fraction(5, 6)), (12, 0, Fraction(1)), (0, 12, Fraction(0)), (0, 0, None)],
)
def test_the_rate_is_attained_over_judged_months(
    attained: int, failed: int, expected: Fraction | None
) -> None:
    """Exactly; where no month was judged there is no rate, not a rate of zero or one."""
    months = [Verdict.ATTAINED] * attained + [Verdict.FAILED] * failed
    assert attainment_rate(months) == expected


def test_ten_of_twelve_is_at_least_83_percent() -> None:
    """10/12 is 0.8333…; rounded to 0.83 first it would make no difference, at 0.834 it would."""
    rate = attainment_rate([Verdict.ATTAINED] * 10 + [Verdict.FAILED] * 2)
    assert rate is not None
    assert Fraction("0.83") <= rate < Fraction("0.834")


@pytest.mark.parametrize("verdict", OUT)
def test_a_month_that_was_not_judged_is_in_no_denominator(verdict: Verdict) -> None:
    """Dry, suspended, excluded and insufficient months neither raise nor lower the rate."""
    months = [Verdict.ATTAINED, Verdict.FAILED]
    assert attainment_rate([*months, verdict, verdict]) == Fraction(1, 2)
    assert attainment_rate([verdict]) is None


def test_every_verdict_has_its_words() -> None:
    """In both languages, no two alike."""
    assert set(TITLES) == set(Verdict)
    assert len({title.zh for title in TITLES.values()}) == len(Verdict)
