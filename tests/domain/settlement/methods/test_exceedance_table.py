"""Exceedance table: R1 (周口, base × (1 + m)) and R5/O07 (晋城, 3.17 over 2.0)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.exceedance_table import ExceedanceTable

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
HEAD = {"family": "exceedance_table", "period": "month"}
ENDS = ("0.1", "0.5", "1", "1.5", "2")


def tiers(*amounts: str) -> list[dict[str, str]]:
    ends = ENDS[: len(amounts) - 1]
    rows = [{"from_upstream": one} for one in amounts]
    for n, end in enumerate(ends):
        rows[n]["at_most"] = rows[n + 1]["above"] = end
    return rows


R1 = HEAD | {
    "item": ["nh3n"],
    "grows": True,
    "tier": tiers("0 元", "10 万元", "25 万元", "50 万元", "100 万元", "200 万元"),
}


@pytest.mark.parametrize(
    ("multiple", "wan"),
    [
        ("0.1", 0),
        ("0.2", -12),
        ("0.5", -15),
        ("0.6", -40),
        ("1.0", -50),
        ("1.2", -110),
        ("2.0", -300),
        ("2.5", -700),
    ],
)
def test_the_base_of_the_range_grows_with_the_exceedance(
    period: Period, paid: Paid, multiple: str, wan: int
) -> None:
    """R1: base 10/25/50/100/200 up to 0.5/1/1.5/2/beyond, times 1 + m, nothing up to 0.1."""
    assert paid(R1, period({"nh3n": 2 * (1 + Fraction(multiple))}, target="Ⅴ")) == wan


def test_the_lowest_range_of_a_table(period: Period, paid: Paid) -> None:
    """R5, O07: 3.17 / 2.0 − 1 = 0.585 lies at most at 5: 50, without growing."""
    terms = R1 | {"grows": False}
    rows = (
        {"at_most": "0", "from_upstream": "0 元"},
        {"above": "0", "at_most": "5"},
        {"above": "5"},
    )
    terms["tier"] = [rows[0], rows[1] | {"from_upstream": "50 万元"}, rows[2] | {"from_upstream": "300 万元"}]  # fmt: skip # noqa: E501
    water = period({"nh3n": "3.17"}, target="Ⅴ")
    assert paid(terms, water) == -50
    _, step = ExceedanceTable.model_validate(terms).amount(water)
    assert step.children[0].children[0].result.value == "0.585"


@pytest.mark.parametrize(("join", "wan"), [("sum", -52), ("worst", -40)])
def test_each_item_lies_in_a_range_of_its_own(
    period: Period, paid: Paid, join: str, wan: int
) -> None:
    """氨氮 over by 0.2: 12; 总磷 by 0.6: 40."""
    terms = R1 | {"item": ["nh3n", "tp"], "join": join}
    assert paid(terms, period({"nh3n": "1.2", "tp": "0.32"})) == wan


@pytest.mark.parametrize(
    "tier",
    [
        [{"at_most": "1", "from_upstream": "1 元"}, {"above": "2", "from_upstream": "2 元"}],
        [{"at_most": "1", "from_upstream": "2 元"}, {"above": "1", "from_upstream": "1 元"}],
        [{"at_most": "1", "to_upstream": "2 元"}, {"above": "1", "from_upstream": "1 元"}],
    ],
)
def test_gaps_and_rewards_for_pollution_are_refused(tier: list[dict[str, str]]) -> None:
    """A gap, a range that costs less, and a reward that grows."""
    with pytest.raises(ValidationError):
        ExceedanceTable.model_validate(R1 | {"tier": tier})


def test_it_says_its_rows_and_where_its_answer_changes() -> None:
    """For the search for gaps; only a growing amount has no end."""
    one = ExceedanceTable.model_validate(R1)
    assert one.tables()[0].title.zh == "超标倍数"
    assert {"nh3n": Fraction("1.1")} in one.trials({"nh3n": Fraction(1)})
    assert one.unbounded() == {Side.UPSTREAM}
    assert ExceedanceTable.model_validate(R1 | {"grows": False}).unbounded() == frozenset()


@given(st.fractions(0, 5), st.fractions(0, 5), st.fixed_dictionaries({"grows": st.booleans()}))
def test_more_pollution_never_earns_the_upstream_more(
    period: Period, paid: Paid, mean: Fraction, more: Fraction, drawn: dict[str, bool]
) -> None:
    """Law."""
    terms: dict[str, Any] = R1 | drawn
    before, after = (paid(terms, period({"nh3n": m})) for m in (mean, mean + more))
    assert before is not None
    assert after is not None
    assert after <= before
