"""The steps from the classes of items to the class of a section and the verdict of a month."""

from collections.abc import Sequence

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import TITLES, Decision, Verdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_TITLE = Text("断面水质类别", "class of the section")


def class_quantity(water_class: WaterClass | None, name: str = "water_class") -> Quantity:
    """Write a section's class for a step: its rank, shown as Ⅰ … 劣Ⅴ."""
    if water_class is None:
        return quantity(name, _TITLE, None, shown="—")
    return quantity(name, _TITLE, int(water_class), shown=water_class.label)


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
        formula=f"max({', '.join(certain)})" if complete else "unjudged",
        clause="GB 3838-2002 §5.1；环办〔2011〕22号 一(三)",
        children=tuple(steps),
    )


def verdict_step(verdict: Verdict, reason: Text, water: Step, target: Target | None) -> Step:
    """Explain the verdict of a month from its class and its target."""
    if target is None or verdict in {Verdict.INSUFFICIENT_DATA, Verdict.NO_TARGET}:
        return _verdict(verdict, reason, f"'{verdict}'", (), water)
    tests = ["water_class <= target"]
    inputs = [
        quantity(
            "target",
            Text("目标类别", "target class"),
            int(target.water_class),
            shown=target.water_class.label,
        )
    ]
    for item, limit in sorted(target.limits.items()):
        tests.append(f"mean_{item} <= target_{item}")
        inputs.append(quantity(f"target_{item}", Text(f"{item} 目标", f"target of {item}"), limit))
    formula = f"'attained' if {' and '.join(tests)} else 'failed'"
    if verdict is Verdict.ATTAINED and water.result.value is None:
        formula = "'attained'"  # every class still possible keeps the target; the reason says so
    return _verdict(verdict, reason, formula, tuple(inputs), water)


def decided_step(decision: Decision, water: Step) -> Step:
    """Explain a verdict that an authority decided: reason, approver and document."""
    inputs = (
        quantity("approver", Text("认定单位", "approved by"), decision.approver),
        quantity("document", Text("文号", "document"), decision.document),
    )
    reason = Text(decision.reason, decision.reason)
    return _verdict(decision.verdict, reason, f"'{decision.verdict}'", inputs, water)


def _verdict(
    verdict: Verdict, reason: Text, formula: str, inputs: tuple[Quantity, ...], water: Step
) -> Step:
    title = TITLES[verdict]
    return Step(
        rule="verdict",
        result=quantity(
            "verdict", Text("月度结论", "verdict"), str(verdict), shown=f"{title.zh} {title.en}"
        ),
        formula=formula,
        inputs=inputs,
        clause="赣环财字〔2019〕3号 三(一)2、3",
        note=reason,
        children=(water,),
    )
