"""An index of unrounded ordinary means knows no extra check."""

from typing import Any

import pytest

from riverpact.domain.agreements.terms import ExtraChecks
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.highest_counts import of_ordinary_means
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

TIERS = [
    {"at_most": "1", "to_upstream": "3 万元"},
    {"above": "1", "from_upstream": "4 万元"},
]
INDEX = {"family": "p_index", "period": "month", "stability": "0.9", "tier": TIERS} | {
    "weights": {"nh3n": "1"},
    "base": {"nh3n": "0.3"},
}


def test_an_index_of_ordinary_means_does_not_fit_beside_the_highest() -> None:
    """The check would change the class and not the index; any other term fits."""
    agreement = load_agreement(instruments_folder() / "demonstration" / "jinghu").agreement
    method = PIndex.model_validate(INDEX)
    for term in (None, *ExtraChecks):
        terms = agreement.assessment.model_copy(update={"extra_checks": term})
        agreed = agreement.model_copy(update={"assessment": terms})
        said = of_ordinary_means(method, agreed)
        assert len(said) == (term is ExtraChecks.HIGHEST_COUNTS)
        assert set(said) <= set(method.conflicts(agreed))
    compared = PIndex.model_validate(INDEX | {"means": "as_compared"})
    assert not set(of_ordinary_means(compared, agreed)) & set(compared.conflicts(agreed))


PRICED = {"family": "linear_concentration", "period": "month", "price_of": {"nh3n": "2 万元"}}
POINTS = {"family": "year_on_year", "period": "month", "before": "from_readings"} | {
    "weights": {"nh3n": "1"},
    "rate_up": "1 万元",
    "rate_down": "1 万元",
}


@pytest.mark.parametrize("terms", [PRICED, POINTS])
def test_an_unrounded_mean_is_not_priced_where_the_highest_counts(terms: dict[str, Any]) -> None:
    """It would price the ordinary mean of a month that is judged by its check."""
    agreement = load_agreement(instruments_folder() / "demonstration" / "jinghu").agreement
    highest = agreement.assessment.model_copy(update={"extra_checks": ExtraChecks.HIGHEST_COUNTS})
    agreed = agreement.model_copy(update={"assessment": highest})
    for means in ("as_compared", "unrounded"):
        method = FAMILIES[terms["family"]].model_validate(terms | {"means": means})
        said = of_ordinary_means(method, agreed)
        assert (set(said) <= set(method.conflicts(agreed))) is (means == "unrounded")
