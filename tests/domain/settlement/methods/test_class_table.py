"""Class table: R14 (阊江: a month at Ⅰ pays 1.5 of a month at Ⅱ); R11 as a table."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.methods.class_table import ClassTable
from riverpact.domain.settlement.tier_table import stretches
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]


def table(*wan: str) -> dict[str, Any]:
    rows = [
        {"water_class": one.label}
        | {"from_upstream" if a.startswith("-") else "to_upstream": f"{a.lstrip('-')} 万元"}
        for one, a in zip(WaterClass, wan, strict=False)
    ]
    return {"family": "class_table", "period": "month", "row": rows}


R14 = table("15", "10", "0", "-10", "-10", "-10")


def test_nine_months_of_class_two_and_three_of_class_one(period: Period, paid: Paid) -> None:
    """R14, u = 10: 9u + 3 · 1.5u = 13.5u = 135."""
    year = [paid(R14, period(water=one)) for one in "Ⅱ" * 9 + "Ⅰ" * 3]
    assert None not in year
    assert sum(filter(None, year)) == 135


@pytest.mark.parametrize(("water", "wan"), [("Ⅰ", 5000), ("Ⅱ", 0), ("Ⅲ", -5000), ("Ⅳ", -5000)])
def test_a_single_step_about_a_neutral_class(
    period: Period, paid: Paid, water: str, wan: int
) -> None:
    """R11: 甘宁 5000 either way, neutral Ⅱ, not per class."""
    terms = table("5000", "0", "-5000", "-5000", "-5000", "-5000")
    assert paid(terms, period(water=water, target="Ⅱ")) == wan


def test_without_a_class_there_is_no_answer(period: Period, paid: Paid) -> None:
    """Attained is not enough."""
    assert paid(R14, period(standing=Standing.ATTAINED)) is None


@pytest.mark.parametrize("wan", [("15", "10"), ("10", "15", "0", "0", "0", "0")])
def test_tables_with_a_gap_or_a_reward_for_pollution_are_refused(wan: tuple[str, ...]) -> None:
    """Every class once, none paying more than a better one."""
    with pytest.raises(ValidationError):
        ClassTable.model_validate(table(*wan))
    with pytest.raises(ValidationError, match="one of them"):
        ClassTable.model_validate(R14 | {"row": [{"water_class": "Ⅰ"}]})


def test_its_rows_cover_every_class() -> None:
    """As the search for gaps sees them."""
    (rows,) = ClassTable.model_validate(R14).tables()
    assert [len(one.rows) for one in stretches(rows)] == [1] * 6


def test_a_limit_beside_the_class_is_refused() -> None:
    """The table looks at the class alone."""
    folder = instruments_folder() / "agreements" / "anhui-xuancheng-2018"
    agreement = load_agreement(folder).agreement
    limited = agreement.section[0].model_copy(update={"target_limits": {"tp": Fraction("0.1")}})
    changed = agreement.model_copy(update={"section": (limited,)})
    method = ClassTable.model_validate(R14)
    assert method.conflicts(agreement) == []
    assert ["target_limits" in said.en for said in method.conflicts(changed)] == [True]


SUMS = st.lists(st.integers(-99, 99), min_size=6, max_size=6).map(lambda some: sorted(some)[::-1])


@given(SUMS, st.lists(st.sampled_from(list(WaterClass)), min_size=2, max_size=2), st.integers(0, 9))
def test_worse_water_never_earns_more_and_money_scales(
    period: Period, paid: Paid, sums: list[int], classes: list[WaterClass], times: int
) -> None:
    """Law, for every table that is not refused; its sums times k are amounts times k."""
    better, worse = (period(water=one.label) for one in sorted(classes))
    one, other = (paid(table(*map(str, sums)), judged) for judged in (better, worse))
    assert one is not None
    assert other is not None
    assert other <= one
    assert paid(table(*(str(wan * times) for wan in sums)), better) == one * times
