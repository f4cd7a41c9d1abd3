"""Laws of every settlement, held for agreements and years drawn at random."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.step import walk

Printed = WaterClass | Verdict
MISSING = (Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED, Verdict.INSUFFICIENT_DATA)
RULES = ("half_up", "half_even", "down")


@dataclass(frozen=True)
class World:
    """An agreement's money and a year: all amounts in fen, weights and shares as whole parts."""

    method: dict[str, Any]
    caps: tuple[int, int] | None
    unit: int
    rule: str
    upstream: tuple[int, ...]
    weights: tuple[int, ...]
    years: tuple[tuple[Printed, ...], ...]
    annual: tuple[WaterClass | None, ...]


def yuan(fen: int) -> Fraction:
    return Fraction(fen, 100)


@st.composite
def methods(draw: st.DrawFn, *, ordered: bool = False) -> dict[str, Any]:
    period = draw(st.sampled_from(["month", "year"]))
    neutral = draw(st.sampled_from([None, "Ⅱ", "Ⅲ"]))
    fen = st.integers(0, 10**10)
    if draw(st.booleans()):
        amounts = {"rate_up": draw(fen), "rate_down": draw(fen)}
        if draw(st.booleans()):
            amounts |= {"cap_up": draw(fen), "cap_down": draw(fen)}
        return {"family": "class_step", "period": period, "neutral_class": neutral} | amounts
    better, equal, worse = draw(fen), draw(fen), draw(fen)
    if ordered:
        equal, better = sorted((equal, better))
    stakes = {"stake_better": better, "stake_worse": worse}
    if not neutral:
        stakes["stake_equal"] = equal
    return {"family": "fixed_stake", "period": period, "neutral_class": neutral} | stakes


@st.composite
def worlds(draw: st.DrawFn, *, ordered: bool = False, classes_only: bool = False) -> World:
    count = draw(st.integers(1, 3))
    words = st.sampled_from(WaterClass)
    printed = words if classes_only else st.one_of(words, words, st.sampled_from(MISSING))
    year = st.lists(printed, min_size=1, max_size=12).map(tuple)
    annual = words if classes_only else st.one_of(words, st.none())
    return World(
        method=draw(methods(ordered=ordered)),
        caps=draw(st.one_of(st.none(), st.tuples(st.integers(0, 10**10), st.integers(0, 10**10)))),
        unit=draw(st.sampled_from([1, 10, 100, 1_000_000])),
        rule=draw(st.sampled_from(RULES)),
        upstream=tuple(draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))),
        weights=tuple(draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))),
        years=tuple(draw(st.lists(year, min_size=count, max_size=count))),
        annual=tuple(draw(st.lists(annual, min_size=count, max_size=count))),
    )


def parts(whole: Sequence[int]) -> list[Fraction]:
    return [Fraction(part, sum(whole)) for part in whole]


def agreement_of(world: World, k: int) -> Agreement:
    amounts = {key: yuan(v) * k if isinstance(v, int) else v for key, v in world.method.items()}
    caps = {} if world.caps is None else dict(zip(("cap_up", "cap_down"), world.caps, strict=True))
    upstream = [
        {"id": f"up{n}", "name": f"上{n}", "side": "upstream", "share": share}
        for n, share in enumerate(parts(world.upstream))
    ]
    return Agreement.model_validate(
        {"id": "law", "title": "定律", "kind": "fictional", "source": {"instrument": "测试"}}
        | {"term": {"start": date(2023, 1, 1), "until": date(2024, 1, 1)}}
        | {"party": [*upstream, {"id": "down", "name": "下", "side": "downstream"}]}
        | {
            "section": [
                {"name": f"断面{n}", "water_body": "river", "target": "Ⅲ", "weight": weight}
                for n, weight in enumerate(parts(world.weights))
            ],
            "assessment": {"plan": "agreement-minimum", "year_test": "attainment_rate>=0.8"}
            | {"insufficient_month": "no_payment", "no_flow_month": "no_payment"}
            | {"sections": "separately"},
            "money": {"weighting": "runoff", "rounding_rule": world.rule}
            | {"rounding_unit": yuan(world.unit) * k}
            | {key: yuan(cap) * k for key, cap in caps.items()},
            "method": [amounts],
        }
    )


def settled(
    world: World, *, k: int = 1, order: Sequence[int] = (), months: Sequence[Month] = ()
) -> Settlement:
    terms = agreement_of(world, k)
    sections = []
    for agreed, year, annual in zip(terms.section, world.years, world.annual, strict=True):
        judged = [
            published_month(agreed.section, month, agreed.aim, word, "公报")
            for month, word in zip(months or months_of(2023), year, strict=False)
        ]
        sections.append(
            SectionYear(agreed, tuple(judged), published_year(2023, annual, 12, "公报"))
        )
    if order:
        sections = [sections[n] for n in order]
        terms = terms.model_copy(update={"section": tuple(terms.section[n] for n in order)})
        terms = terms.model_copy(update={"party": terms.party[::-1]})
    method = FAMILIES[world.method["family"]].model_validate(terms.method[0])
    return settle_year(terms, [method], sections, 2023)


def worse_than(printed: Printed | None) -> st.SearchStrategy[WaterClass]:
    assert isinstance(printed, WaterClass)
    return st.sampled_from([one for one in WaterClass if one >= printed])


@settings(deadline=None)
@given(worlds())
def test_positions_sum_to_zero_and_each_side_to_the_amount(world: World) -> None:
    """To the fen, whatever the shares, the unit and the rounding."""
    found = settled(world)
    assert sum(one.amount for one in found.positions) == 0
    if found.amount is None:
        assert found.positions == ()
    else:
        assert sum(one.amount for one in found.positions[:-1]) == found.amount
        assert (found.amount / yuan(world.unit)).denominator == 1


@settings(deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_sections_months_and_parties_does_not_matter(
    world: World, random: Any
) -> None:
    """The amount is the same however the text and the data are arranged."""
    order = random.sample(range(len(world.weights)), len(world.weights))
    months = random.sample(months_of(2023), 12)
    assert settled(world).amount == settled(world, order=order, months=months).amount


@settings(deadline=None)
@given(worlds(), st.integers(1, 1000))
def test_money_times_k_gives_k_times_the_result(world: World, k: int) -> None:
    """All amounts, caps and the unit of rounding times k: no number in the code is money."""
    once, times = settled(world).amount, settled(world, k=k).amount
    assert times == (None if once is None else once * k)


@settings(deadline=None)
@given(worlds(ordered=True, classes_only=True), st.data())
def test_a_worse_month_never_earns_the_upstream_more(world: World, data: st.DataObject) -> None:
    """While stake_better ≥ stake_equal ≥ −stake_worse; the annual class worsens or stays."""
    section = data.draw(st.integers(0, len(world.years) - 1))
    month = data.draw(st.integers(0, len(world.years[section]) - 1))
    year = list(world.years[section])
    year[month] = data.draw(worse_than(year[month]))
    annual = list(world.annual)
    annual[section] = data.draw(worse_than(annual[section]))
    years = (*world.years[:section], tuple(year), *world.years[section + 1 :])
    before, after = settled(world), settled(replace(world, years=years, annual=tuple(annual)))
    assert before.amount is not None
    assert after.amount is not None
    assert after.amount <= before.amount


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_every_step_can_be_recomputed_by_the_stand_alone_verifier(world: World) -> None:
    """From its formula, inputs and children alone."""
    for step in walk(settled(world).step):
        assert check_step(shown_step(step).model_dump()) is None
