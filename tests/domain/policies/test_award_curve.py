"""The declared curve of an award."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.policies.award_curve import AwardCurve


def curve(**given: Any) -> AwardCurve:
    text = {
        "from": date(2018, 1, 1),
        "clause": "第一条",
        "early_by": "filed",
        "early": [{"before": date(2019, 1, 1), "share": "0.5"}, {"share": "0.1"}],
        "contributed": [{"at_least": "600 万元", "share": "0.3"}],
        "scored": [{"at_least": 90, "share": "0.2"}],
    }
    return AwardCurve.model_validate(text | given)


def test_the_day_before_is_early_the_day_itself_is_not() -> None:
    """``before`` does not include its day."""
    one = curve()
    assert one.early_step(date(2018, 12, 31))[0] == Fraction(1, 2)
    assert one.early_step(date(2019, 1, 1))[0] == Fraction(1, 10)


def test_what_is_reached_counts() -> None:
    """``at_least`` includes its number; below every step there is no share."""
    one = curve()
    assert one.contributed_step(Fraction(6_000_000))[0] == Fraction(3, 10)
    assert one.contributed_step(Fraction(5_999_999))[0] == 0
    assert one.scored_step(Fraction(90))[0] == Fraction(1, 5)
    assert one.scored_step(Fraction("89.99"))[0] == 0


@pytest.mark.parametrize(
    "given",
    [
        {"early": [{"before": date(2019, 1, 1), "share": "0.1"}, {"share": "0.5"}]},
        {"early": [{"share": "0.5"}, {"before": date(2019, 1, 1), "share": "0.1"}]},
        {"contributed": [{"at_least": "1 万元", "share": 0}, {"at_least": "2 万元", "share": 0}]},
        {"scored": [{"at_least": 90, "share": "0.1"}, {"at_least": 80, "share": "0.2"}]},
        {"scored": [{"at_least": 90, "share": "1.2"}]},
        {"until": date(2018, 1, 1)},
        {"early": [], "contributed": [], "scored": []},
    ],
)
def test_no_curve_gives_the_earlier_or_the_more_a_smaller_share(given: dict[str, Any]) -> None:
    """Nor shares over the whole, an empty curve, or one that ends before it begins."""
    with pytest.raises(ValidationError):
        curve(**given)
