"""What can happen to an agreement."""

from riverpact.domain.policies.fact_kind import FACT_TITLES, ONCE_AN_AGREEMENT, FactKind


def test_every_kind_has_its_own_title_in_both_languages() -> None:
    """They are shown to clerks."""
    assert list(FACT_TITLES) == list(FactKind)
    assert len({title.zh for title in FACT_TITLES.values()}) == len(FactKind)
    assert all(title.zh and title.en for title in FACT_TITLES.values())


def test_what_happens_once_has_no_year() -> None:
    """The signing, and the work plan that follows it."""
    assert {str(one) for one in ONCE_AN_AGREEMENT} == {"signed", "work_plan_filed"}
