"""What each party receives or pays: split without loss, each part with its step.

Expected amounts are worked out by hand in the docstrings.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.positions import county_nets, split_positions
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import months_of
from riverpact.foundation.step import Step, quantity, walk
from riverpact.foundation.text import Text

WAN = 10_000
Row = dict[str, Any]


def party(id_: str, side: str, **terms: Any) -> Row:
    return {"id": id_, "name": id_, "side": side} | terms


def agreement(parties: Sequence[Row], sections: Sequence[Row] = ({},), **terms: Any) -> Agreement:
    """A fixed stake of 3 万元 a month better, 2 equal, 4 worse."""
    rows = [
        {"name": f"断面{number}", "water_body": "river", "target": "Ⅲ"} | one
        for number, one in enumerate(sections, start=1)
    ]
    money = {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"}
    stakes = {"stake_better": "3 万元", "stake_equal": "2 万元", "stake_worse": "4 万元"}
    return Agreement.model_validate(
        {"id": "test", "title": "测试", "kind": "fictional", "source": {"instrument": "测试"}}
        | {"term": {"start": date(2023, 1, 1), "until": date(2026, 1, 1)}}
        | {"party": list(parties), "section": rows}
        | {
            "assessment": {"plan": "agreement-minimum", "year_test": "every_month"}
            | {"insufficient_month": "block_year", "no_flow_month": "no_payment"}
            | {"sections": "separately"},
            "money": money | terms.pop("money", {}),
            "method": [{"family": "fixed_stake", "period": "month"} | stakes],
        }
        | terms
    )


def settled(terms: Agreement, *printed: str, year: int = 2023) -> Settlement:
    sections = []
    for agreed, words in zip(terms.section, printed, strict=True):
        months = tuple(
            published_month(agreed.section, month, agreed.aim, WaterClass.parse(word), "公报")
            for month, word in zip(months_of(year), words.split(), strict=False)
        )
        sections.append(SectionYear(agreed, months, published_year(year, None, 12, "公报")))
    methods = [FAMILIES[one["family"]].model_validate(one) for one in terms.method]
    found = settle_year(terms, methods, sections, year)
    assert found.split is not None
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.split))
    return found


def paid(found: Settlement) -> dict[str, Fraction]:
    return {one.party.id: one.amount for one in found.positions}


def split(basis: str, amounts: dict[str, Any], side: str = "upstream", **terms: Any) -> Row:
    row = {"side": side, "basis": basis, "unit": "km²", "amounts": amounts}
    return row | {"source": {"instrument": "组团协议", "clause": "第二条"}} | terms


GROUP = (party("jia", "upstream"), party("yi", "upstream"), party("bing", "downstream"))


@pytest.mark.parametrize("basis", ["fixed", "inflow", "area", "load"])
def test_a_group_shares_by_its_figures(basis: str) -> None:
    """20 000 元 by 120 : 180 km² is 8000 and 12 000."""
    terms = agreement(GROUP, split=[split(basis, {"jia": 120, "yi": "180"})])
    found = settled(terms, "Ⅲ")
    assert paid(found) == {"jia": 8000, "yi": 12_000, "bing": -20_000}
    assert [one.share for one in found.positions] == [Fraction(2, 5), Fraction(3, 5), 1]


def test_the_figures_of_a_year_are_those_of_that_year() -> None:
    """2023 by 1 : 3, 2024 by 3 : 1, of 20 000 元 each."""
    splits = [
        split("inflow", {"jia": 1, "yi": 3}, year=2023),
        split("inflow", {"jia": 3, "yi": 1}, year=2024),
    ]
    terms = agreement(GROUP, split=splits)
    assert paid(settled(terms, "Ⅲ"))["jia"] == 5000
    assert paid(settled(terms, "Ⅲ", year=2024))["jia"] == 15_000


def test_what_is_left_goes_to_the_largest_remainder_and_the_step_says_so() -> None:
    """2 万元 in units of 1 万元 by 1 : 2 : 0 are ⅔, 1⅓ and 0: one, one, none."""
    three = (*GROUP[:2], party("ding", "upstream"), GROUP[2])
    amounts = {"jia": 1, "yi": 2, "ding": 0}
    terms = agreement(three, split=[split("area", amounts)], money={"rounding_unit": "1 万元"})
    found = settled(terms, "Ⅲ")
    assert paid(found) == {"jia": WAN, "yi": WAN, "ding": 0, "bing": -2 * WAN}
    assert found.split is not None
    leaf = next(one for one in walk(found.split) if one.name == "position_1")
    assert leaf.formula == "largest_remainder(1, payable, unit, share_1, share_2, share_3)"
    assert [(one.value, one.unit) for one in leaf.inputs[2:]] == [
        ("1", "km²"),
        ("2", "km²"),
        ("0", "km²"),
    ]
    assert leaf.note is not None
    assert leaf.note.zh.startswith("最大余数法")
    assert (leaf.rule, leaf.clause) == ("settlement.split.party", "组团协议 第二条")


CHAIN = (
    party("a", "upstream"),
    party("b-low", "downstream", code="1", name="乙"),
    party("b-up", "upstream", code="1", name="乙"),
    party("c", "downstream", code="2"),
)
REACHES = (
    {"upstream": ["a"], "downstream": ["b-low"]},
    {"upstream": ["b-up"], "downstream": ["c"]},
)


def test_a_section_s_amount_is_split_among_its_own_parties() -> None:
    """First reach +2 万元 from 乙 to a, second −4 万元 from 乙 to c: 乙 pays 6 in all."""
    found = settled(agreement(CHAIN, REACHES), "Ⅲ", "Ⅳ")
    assert paid(found) == {"a": 2 * WAN, "b-low": -2 * WAN, "b-up": -4 * WAN, "c": 4 * WAN}
    assert found.amount == -2 * WAN
    (net,) = county_nets(found.positions)
    assert (net.code, net.names, net.amount) == ("1", ("乙",), Fraction(-60_000))


def test_each_reach_is_rounded_once() -> None:
    """Two sections of 2 万元 in one reach are 4: in units of 3 万元, 3; each alone would give 3."""
    sections = (REACHES[0], REACHES[1], REACHES[0])
    terms = agreement(CHAIN, sections, money={"rounding_unit": "3 万元"})
    found = settled(terms, "Ⅲ", "Ⅲ", "Ⅲ")
    assert paid(found) == {"a": 3 * WAN, "b-low": -3 * WAN, "b-up": 3 * WAN, "c": -3 * WAN}


def test_one_county_may_stand_on_both_sides_of_one_section() -> None:
    """东阿 and 东平 above 鱼姜浮桥, 东阿 and 平阴 below: of 2 万元 东阿 gets 1 and pays 1."""
    parties = (
        party("donge-up", "upstream", code="371524", share="0.5"),
        party("dongping", "upstream", share="0.5"),
        party("donge-low", "downstream", code="371524", share="0.5"),
        party("pingyin", "downstream", share="0.5"),
    )
    found = settled(agreement(parties), "Ⅲ")
    assert set(paid(found).values()) == {Fraction(WAN), Fraction(-WAN)}
    assert [one.amount for one in county_nets(found.positions)] == [0]


def test_a_party_at_several_reaches_bears_the_sum() -> None:
    """甲 alone above the first, half above the second: 2 + 1 = 3 万元, and no one share."""
    parties = (
        party("jia", "upstream"),
        party("yi", "upstream"),
        party("bing", "downstream"),
    )
    terms = agreement(
        parties,
        ({"upstream": ["jia"]}, {}),
        split=[split("area", {"jia": 5, "yi": 5})],
    )
    found = settled(terms, "Ⅲ", "Ⅲ")
    assert paid(found) == {"jia": 3 * WAN, "yi": WAN, "bing": -4 * WAN}
    assert [one.share for one in found.positions] == [None, Fraction(1, 2), 1]


def test_one_reach_without_an_answer_leaves_the_year_undetermined() -> None:
    """No position of any reach is shown before all are known."""
    terms = agreement(CHAIN, REACHES)
    sections = [
        SectionYear(agreed, (), published_year(2023, None, 12, "公报")) for agreed in terms.section
    ]
    month = published_month(
        terms.section[1].section, months_of(2023)[0], terms.section[1].aim,
        WaterClass.III, "公报",
    )  # fmt: skip
    yearly = FAMILIES["fixed_stake"].model_validate(terms.method[0] | {"period": "year"})
    sections[1] = SectionYear(terms.section[1], (month,), sections[1].year)
    found = settle_year(terms, [yearly], sections, 2023)
    assert (found.amount, found.positions, found.split) == (None, (), None)
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))


def drawn(basis: str, figures: Sequence[int], unit: int = 1) -> Agreement:
    names = [f"p{number}" for number in range(len(figures))]
    parties = [*(party(name, "upstream") for name in names), party("down", "downstream")]
    amounts = dict(zip(names, map(str, figures), strict=True))
    return agreement(parties, split=[split(basis, amounts)], money={"rounding_unit": f"{unit} 元"})


def dealt(terms: Agreement, yuan: int) -> dict[str, Fraction]:
    step = Step("test", quantity("payable", Text("应付", "payable"), yuan, "元"), "0")
    positions, tree = split_positions(terms, [(terms.reaches[0], Fraction(yuan), step)], 2023)
    assert all(check_step(shown_step(one).model_dump()) is None for one in tree.children)
    return {one.party.id: one.amount for one in positions}


FIGURES = st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any)
BASES = st.sampled_from(["fixed", "inflow", "area", "load"])


@given(BASES, FIGURES, st.integers(-(10**6), 10**6), st.sampled_from([1, 100, 10_000]))
def test_nothing_is_lost_whatever_the_basis(
    basis: str, figures: list[int], units: int, unit: int
) -> None:
    """Whole units, each within one unit of its exact part, and the same sizes for −A."""
    terms = drawn(basis, figures, unit)
    total = units * unit
    found, turned = dealt(terms, total), dealt(terms, -total)
    assert sum(found.values()) == 0
    assert found["down"] == -total
    assert turned == {name: -amount for name, amount in found.items()}
    for number, figure in enumerate(figures):
        mine = found[f"p{number}"]
        assert mine % unit == 0
        assert abs(mine - Fraction(total * figure, sum(figures))) < unit


@given(FIGURES, st.integers(-(10**6), 10**6), st.randoms(use_true_random=False))
def test_the_order_of_parties_moves_a_unit_between_equals_at_most(
    figures: list[int], total: int, random: Any
) -> None:
    """Only a tie is decided by order: sorted by figure, what the parties bear is the same."""
    order = random.sample(range(len(figures)), len(figures))
    found = dealt(drawn("area", figures), total)
    turned = dealt(drawn("area", [figures[n] for n in order]), total)
    for place, number in enumerate(order):
        assert abs(found[f"p{number}"] - turned[f"p{place}"]) <= 1
    pairs = sorted(zip(figures, (found[f"p{n}"] for n in range(len(figures))), strict=True))
    again = sorted((figures[n], turned[f"p{place}"]) for place, n in enumerate(order))
    assert [amount for _, amount in sorted(pairs)] == [amount for _, amount in sorted(again)]


@given(FIGURES, st.integers(-(10**6), 10**6), st.integers(1, 1000))
def test_figures_and_money_in_another_unit_give_the_same_split(
    figures: list[int], total: int, k: int
) -> None:
    """Hectares for km², fen for yuan: shares are quotients, and the unit scales with the money."""
    once = dealt(drawn("area", figures), total)
    assert dealt(drawn("area", [one * k for one in figures]), total) == once
    times = dealt(drawn("area", figures, k), total * k)
    assert times == {name: amount * k for name, amount in once.items()}


@given(st.permutations([0, 1, 2]), st.lists(st.sampled_from("ⅡⅢⅣ"), min_size=3, max_size=3))
def test_the_order_of_sections_is_irrelevant(order: list[int], classes: list[str]) -> None:
    """The reaches come in another order; every party bears the same."""
    sections = [REACHES[0], REACHES[1], REACHES[0]]
    found = settled(agreement(CHAIN, sections), *classes)
    turned = settled(agreement(CHAIN, [sections[n] for n in order]), *(classes[n] for n in order))
    assert paid(found) == paid(turned)
    assert found.amount == turned.amount


def test_a_side_of_each_reach_has_its_step() -> None:
    """Upstream and downstream, the second with the other sign; together zero."""
    found = settled(agreement(CHAIN, REACHES), "Ⅲ", "Ⅳ")
    assert found.split is not None
    assert found.split.formula == "upstream_1 + downstream_1 + upstream_2 + downstream_2"
    assert found.split.result.value == "0"
    assert [one.result.value for one in found.split.children] == [
        "20000",
        "-20000",
        "-40000",
        "40000",
    ]
