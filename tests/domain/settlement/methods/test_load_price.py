"""Load × price: O16 (大石桥: 52.35 t) and R10 (镇江: 5 t at 10 万元, split by contribution)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.load_price import LoadPrice
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.money import split

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]


def terms(price: dict[str, str], amount: str, **changes: Any) -> dict[str, Any]:
    row = {"month": "2019-07", "amount": amount, "source": {"instrument": "水文站"}}
    head = {"family": "load_price", "period": "month", "price_of": price, "volume": [row]}
    return head | changes


R10 = terms({"nh3n": "10 万元"}, "1000 万m³")


def test_tonnes_are_milligrams_times_ten_thousand_cubic_metres(period: Period, paid: Paid) -> None:
    """O16: 55 is over 40 by 15 mg/L; 15 · 349 / 100 = 52.35 t, here at 1 万元 a tonne."""
    kunming, water = terms({"cod": "1 万元"}, "349 万m³"), period({"cod": "55"}, target="Ⅴ")
    assert paid(kunming, water) == Fraction("-52.35")
    _, step = LoadPrice.model_validate(kunming).amount(water)
    load = step.children[0].children[0].result
    assert (load.value, load.unit) == ("52.35", "t")


def test_the_price_of_a_tonne_and_its_split_by_contribution(period: Period, paid: Paid) -> None:
    """R10: 0.5 mg/L · 1000 万m³ = 5 t, 50 万元; 丹阳 84.45 % 42.225, 丹徒 7.775."""
    amount = paid(R10, period({"nh3n": "1.5"}))
    assert amount == -50
    shares = {"丹阳": Fraction("84.45"), "丹徒": Fraction("15.55")}
    parts = split(amount * 10_000, shares, Fraction(1))
    assert parts == {"丹阳": -422_250, "丹徒": -77_750}


@pytest.mark.parametrize(
    ("reward", "wan"), [({}, 0), ({"nh3n": "10 万元"}, 50), ({"nh3n": "3 万元"}, 15)]
)
def test_water_under_the_limit_earns_where_the_agreement_says(
    period: Period, paid: Paid, reward: dict[str, str], wan: int
) -> None:
    """0.5 mg/L under the limit: nothing, the same price both ways, or another."""
    assert paid(R10 | {"reward_of": reward}, period({"nh3n": "0.5"})) == wan


def test_a_month_without_a_volume_has_no_answer(period: Period, paid: Paid) -> None:
    """Even if the limit was kept: nobody says how much water there was."""
    water = period({"nh3n": "1.5"}, when="2019-08")
    assert paid(R10, water) is None
    _, step = LoadPrice.model_validate(R10).amount(water)
    assert step.note is not None
    assert step.note.zh == "没有 2019-08 的水量"


def test_the_search_names_no_end() -> None:
    """Each month has a volume of its own."""
    assert LoadPrice.model_validate(R10).unbounded() == set(Side)


@pytest.mark.parametrize(
    "changes",
    [{"period": "year"}, {"volume": R10["volume"] * 2}, {"reward_of": {"cod": "1 元"}}],
)
def test_terms_that_cannot_be_are_refused(changes: dict[str, Any]) -> None:
    """Volumes are of months, each once; a reward is of a priced item."""
    with pytest.raises(ValidationError):
        LoadPrice.model_validate(R10 | changes)


def test_the_volumes_of_one_section_fit_no_other() -> None:
    """An agreement of several sections is refused."""
    method = LoadPrice.model_validate(R10)
    folder = instruments_folder() / "agreements" / "anhui-xuancheng-2018"
    agreement = load_agreement(folder).agreement
    several = agreement.model_copy(update={"section": agreement.section[:1] * 2})
    one = agreement.model_copy(update={"section": agreement.section[:1]})
    assert ["several" in said.en for said in method.conflicts(several)] == [True]
    assert method.conflicts(one) == []


@given(st.fractions(0, 9), st.fractions(0, 9), st.integers(0, 9))
def test_laws(period: Period, paid: Paid, mean: Fraction, more: Fraction, times: int) -> None:
    """More pollution never earns more; money times k is amounts times k."""
    both = R10 | {"reward_of": {"nh3n": "3 万元"}}
    before, after = (paid(both, period({"nh3n": m})) for m in (mean, mean + more))
    assert before is not None
    assert after is not None
    assert after <= before
    prices = {"price_of": {"nh3n": f"{10 * times} 万元"}}
    prices |= {"reward_of": {"nh3n": f"{3 * times} 万元"}}
    assert paid(both | prices, period({"nh3n": mean})) == before * times
