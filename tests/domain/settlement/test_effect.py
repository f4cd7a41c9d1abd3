"""What a correction moves: one year settled on two sets of readings."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearVerdict, assess_year
from riverpact.domain.settlement.effect import Effect
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.text import Text

PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
STAKE = {"family": "fixed_stake", "period": "month", "stake_better": "30 万元"} | {
    "stake_equal": "20 万元",
    "stake_worse": "40 万元",
}
AGREEMENT = Agreement.model_validate(
    {"id": "made", "title": "试算", "kind": "fictional", "source": {"instrument": "测试"}}
    | {"term": {"start": date(2019, 1, 1), "until": date(2020, 1, 1)}}
    | {
        "party": [
            {"id": "up", "name": "甲县", "side": "upstream"},
            {"id": "down", "name": "乙县", "side": "downstream"},
        ],
        "section": [{"name": "断面1", "water_body": "river", "target": "Ⅲ"}],
        "assessment": {"plan": "agreement-minimum", "decimals": {"cod": 1, "tp": 3}}
        | {"year_test": "every_month", "insufficient_month": "block_year"}
        | {"no_flow_month": "no_payment"},
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
        "method": [STAKE],
    }
)


def settled(cod: list[str]) -> Settlement:
    """Settle 2019 with twelve means of COD; ``-`` is a month without one."""
    agreed = AGREEMENT.section[0]
    months = []
    for month, value in zip(months_of(2019), cod, strict=True):
        means = {"nh3n": Fraction("0.3"), "tp": Fraction("0.08")}
        means |= {} if value == "-" else {"cod": Fraction(value)}
        situation = Situation(Text("月", "month"), means)
        months.append(judged_situation(situation, agreed, month, PLAN, standard()))
    year = SectionYear(agreed, tuple(months), assess_year(2019, months, PLAN, standard()))
    return settle_year(AGREEMENT, (FixedStake.model_validate(STAKE),), [year], 2019)


def test_a_month_moves_with_its_class_and_its_sum() -> None:
    """March from 16 (Ⅲ, +20) to 25 (Ⅳ, −40): 60 万元 change hands, the year is missed."""
    effect = Effect(settled(["16"] * 12), settled(["16"] * 2 + ["25"] + ["16"] * 9))
    (moved,) = effect.months
    assert (moved.section, moved.month) == ("断面1", Month(2019, 3))
    assert (moved.before.verdict, moved.before.water_class) == (Verdict.ATTAINED, WaterClass.III)
    assert (moved.after.verdict, moved.after.water_class) == (Verdict.FAILED, WaterClass.IV)
    assert [moved.before.amount, moved.after.amount] == [200_000, -400_000]
    (section,) = effect.sections
    assert (section.before[0], section.after[0]) == (YearVerdict.ATTAINED, YearVerdict.FAILED)
    differences = {one.party.name: one.difference for one in effect.parties}
    assert differences == {"甲县": Fraction(-600_000), "乙县": Fraction(600_000)}
    assert effect.moves


def test_what_stays_in_its_class_moves_nothing() -> None:
    """16 to 17 is Ⅲ before and after: the mean is another, the answer is not."""
    effect = Effect(settled(["16"] * 12), settled(["17"] + ["16"] * 11))
    assert (effect.months, effect.sections, effect.moves) == ((), (), False)


def test_a_year_that_becomes_undetermined_has_no_difference() -> None:
    """A value withdrawn leaves March without an answer; no figure is invented for it."""
    effect = Effect(settled(["16"] * 12), settled(["16"] * 2 + ["-"] + ["16"] * 9))
    assert [one.difference for one in effect.parties] == [None, None]
    assert effect.moves


@settings(deadline=None, max_examples=20)
@given(
    before=st.lists(st.sampled_from(["14", "16", "25"]), min_size=12, max_size=12),
    after=st.lists(st.sampled_from(["14", "16", "25"]), min_size=12, max_size=12),
)
def test_what_moves_sums_to_zero_and_back(before: list[str], after: list[str]) -> None:
    """Differences of the parties sum to zero, and undoing a correction moves all of it back."""
    one, two = settled(before), settled(after)
    there = {it.party.id: it.difference for it in Effect(one, two).parties}
    back = {it.party.id: it.difference for it in Effect(two, one).parties}
    assert sum(it or 0 for it in there.values()) == 0
    assert all((there[key] or 0) == -(back[key] or 0) for key in there)
    moved = sum((it.after.amount or 0) - (it.before.amount or 0) for it in Effect(one, two).months)
    assert moved == there["up"]
