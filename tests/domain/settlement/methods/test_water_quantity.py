"""Water quantity: an award above a base volume, or targets kept; by hand.

V0 5 亿m³ at 0.02 元/m³: 5.6 亿m³ pay 0.02 · 6000 0000 = 120 万元.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.methods.water_quantity import WaterQuantity
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import Step, quantity, walk
from riverpact.foundation.text import Text

WAN = 10_000
AWARD: dict[str, Any] = {"form": "volume_award", "price": "0.02 元"}
KEPT: dict[str, Any] = {"form": "kept", "to_upstream": "80 万元", "from_upstream": "60 万元"}


def water(volume: str, discharge: str | None = None, year: int = 2019) -> dict[str, Any]:
    found = {"year": year, "volume": volume, "source": {"instrument": "水文年鉴"}}
    return found | ({} if discharge is None else {"least_discharge": discharge})


def method(form: dict[str, Any], *measured: dict[str, Any], **changes: Any) -> WaterQuantity:
    text = {"family": "water_quantity", "period": "year", "volume": "5 亿m³"}
    return WaterQuantity.model_validate(text | form | {"measured": measured} | changes)


def year(number: int = 2019) -> Judged:
    verdict = quantity("year_verdict", Text("结论", "verdict"), "failed")
    said, step = Text("测试", "test"), Step("year_test", verdict, "'failed'")
    return Judged(
        "year", said, Standing.FAILED, WaterClass.IV, WaterClass.III, said, step, when=str(number)
    )


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(("volume", "wan"), [("5.6 亿m³", 120), ("5 亿m³", 0), ("4.9 亿m³", 0)])
def test_only_what_lies_above_the_base_is_paid(volume: str, wan: int) -> None:
    """Less water costs nothing; the verdict on quality changes nothing."""
    amount, step = method(AWARD, water(volume)).amount(year())
    assert amount == wan * WAN
    assert holds(step)
    assert any(one.clause == "水文年鉴" for one in walk(step))


def test_an_award_ends_at_its_cap() -> None:
    """Without one it has no end."""
    capped = method(AWARD, water("5.6 亿m³"), cap_up="100 万元")
    amount, step = capped.amount(year())
    assert amount == 100 * WAN
    assert holds(step)
    assert capped.unbounded() == method(KEPT).unbounded() == frozenset()
    assert method(AWARD).unbounded() == {Side.DOWNSTREAM}


def test_each_month_has_water_of_its_own() -> None:
    """贵州: monthly volume. July has 0.6 亿m³ over 5: 120; August was not measured: no answer."""
    july = water("5.6 亿m³") | {"month": 7}
    one = method(AWARD, july, period="month")
    months = [replace(year(), name=f"m{n:02d}", when=f"2019-{n:02d}") for n in (7, 8)]
    assert [one.amount(month)[0] for month in months] == [120 * WAN, None]
    assert all(holds(one.amount(month)[1]) for month in months)
    assert one.amount(replace(months[0], when="2020-07"))[0] is None
    assert one.unbounded() == set(Side)


@pytest.mark.parametrize(
    ("period", "rows"),
    [("month", [{}]), ("year", [{"month": 7}]), ("month", [{"month": 7}] * 2), ("year", [{}, {}])],
)
def test_a_month_is_named_where_months_are_paid(period: str, rows: list[dict[str, int]]) -> None:
    """And only there; no period twice."""
    with pytest.raises(ValidationError):
        method(AWARD, *(water("5 亿m³") | row for row in rows), period=period)


@pytest.mark.parametrize(
    ("volume", "discharge", "wan"),
    [("5 亿m³", "3", 80), ("4.9 亿m³", "3", -60), ("5 亿m³", "2.9", -60), ("6 亿m³", "4", 80)],
)
def test_both_targets_must_be_kept(volume: str, discharge: str, wan: int) -> None:
    """At least 5 亿m³ in the year and 3 m³/s at any time, both inclusive."""
    one = method(KEPT, water(volume, discharge), least_discharge="3")
    amount, step = one.amount(year())
    assert amount == wan * WAN
    assert holds(step)


def test_without_a_least_discharge_the_volume_decides() -> None:
    """One target alone."""
    assert method(KEPT, water("5 亿m³")).amount(year())[0] == 80 * WAN


def test_a_year_that_was_not_measured_has_no_answer() -> None:
    """Another year's water never stands in."""
    one = method(AWARD, water("5.6 亿m³", year=2018))
    assert one.unfit_year(2018) is None
    said = one.unfit_year(2019)
    assert said is not None
    assert "2019" in said.zh
    amount, step = one.amount(year())
    assert amount is None
    assert holds(step)


def test_the_water_belongs_to_one_section() -> None:
    """An agreement with several is refused."""
    agreed = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
    assert method(AWARD).conflicts(agreed) == []
    several = agreed.model_copy(update={"section": agreed.section * 2})
    assert len(method(AWARD).conflicts(several)) == 1


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        (AWARD, {"price": None}),
        (AWARD, {"to_upstream": "1 万元"}),
        (AWARD, {"least_discharge": "3"}),
        (KEPT, {"price": "1 元"}),
        (KEPT, {"from_upstream": None}),
        (KEPT, {"cap_up": "1 万元"}),
        (KEPT, {"least_discharge": "3", "measured": [water("5 亿m³")]}),
        (KEPT, {"measured": [water("5 亿m³", "3")]}),
        (AWARD, {"measured": [water("5 亿m³")] * 2}),
        (AWARD, {"volume": "5"}),
    ],
)
def test_terms_that_do_not_fit_are_refused(form: dict[str, Any], changes: dict[str, Any]) -> None:
    """Each form has what it needs and nothing else."""
    with pytest.raises(ValidationError):
        method(form, **changes)


@given(st.integers(1, 9_000), st.integers(1, 9_000), st.integers(2, 9))
def test_more_water_never_earns_less_and_money_scales(one: int, other: int, times: int) -> None:
    """Twice the price is twice the award."""
    low, high = (
        method(AWARD, water(f"{n * 10} 万m³")).amount(year())[0] for n in sorted((one, other))
    )
    assert low is not None
    assert high is not None
    assert low <= high
    price = method(AWARD, water(f"{min(one, other) * 10} 万m³"), price=f"{2 * times} 元")
    assert price.amount(year())[0] == low * times * 100
    assert method(AWARD).volume == Fraction(500_000_000)
