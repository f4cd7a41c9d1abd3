"""The split item by item: exact parts from items' amounts, rounded once; laws, and refusals."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.item_split import unfit_item_splits
from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.positions import split_positions
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.rounding import RoundingRule, round_to_unit
from riverpact.foundation.step import Step, walk
from riverpact.foundation.text import Text

Row = dict[str, Any]
SAID = Text("测试", "test")
SOURCE = {"instrument": "测试"}
ITEMS = ("codmn", "nh3n", "tp")
LINEAR: Row = {
    "family": "linear_concentration",
    "period": "month",
    "price_of": dict.fromkeys(ITEMS, "1 万元"),
}


def split(item: str, figures: Sequence[Any], **terms: Any) -> Row:
    amounts = {f"p{number}": str(figure) for number, figure in enumerate(figures)}
    row = {"side": "upstream", "basis": "contribution", "unit": "%", "item": item}
    return row | {"amounts": amounts, "source": SOURCE} | terms


def agreement(figures: Mapping[str, Sequence[Any]], unit: int = 1, **terms: Any) -> Agreement:
    count = len(next(iter(figures.values())))
    parties = [{"id": f"p{n}", "name": f"{n}", "side": "upstream"} for n in range(count)]
    head: Row = {"id": "test", "title": "测试", "kind": "fictional", "source": SOURCE}
    head |= {"term": {"start": date(2019, 1, 1), "until": date(2020, 1, 1)}}
    head |= {"party": [*parties, {"id": "down", "name": "下游", "side": "downstream"}]}
    head |= {"section": [{"name": "甲", "water_body": "river", "target": "Ⅲ"}]}
    head |= {
        "assessment": {"plan": "index-four-items", "year_test": "every_month"}
        | {"insufficient_month": "block_year", "no_flow_month": "no_payment"},
        "money": {"weighting": "none", "rounding_unit": f"{unit} 元", "rounding_rule": "half_up"},
        "method": [LINEAR],
        "split": [split(item, some) for item, some in figures.items()],
    }
    return Agreement.model_validate(head | terms)


def amount(item: str, yuan: Fraction) -> Step:
    return Step("linear_concentration.item", money(f"amount_{item}", SAID, yuan), "test")


def dealt(
    terms: Agreement,
    items: Sequence[tuple[str, Fraction]],
    rule: RoundingRule = RoundingRule.HALF_UP,
    exact: Fraction | None = None,
) -> dict[str, Fraction]:
    """What each party receives; every step of the parts is recomputed and of its rule."""
    whole = sum((yuan for _, yuan in items), Fraction(0)) if exact is None else exact
    below = Step(
        "sections", money("sections", SAID, whole), "", children=tuple(amount(*i) for i in items)
    )
    total = round_to_unit(whole, terms.money.rounding_unit, rule)
    step = Step("test", money("payable", SAID, total), "sections", children=(below,))
    positions, tree = split_positions(terms, [(terms.reaches[0], total, step)], 2019)
    for one in walk(tree):
        shown = shown_step(one).model_dump()
        assert (check_step(shown), check_rule(shown)) == (None, None), one
    return {one.party.id: one.amount for one in positions}


def test_each_item_goes_by_its_own_figures() -> None:
    """九里: 5400, 2000, 3000 by 85.78, 84.45, 88.07 %: 8963.22 and 1436.78."""
    figures = {"codmn": ("85.78", "14.22"), "nh3n": ("84.45", "15.55"), "tp": ("88.07", "11.93")}
    items = [(item, Fraction(yuan)) for item, yuan in zip(ITEMS, (5400, 2000, 3000), strict=True)]
    assert dealt(agreement(figures), items) == {"p0": 8963, "p1": 1437, "down": -10_400}


def test_rounding_the_items_first_would_lose_money() -> None:
    """0.6 + 0.6 + 0.2 万元 are 1.4, paid as 1: half each of what is exact is 0.7, so 1 and 0.

    Items rounded first would be 1 + 1 + 0 = 2 万元, and parts of each 0.5 and 0.5, twice.
    """
    items = [(item, Fraction(yuan)) for item, yuan in zip(ITEMS, (6000, 6000, 2000), strict=True)]
    found = dealt(agreement(dict.fromkeys(ITEMS, (1, 1)), 10_000), items)
    assert found == {"p0": 10_000, "p1": 0, "down": -10_000}


def test_items_of_either_sign_stand_side_by_side() -> None:
    """+9 and −6 元 by 1 : 0 and 1 : 2: +9 − 2 = 7 and −4, of 3 in all."""
    figures = {"codmn": (1, 0), "nh3n": (1, 2), "tp": (1, 1)}
    items = [("codmn", Fraction(9)), ("nh3n", Fraction(-6))]
    assert dealt(agreement(figures), items) == {"p0": 7, "p1": -4, "down": -3}


def test_amounts_that_are_not_the_whole_are_refused() -> None:
    """10 000 元 of which items explain 9000; or an item that nobody shares."""
    terms = agreement(dict.fromkeys(ITEMS, (1, 1)))
    with pytest.raises(RefusedError, match="9000 元，总额 10000 元"):
        dealt(terms, [("codmn", Fraction(9000))], exact=Fraction(10_000))
    with pytest.raises(RefusedError, match="没有 cod 的分担"):
        dealt(terms, [("cod", Fraction(9000))])


WORST = {"family": "exceedance_linear", "period": "month", "rate": dict.fromkeys(ITEMS, "1 万元")}
INFERIOR = {"family": "inferior_surcharge", "period": "month", "item": ITEMS, "rate": "1 万元"}
FOUR = dict.fromkeys((*ITEMS, "tn"), "1 万元")


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        (LINEAR | {"cap_up": "1 万元"}, ("method", 0)),
        (WORST | {"join": "worst"}, ("method", 0)),
        (WORST | {"join": "sum"}, None),
        (INFERIOR | {"against": "target"}, ("method", 0)),
        (LINEAR | {"price_of": {"codmn": "1 万元"}}, ("split", 1, "item")),
        (LINEAR | {"price_of": FOUR}, ("split", 0)),
    ],
)
def test_methods_whose_items_do_not_add_up_are_named(
    terms: Row, key: tuple[str | int, ...] | None
) -> None:
    """A cap, the worst item alone, inferior water alone, another set of items."""
    method = FAMILIES[terms["family"]].model_validate(terms)
    found = [one for one, _ in unfit_item_splits(agreement(dict.fromkeys(ITEMS, (1, 1))), [method])]
    assert next(iter(found), None) == key


def test_terms_of_the_whole_sum_are_named() -> None:
    """Caps, weights, red lines and an increment change the sum, not the items."""
    entry: Row = {"strategy": "increment_only", "increment_factor": "2", "source": SOURCE}
    entry |= {"section": [{"name": "乙"}]}
    section = {"name": "甲", "water_body": "river", "target": "Ⅲ", "entry": entry}
    bound = {"rounding_unit": "1 元", "rounding_rule": "half_up", "weighting": "none"}
    bound |= {"cap_up": "1 万元", "cap_down": "1 万元"}
    figures = dict.fromkeys(ITEMS, (1, 1))
    terms = agreement(figures, section=[section], money=bound)
    method = FAMILIES["linear_concentration"].model_validate(LINEAR)
    found = [key for key, _ in unfit_item_splits(terms, [method])]
    assert found == [("money", "cap_up"), ("money", "cap_down"), ("section", 0, "entry")]
    whole = terms.model_copy(update={"split": ()})
    assert list(unfit_item_splits(whole, [method])) == []


AMOUNTS = st.lists(
    st.tuples(st.sampled_from(ITEMS), st.fractions(-(10**6), 10**6, max_denominator=1000)),
    max_size=8,
)
FIGURES = st.integers(1, 4).flatmap(
    lambda count: st.fixed_dictionaries(
        {item: st.lists(st.integers(0, 100), min_size=count, max_size=count).filter(any)
         for item in ITEMS}
    )
)  # fmt: skip
UNITS = st.sampled_from([1, 100, 10_000])


@given(FIGURES, AMOUNTS, UNITS, st.sampled_from(RoundingRule))
def test_nothing_is_lost_whatever_the_items(
    figures: dict[str, list[int]],
    items: list[tuple[str, Fraction]],
    unit: int,
    rule: RoundingRule,
) -> None:
    """Positions sum to zero, in whole units, each within one unit of its exact part."""
    found = dealt(agreement(figures, unit), items, rule)
    assert sum(found.values()) == 0
    for number in range(len(figures["tp"])):
        exact = sum(
            (yuan * figures[item][number] / Fraction(sum(figures[item])) for item, yuan in items),
            Fraction(0),
        )
        assert found[f"p{number}"] % unit == 0
        assert abs(found[f"p{number}"] - exact) < unit


@given(st.lists(st.integers(0, 100), min_size=1, max_size=4).filter(any), AMOUNTS, UNITS)
def test_items_alike_are_split_as_the_whole_is(
    figures: list[int], items: list[tuple[str, Fraction]], unit: int
) -> None:
    """Where every item has the same figures and nothing is rounded, the split is the plain one."""
    items = [(item, Fraction(int(yuan) * unit)) for item, yuan in items]
    by_item = dealt(agreement(dict.fromkeys(ITEMS, figures), unit), items)
    plain = agreement(dict.fromkeys(ITEMS, figures), unit, split=[split("", figures)])
    assert by_item == dealt(plain, items)


@given(FIGURES, AMOUNTS, st.integers(1, 50))
def test_figures_and_money_in_another_unit_give_the_same_split(
    figures: dict[str, list[int]], items: list[tuple[str, Fraction]], k: int
) -> None:
    """Shares are quotients, and the unit scales with the money."""
    once = dealt(agreement(figures), items)
    scaled = {item: [one * k for one in some] for item, some in figures.items()}
    assert dealt(agreement(scaled), items) == once
    times = dealt(agreement(figures, k), [(item, yuan * k) for item, yuan in items])
    assert times == {name: yuan * k for name, yuan in once.items()}
