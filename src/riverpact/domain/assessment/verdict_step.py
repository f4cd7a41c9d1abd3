"""The steps from the classes of items to the class of a section and the verdict of a month."""

from collections.abc import Sequence
from functools import lru_cache

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.no_flow_cause import CAUSE_TITLES, NoFlowCause
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import TITLES, Decision, Verdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Quantity, Step, quantity, walk
from riverpact.foundation.text import Text

_TITLE = Text("断面水质类别", "class of the section")
_TARGET = Text("目标类别", "target class")
_VERDICT = Text("月度结论", "verdict")
_RESULTS = {
    verdict: quantity("verdict", _VERDICT, str(verdict), shown=f"{title.zh} {title.en}")
    for verdict, title in TITLES.items()
}


@lru_cache(maxsize=256)
def class_quantity(
    water_class: WaterClass | None, name: str = "water_class", title: Text = _TITLE
) -> Quantity:
    """Write a section's class for a step: its rank, shown as Ⅰ … 劣Ⅴ."""
    if water_class is None:
        return quantity(name, title, None, shown="—")
    return quantity(name, title, int(water_class), shown=water_class.label)


def class_step(judged: Sequence[ItemResult], classes: ClassRange | None) -> Step:
    """Explain the class of a section: the worst of its items.

    An item that cannot be judged is left out of the formula when it cannot change the result.

    Source: 环办〔2011〕22号 一(三); GB 3838-2002 §5.1.
    """
    water_class = None if classes is None else classes.certain
    steps = [one.step for one in judged if one.step is not None]
    certain = [step.name for step in steps if step.result.value is not None]
    complete = classes is not None and water_class is not None
    return Step(
        rule="section_class",
        result=class_quantity(water_class),
        formula=_worst(certain) if complete else "unjudged",
        clause="GB 3838-2002 §5.1；环办〔2011〕22号 一(三)",
        children=tuple(steps),
    )


def verdict_step(
    verdict: Verdict,
    reason: Text,
    water: Step,
    target: Target | None,
    own: Sequence[Step] = (),
) -> Step:
    """Explain the verdict of a month from its class and its target.

    Args:
        verdict: what is explained; ``reason`` says why in one sentence.
        reason: the sentence.
        water: the class of the section.
        target: None where none is set.
        own: the means of the items for which the target has limits of their own.

    A class that is not certain is left out where every class still possible keeps the target,
    and the certain ones stand for it where they already miss it.
    """
    if target is None or verdict not in {Verdict.ATTAINED, Verdict.FAILED}:
        dry = (_cause(NoFlowCause.UNKNOWN),) if verdict is Verdict.NO_FLOW else ()
        return _verdict(verdict, reason, f"'{verdict}'", dry, (water,))
    worst = _class_name(water, verdict)
    tests = [] if worst is None else [f"{worst} <= target"]
    inputs = [] if worst is None else [class_quantity(target.water_class, "target", _TARGET)]
    for mean in own:
        item = mean.name.removeprefix("mean_")
        tests.append(f"{mean.name} <= target_{item}")
        title = Text(f"{item} 目标", f"target of {item}")
        inputs.append(quantity(f"target_{item}", title, target.limits[item], mean.result.unit))
    held = " and ".join(tests)
    formula = f"'attained' if {held} else 'failed'" if tests else f"'{verdict}'"
    below = {step.name for step in walk(water)} if own else set()
    apart = tuple(mean for mean in own if mean.name not in below)
    return _verdict(verdict, reason, formula, tuple(inputs), (water, *apart))


def _class_name(water: Step, verdict: Verdict) -> str | None:
    if water.result.value is not None:
        return water.name
    certain = [step.name for step in water.children if step.result.value is not None]
    return _worst(certain) if certain and verdict is Verdict.FAILED else None


def _worst(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"max({', '.join(names)})"


def decided_step(decision: Decision, water: Step) -> Step:
    """Explain a verdict that an authority decided: reason, approver, document, cause of no flow."""
    inputs = [
        quantity("approver", Text("认定单位", "approved by"), decision.approver),
        quantity("document", Text("文号", "document"), decision.document),
    ]
    if decision.verdict is Verdict.NO_FLOW:
        inputs.append(_cause(decision.cause))
    formula = f"'{decision.verdict}'"
    return _verdict(decision.verdict, decision.said, formula, tuple(inputs), (water,))


def _cause(cause: NoFlowCause) -> Quantity:
    title = Text("断流原因", "cause of no flow")
    return quantity("cause", title, str(cause), shown=f"{CAUSE_TITLES[cause].zh} {cause}")


def _verdict(
    verdict: Verdict,
    reason: Text,
    formula: str,
    inputs: tuple[Quantity, ...],
    children: tuple[Step, ...],
) -> Step:
    return Step(
        rule="verdict",
        result=_RESULTS[verdict],
        formula=formula,
        inputs=inputs,
        clause="GB 3838-2002 §5.1",
        note=reason,
        children=children,
    )
