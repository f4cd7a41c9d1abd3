"""The fixed subsidy (定额补助) of counties that drain straight into the lake or the Yangtze.

It is a rule set of its own. The plan promises it and leaves its rules to another document: without
a rule set nothing is computed, and the reason is said.

Source: 赣环财字〔2019〕3号 三(三)3.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from riverpact.domain.assessment.plan import Share
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.policies.fixed_subsidy_rules import FixedSubsidyRules
from riverpact.domain.settlement.method import money
from riverpact.domain.territory.county import County
from riverpact.domain.territory.scope import draining_directly
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import written
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_TITLE = Text("定额补助", "fixed subsidy")


class CountyOutcome(Declared):
    """How the water of a county was in a year, by which document.

    Attributes:
        county: its last code, by which the registry knows it.
        mean, mean_before: annual means of the item the rules name, in its unit.
        target_met: whether its target was met.
    """

    county: str
    year: int
    mean: Annotated[Share, Field(ge=0)]
    mean_before: Annotated[Share, Field(ge=0)]
    target_met: bool
    document: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Subsidy:
    """What a county receives; no amount and the reason where there are no rules or no outcome.

    Attributes:
        outcome: how its water was, where that is known.
    """

    county: str
    name: str
    amount: Fraction | None
    why: Text
    clause: str
    step: Step
    outcome: CountyOutcome | None = None


def fixed_subsidies(
    counties: Iterable[County], outcomes: Sequence[CountyOutcome], year: int, rules: AwardRules
) -> tuple[Subsidy, ...]:
    """Return the fixed subsidy of every county that drains directly, in the order of the registry.

    Args:
        counties: of the registry.
        outcomes: how their water was.
        year: the year.
        rules: the policy's values of the year.

    Source: 赣环财字〔2019〕3号 三(三)3.
    """
    told = {one.county: one for one in outcomes if one.year == year}
    draining = draining_directly(counties, rules.day)
    return tuple(_subsidy(county, told.get(county.code), rules) for county in draining)


def _subsidy(county: County, outcome: CountyOutcome | None, rules: AwardRules) -> Subsidy:
    given = rules.fixed_subsidy
    if given is None:
        elsewhere = rules.fixed_subsidy_elsewhere
        clause = rules.instrument if elsewhere is None else elsewhere.clause
        said = "政策未提供" if elsewhere is None else elsewhere.word
        why = Text(
            f"不计算：定额补助办法 {said}，政策没有 [[fixed_subsidy]]",
            "not computed: its rules are left to another document; no [[fixed_subsidy]]",
        )
        return _open(county, why, clause)
    if outcome is None:
        why = Text("缺水质结果 [[outcome]]", "the outcome of its water is missing")
        return _open(county, why, given.clause)
    amount, step = _amount(outcome, given)
    why = _why(outcome, given)
    return Subsidy(county.code, county.name, amount, why, given.clause, step, outcome)


def _open(county: County, why: Text, clause: str) -> Subsidy:
    step = Step("fixed_subsidy.amount", money("subsidy", _TITLE, None), "unjudged", note=why)
    return Subsidy(county.code, county.name, None, why, clause, step)


def _amount(outcome: CountyOutcome, given: FixedSubsidyRules) -> tuple[Fraction, Step]:
    worse = outcome.mean > outcome.mean_before
    amount = given.amount * (1 - (given.deducted_if_worse if worse else 0))
    formula = "amount * (1 - deducted) if mean > mean_before else amount"
    if given.none_if_missed:
        formula = f"0 if target_met == 'no' else {formula}"
        amount = amount if outcome.target_met else Fraction(0)
    means = (
        quantity("mean", Text("本年年均值", "annual mean"), outcome.mean),
        quantity("mean_before", Text("上年年均值", "last year's"), outcome.mean_before),
    )
    return amount, Step(
        rule="fixed_subsidy.amount",
        result=money("subsidy", _TITLE, amount),
        formula=formula,
        inputs=(
            money("amount", Text("定额", "fixed amount"), given.amount),
            quantity("deducted", Text("变差扣减比例", "share deducted"), given.deducted_if_worse),
            *means,
            quantity("target_met", Text("达标", "target met"), _yes(value=outcome.target_met)),
        ),
        clause=given.clause,
        note=_why(outcome, given),
    )


def _yes(*, value: bool) -> str:
    return "yes" if value else "no"


def _why(outcome: CountyOutcome, given: FixedSubsidyRules) -> Text:
    met = Text("达标", "target met") if outcome.target_met else Text("未达标", "target missed")
    mean, before = written(outcome.mean), written(outcome.mean_before)
    return Text(
        f"{met.zh}；{given.item} 年均 {mean}，上年 {before}（{outcome.document}）",
        f"{met.en}; mean of {given.item} {mean}, last year {before} ({outcome.document})",
    )
