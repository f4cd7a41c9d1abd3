"""The amount of an award before the budget (奖补标准): the band, moved by the declared curve.

amount = least + (most − least) × (early + contributed + scored, at most whole), rounded down to
whole units. Whole units never exceed what the curve gives.

Source: 赣环财字〔2019〕3号 三(三) (早建早补、早建多补), 三(三)1 (根据协议签订和出资情况).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.policies.award_curve import AwardCurve
from riverpact.domain.settlement.method import money
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, RoundingRule, round_to_unit
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_AMOUNT = Text("奖补标准", "amount by the curve")


@dataclass(frozen=True, slots=True)
class Lacking:
    """What has to be known or decided before there is an amount."""

    what: Text
    needed: Text


def award_amount(year: AgreementYear, rules: AwardRules) -> tuple[Fraction | None, Step]:
    """Return what the curve gives a year of an agreement, in yuan; None where something lacks.

    Args:
        year: its dates, contributions and score.
        rules: band, unit and curve of the policy.

    Source: 赣环财字〔2019〕3号 三(三), 三(三)1.
    """
    lacking = tuple(lacking_for_amount(year, rules))
    curve, least, most, unit = rules.curve, rules.least, rules.most, rules.unit
    if lacking or curve is None or least is None or most is None or unit is None:
        return None, _unknown(lacking)
    shares = tuple(_shares(year, curve))
    whole = min(sum((share for share, _ in shares), Fraction(0)), Fraction(1))
    exact = least.amount + (most.amount - least.amount) * whole
    amount = round_to_unit(exact, unit.amount, RoundingRule.DOWN)
    names = " + ".join(step.name for _, step in shares)
    return amount, Step(
        rule="awards.amount",
        result=money("amount", _AMOUNT, amount),
        formula=f"least + (most - least) * min({names}, 1)",
        inputs=(
            money("least", Text("奖补下限", "least award"), least.amount),
            money("most", Text("奖补上限", "most award"), most.amount),
        ),
        rounding=Rounding(RoundingRule.DOWN, unit=written(unit.amount)),
        clause=f"{least.clause}；{curve.clause}",
        children=tuple(step for _, step in shares),
    )


def lacking_for_amount(year: AgreementYear, rules: AwardRules) -> Iterator[Lacking]:
    """Yield what lacks for an amount: of the policy, and of the year where the curve asks it."""
    for demand, zh, en in (
        (rules.least, "奖补下限 award.least", "least award"),
        (rules.most, "奖补上限 award.most", "most award"),
        (rules.unit, "奖补金额取整的单位 award.unit", "unit of an award"),
        (rules.curve, "奖补曲线（区间内怎样计算） award_curve", "curve of awards"),
    ):
        if demand is None:
            what = Text(f"政策没有写明{zh}", f"the policy has no {en}")
            yield Lacking(what, Text("由省级有关部门确定后写入政策", "the province decides it"))
    curve = rules.curve
    if curve is None:
        return
    if curve.early and _day(year, curve) is None:
        name = (
            Text("签订日期", "signing")
            if curve.early_by == "signed"
            else Text("备案日期", "filing")
        )
        yield Lacking(Text(f"缺{name.zh}", f"no day of {name.en}"), Text("补录", "record it"))
    if curve.contributed and year.contributed is None:
        what = Text("缺双方出资额 [[contribution]]", "contributions of both sides are missing")
        yield Lacking(what, Text("依据文件补录上下游各自的出资额", "record those of both sides"))
    if curve.scored and year.score is None:
        what = Text("缺绩效评价得分 [[score]]", "the performance score is missing")
        yield Lacking(what, Text("绩效评价结果报送后补录", "record it when it is reported"))


def _day(year: AgreementYear, curve: AwardCurve) -> date | None:
    return year.first_signed_on if curve.early_by == "signed" else year.first_filed_on


def _shares(year: AgreementYear, curve: AwardCurve) -> Iterator[tuple[Fraction, Step]]:
    day, put_in, score = _day(year, curve), year.contributed, year.score
    if curve.early and day is not None:
        title = Text(f"早建（{day}）", f"early ({day})")
        yield _share("early", title, curve.early_step(day), curve)
    if curve.contributed and put_in is not None:
        wan = f"{written(put_in / 10_000)} 万元"
        title = Text(f"双方出资 {wan}", f"put in by both sides: {wan}")
        yield _share("contributed", title, curve.contributed_step(put_in), curve)
    if curve.scored and score is not None:
        title = Text(f"绩效 {written(score)} 分", f"performance {written(score)}")
        yield _share("scored", title, curve.scored_step(score), curve)


def _share(
    name: str, title: Text, found: tuple[Fraction, Text], curve: AwardCurve
) -> tuple[Fraction, Step]:
    share, band = found
    said = Text(f"{title.zh}：{band.zh}", f"{title.en}: {band.en}")
    return share, Step(
        rule="awards.share",
        result=quantity(name, said, share),
        formula="share",
        inputs=(quantity("share", band, share),),
        clause=curve.clause,
    )


def _unknown(lacking: tuple[Lacking, ...]) -> Step:
    return Step(
        rule="awards.amount",
        result=money("amount", _AMOUNT, None),
        formula="unjudged",
        note=Text(
            "；".join(one.what.zh for one in lacking), "; ".join(one.what.en for one in lacking)
        ),
    )
