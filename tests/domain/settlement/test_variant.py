"""A variant says something, and only what may be tried."""

import pytest
from pydantic import ValidationError

from riverpact.domain.settlement.variant import Variant

TITLE = {"zh": "甲", "en": "a"}


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"change": {"section": {"甲": {"target": "Ⅱ"}}}},
        {"remove": ["term.until"]},
        {"name": "a,b", "remove": ["money.cap_up"]},
    ],
)
def test_a_variant_that_is_none_is_refused(terms: dict[str, object]) -> None:
    """Nothing changed, sections or the term changed, a name with a comma."""
    with pytest.raises(ValidationError):
        Variant.model_validate({"name": "a", "title": TITLE} | terms)


def test_money_and_assessment_may_be_tried() -> None:
    """Changed or taken away."""
    found = Variant.model_validate({"name": "a", "title": TITLE, "remove": ["money.cap_up"]})
    assert found.remove == ("money.cap_up",)
