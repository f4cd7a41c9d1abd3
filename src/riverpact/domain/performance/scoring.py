"""Scoring (评分): values of both sides to a score by indicator, the total and the grade.

    score_i = weight_i × what its way of scoring earns;  total = Σ score_i;  grade by its least

What is missing, without evidence, or told differently by the two sides has no score, and then
the total has none: it is undetermined, never a lower number.

Source: 赣环财字〔2019〕3号 三(三)4 (由流域上下游主体共同开展), 五(二).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.party import SIDE_TITLES, Side
from riverpact.domain.performance.evaluation import Evaluation, Result
from riverpact.domain.performance.indicator import Better, Indicator, Scoring
from riverpact.domain.performance.indicator_set import IndicatorSet
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import exact, written
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one indicator, None where it has none; how, and why not."""

    indicator: Indicator
    result: Result | None
    points: Fraction | None
    step: Step
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of an evaluation; ``total`` and ``grade`` are None where undetermined.

    ``total`` is the plain figure that the award takes in.
    """

    scores: tuple[Score, ...]
    total: Fraction | None
    grade: str | None
    step: Step
    findings: tuple[Finding, ...]


def score_evaluation(indicators: IndicatorSet, evaluation: Evaluation) -> Scored:
    """Score an evaluation by an indicator set; nothing is rounded.

    A report that not both sides have signed is scored, and has no total: it is not joint yet.
    """
    told = {one.indicator: one for one in evaluation.result}
    scores = tuple(
        _score(number, one, told.get(one.id)) for number, one in enumerate(indicators.indicator, 1)
    )
    findings = (*_unsigned(evaluation), *_findings(indicators, evaluation, scores))
    open_ = any(one.severity is Severity.ERROR for one in findings)
    total = None if open_ else sum((one.points or Fraction(0) for one in scores), Fraction(0))
    step = Step(
        rule="performance.total",
        result=quantity("total", Text("绩效总分", "total"), total, "分"),
        formula="unjudged" if open_ else " + ".join(one.step.name for one in scores),
        clause=str(indicators.source),
        children=tuple(one.step for one in scores),
    )
    if total is None:
        return Scored(scores, None, None, step, findings)
    grade = next(one.name for one in indicators.grade if total >= one.least)
    return Scored(scores, total, grade, _grade(indicators, grade, step), findings)


def _score(number: int, indicator: Indicator, result: Result | None) -> Score:
    missing = _missing(indicator, result)
    points: Fraction | None = None
    formula = "unjudged"
    inputs: tuple[Quantity, ...] = ()
    if missing is None and result is not None and result.upstream is not None:
        points, formula, inputs = _earned(indicator, exact(result.upstream))
    step = Step(
        rule="performance.indicator",
        result=quantity(f"score_{number}", Text(indicator.title, indicator.id), points, "分"),
        formula=formula,
        inputs=inputs,
        clause=indicator.clause,
        note=missing,
    )
    return Score(indicator, result, points, step, missing)


def _missing(indicator: Indicator, result: Result | None) -> Text | None:
    """Say why an indicator has no score, or None."""
    if result is None:
        return Text("没有评价结果", "it was not evaluated")
    for side in Side:
        if getattr(result, side.value) is None:
            title = SIDE_TITLES[side]
            return Text(f"{title.zh}没有给出结果", f"the {title.en} gave no value")
    if result.upstream != result.downstream:
        return Text("上下游结果不一致", "the two sides differ")
    if not result.evidence:
        return Text("没有佐证材料", "there is no evidence")
    value = result.upstream
    judged = indicator.scored is Scoring.JUDGED
    if judged and value is not None and not 0 <= value <= indicator.weight:
        return Text("得分超出权重范围", "the score lies outside its weight")
    return None


def _earned(indicator: Indicator, value: Fraction) -> tuple[Fraction, str, tuple[Quantity, ...]]:
    """Return the points, the formula and its inputs."""
    weight = exact(indicator.weight)
    told = quantity("value", Text("评价结果", "value"), value, indicator.unit)
    if indicator.scored is Scoring.JUDGED:
        return value, "value", (told,)
    sign = ">=" if indicator.better is Better.HIGHER else "<="
    whole = quantity("weight", Text("权重", "weight"), weight, "分")
    if indicator.scored is Scoring.STEPS:
        return _by_steps(indicator, value, sign, (told, whole))
    assert indicator.target is not None
    target = exact(indicator.target)
    inputs = (told, whole, quantity("target", Text("目标值", "target"), target, indicator.unit))
    if indicator.scored is Scoring.THRESHOLD:
        points = weight if _reaches(indicator, value, target) else Fraction(0)
        return points, f"weight if value {sign} target else 0", inputs
    share = max(Fraction(0), min(value / target, Fraction(1)))
    return weight * share, "weight * max(0, min(value / target, 1))", inputs


def _by_steps(
    indicator: Indicator, value: Fraction, sign: str, inputs: tuple[Quantity, ...]
) -> tuple[Fraction, str, tuple[Quantity, ...]]:
    chosen = next(
        one
        for one in indicator.steps
        if one.value is None or _reaches(indicator, value, exact(one.value))
    )
    formula = f"share_{len(indicator.steps)}"
    for number in range(len(indicator.steps) - 1, 0, -1):
        formula = f"(share_{number} if value {sign} end_{number} else {formula})"
    more = []
    for number, one in enumerate(indicator.steps, start=1):
        more.append(quantity(f"share_{number}", Text("得分比例", "share"), one.share))
        if one.value is not None:
            title = Text("分档值", "end of the step")
            more.append(quantity(f"end_{number}", title, exact(one.value), indicator.unit))
    return exact(indicator.weight) * chosen.share, f"weight * {formula}", (*inputs, *more)


def _reaches(indicator: Indicator, value: Fraction, end: Fraction) -> bool:
    return value >= end if indicator.better is Better.HIGHER else value <= end


def _grade(indicators: IndicatorSet, grade: str, total: Step) -> Step:
    bands = indicators.grade
    formula = f"'{bands[-1].name}'"
    for number in range(len(bands) - 1, 0, -1):
        formula = f"('{bands[number - 1].name}' if total >= least_{number} else {formula})"
    return Step(
        rule="performance.grade",
        result=quantity("grade", Text("绩效等级", "grade"), grade),
        formula=formula,
        inputs=tuple(
            quantity(
                f"least_{number}", Text(f"{one.name}的下限", f"least of {one.name}"), one.least
            )
            for number, one in enumerate(bands[:-1], start=1)
        ),
        clause=str(indicators.grade_source),
        children=(total,),
    )


def _unsigned(evaluation: Evaluation) -> Iterator[Finding]:
    for side in Side:
        if side not in {one.side for one in evaluation.signed}:
            title = SIDE_TITLES[side]
            said = Text(f"{title.zh}尚未签署", f"the {title.en} has not signed")
            yield Finding("performance.unsigned", Severity.ERROR, said)


def _findings(
    indicators: IndicatorSet, evaluation: Evaluation, scores: tuple[Score, ...]
) -> Iterator[Finding]:
    known = {one.id for one in indicators.indicator}
    for one in evaluation.result:
        if one.indicator not in known:
            said = Text("指标体系中没有这一指标", "no such indicator in the set")
            yield Finding("performance.unknown", Severity.ERROR, said, found=one.indicator)
    for score in scores:
        name, result = score.indicator.title, score.result
        if score.missing is not None:
            zh, en = score.missing.zh, score.missing.en
            said = Text(f"{name}：{zh}，不计分", f"{score.indicator.id}: {en}, no score")
            found = (
                "" if result is None else f"{_shown(result.upstream)} / {_shown(result.downstream)}"
            )
            yield Finding("performance.no_score", Severity.ERROR, said, found=found)
        elif result is not None and result.third_party not in {None, result.upstream}:
            said = Text(f"{name}：第三方结果不同", f"{score.indicator.id}: the third party differs")
            yield Finding(
                "performance.third_party", Severity.WARNING, said, found=_shown(result.third_party)
            )


def _shown(value: object) -> str:
    return "—" if value is None else written(exact(str(value)))
