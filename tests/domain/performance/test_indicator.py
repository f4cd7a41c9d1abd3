"""Indicators: each is scored in one way, fully told."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.performance.indicator import Indicator


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"scored": "judged", "target": 1}, "target"),
        ({"scored": "proportional"}, "target"),
        ({"scored": "proportional", "target": 0}, "above zero"),
        ({"scored": "proportional", "target": 1, "better": "lower"}, "higher being better"),
        ({"scored": "steps"}, "steps"),
        ({"scored": "judged", "steps": [{"share": "1"}]}, "steps"),
        ({"scored": "steps", "steps": [{"value": 1, "share": "1"}]}, "the last step"),
        (
            {"scored": "steps", "steps": [{"value": 1, "share": "1"}, {"value": 2, "share": "1"},
                                          {"share": "0"}]},
            "from the best",
        ),
        ({"scored": "steps", "steps": [{"share": "2"}]}, "0 to 1"),
        ({"scored": "judged", "weight": 0}, "greater than 0"),
        ({"scored": "judged", "weight": 0.5}, "binary float"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(made: Any, terms: dict[str, Any], said: str) -> None:
    """Each with its reason."""
    with pytest.raises(ValidationError, match=said):
        Indicator.model_validate(made.indicator("x", 10) | terms)
