"""An index of unrounded ordinary means knows no extra check."""

from riverpact.domain.agreements.terms import ExtraChecks
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
