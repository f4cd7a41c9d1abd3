"""The method families by name."""

import inspect

import pytest

from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.method import Method

YEAR_FAMILIES = {
    "compliance_rate",
    "held_months",
    "improvement_award",
    "monthly_deduction",
    "reference_index",
    "water_quantity",
}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_is_named_as_its_file_and_says_so_in_both_languages(name: str) -> None:
    """The name is also that of its page in docs/rules."""
    family = FAMILIES[name]
    assert family.__module__.rsplit(".", 1)[1] == name
    assert family.model_fields["family"].annotation.__args__ == (name,)  # type: ignore[union-attr]
    assert family.title.zh
    assert family.title.en


def test_the_families_are_these() -> None:
    """An agreement may name no other."""
    assert list(FAMILIES) == sorted(FAMILIES)
    assert YEAR_FAMILIES | {
        "class_award",
        "class_change",
        "class_step",
        "class_table",
        "consecutive_days",
        "exceedance_linear",
        "exceedance_steps",
        "exceedance_table",
        "fixed_stake",
        "inferior_surcharge",
        "item_limit",
        "linear_concentration",
        "load_price",
        "main_stem",
        "no_flow_charge",
        "p_index",
        "year_on_year",
    } == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES.values())
def test_a_family_pays(family: type[Method]) -> None:
    """It is no abstract method: it says what a judged period pays."""
    assert issubclass(family, Method)
    assert not inspect.isabstract(family)


ORDER = (
    "items", "wants", "limit_of", "price", "pays", "index", "joined", "conflicts",
    "tables", "trials", "far", "rates", "unfit_year", "unbounded",
)  # fmt: skip


@pytest.mark.parametrize("name", FAMILIES)
def test_family_files_are_siblings(name: str) -> None:
    """Formula, worked example, source; the terms, an example that runs; then one order of names."""
    family = FAMILIES[name]
    told = inspect.getdoc(inspect.getmodule(family)) or ""
    formula, example, source = (
        told.find("\n    "),
        told.find("\nWorked example"),
        told.find("\nSource: "),
    )
    assert 0 < formula < example < source
    terms = inspect.getdoc(family) or ""
    assert 0 < terms.find("\nAttributes:") < terms.find("\nExample:\n    >>> ")
    public = [one for one in vars(family) if one in ORDER]
    assert public == sorted(public, key=ORDER.index)
