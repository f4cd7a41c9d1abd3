"""The main-stem mechanism (50号): R17's weighted change, and no money whatever the water is.

R17: CODMn −10 %, 氨氮 −20 %, 总磷 +5 %, weighed 30, 30, 40: −7 %, seven points better.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.main_stem import MainStem
from riverpact.foundation.step import Step, walk

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
SOURCE = {"instrument": "通报"}
WEIGHTS = {"codmn": "0.3", "nh3n": "0.3", "tp": "0.4"}
BASE = {"codmn": "4", "nh3n": "0.5", "tp": "0.1"}
R17 = {"codmn": "3.6", "nh3n": "0.4", "tp": "0.105"}
ENTRY = {"year": 2025, "means": BASE, "source": SOURCE}
STEM = {"year": 2025, "means": R17, "years_before": "2022-2024", "before": BASE, "source": SOURCE}
TERMS: dict[str, Any] = {
    "family": "main_stem",
    "period": "year",
    "weights": WEIGHTS,
    "weights_source": SOURCE,
    "entry": [ENTRY],
    "stem": [STEM],
}


def values(step: Step) -> dict[str, str | None]:
    return {one.name: one.result.value for one in walk(step)}


def test_both_changes_are_shown_and_nothing_is_paid(period: Period, paid: Paid) -> None:
    """R17 in space and in time: 7 points each; every step is recomputed by the verifier."""
    water = period(R17, when="2025")
    assert paid(TERMS, water) is None
    _, step = MainStem.model_validate(TERMS).amount(water)
    assert (values(step)["space"], values(step)["time"]) == ("7", "7")
    assert step.result.value is None
    assert step.note is not None
    assert "未见公布" in step.note.zh


@pytest.mark.parametrize(
    ("changes", "when", "lacking"),
    [
        ({"entry": []}, "2025", {"space"}),
        ({"stem": []}, "2025", {"time"}),
        ({}, "2026", {"space", "time"}),
    ],
)
def test_a_dimension_without_figures_of_the_year_is_named(
    period: Period, paid: Paid, changes: dict[str, Any], when: str, lacking: set[str]
) -> None:
    """Another year's figures never stand in; what is there is still shown."""
    water = period(R17, when=when)
    assert paid(TERMS | changes, water) is None
    _, step = MainStem.model_validate(TERMS | changes).amount(water)
    assert {"space", "time"} - set(values(step)) == lacking
    (note,) = [one.note for one in walk(step) if one.name == "not_given"]
    assert note is not None
    said = note.en.split("; ")
    assert len(said) == len(lacking) + 1
    assert all(any(f"no change in {one}" in part for part in said) for one in lacking)


def test_without_a_mean_of_the_section_space_is_open(period: Period, paid: Paid) -> None:
    """The section's own means are of three items, or there is no change."""
    water = period({"codmn": "3.6", "tp": "0.1"}, water="Ⅱ", when="2025")
    assert paid(TERMS, water) is None
    _, step = MainStem.model_validate(TERMS).amount(water)
    assert {"space", "time"} - set(values(step)) == {"space"}


@given(st.fractions(min_value="0.5", max_value=2))
def test_the_change_is_relative(period: Period, share: Fraction) -> None:
    """All items times one number: 100 · (1 − that number) points, whatever the weights."""
    water = period({item: Fraction(mean) * share for item, mean in BASE.items()}, when="2025")
    _, step = MainStem.model_validate(TERMS).amount(water)
    found = values(step)["space"]
    assert found is not None
    assert Fraction(found) == 100 * (1 - share)


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": WEIGHTS | {"tp": "0.3"}},
        {"entry": [ENTRY | {"means": {"tp": "0.1"}}]},
        {"entry": [ENTRY, ENTRY]},
        {"stem": [STEM | {"before": {"tp": "0.1"}}]},
        {"stem": [STEM | {"years_before": "2024-2025"}]},
        {"period": "month"},
        {"rate": "1 万元"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """Weights are whole, rows carry the items weighed, once a year; there is no rate to give."""
    with pytest.raises(ValidationError):
        MainStem.model_validate(TERMS | changes)
