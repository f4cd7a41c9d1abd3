"""Sections assessed together (合并考核): one verdict of all of them, paid for once.

A period of the agreement failed if any section failed; else it is open if any is open; else out if
any is out; else, every section having attained, it attained. Its class is that of the worst
section that is not out, and is not known while one such section's is not.

The plan assesses each section by itself (三(一)3 分别进行考核): this is an agreement's own choice.
"""

from collections.abc import Sequence

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.verdict_step import class_quantity
from riverpact.domain.assessment.year import YearAssessment
from riverpact.domain.settlement.entry import ENTRY_RULES
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_ORDER = (Standing.FAILED, Standing.OPEN, Standing.OUT)
_CLAUSE = "协议约定：各断面合并考核 as agreed: sections assessed together"
_TITLE = Text("合并结论", "joint verdict")


def together_month(names: Sequence[str], sections: Sequence[Judged | None]) -> Judged:
    """Return one month of all sections as the money sees it.

    Args:
        names: of the sections.
        sections: the same month of each, in the same order; all have one target. None where the
            section was not part of the agreement: it has no say, and the others keep their numbers.
    """
    there = [
        (n, name, one)
        for n, (name, one) in enumerate(zip(names, sections, strict=True), 1)
        if one is not None
    ]
    first = there[0][2]
    standing = next((s for s in _ORDER if any(one.standing is s for _, _, one in there)), None)
    joint = Standing.ATTAINED if standing is None else standing
    counted = [one for _, _, one in there if one.standing is not Standing.OUT]
    water = worst([one.water_class for one in counted])
    said = "；".join(f"{name}：{one.reason.zh}" for _, name, one in there)
    en = "; ".join(f"{name}: {one.reason.en}" for _, name, one in there)
    classes = [_class(number, _section(number, name, one)) for number, name, one in there]
    listed = ", ".join(f"section_{number}" for number, _, _ in there)
    choices = "".join(f"'{s}' if count_of('{s}', {listed}) > 0 else " for s in _ORDER)
    return Judged(
        name=first.name,
        title=first.title,
        standing=joint,
        water_class=water,
        target=first.target,
        reason=Text(said, en),
        when=first.when,
        step=Step(
            rule="together.month",
            result=quantity("verdict", _TITLE, str(joint)),
            formula=f"{choices}'{Standing.ATTAINED}'",
            clause=_CLAUSE,
            children=(_worst_step(water, classes),),
        ),
    )


def together_year(year: int, sections: Sequence[YearAssessment]) -> YearAssessment:
    """Return the year of all sections: the worst of the classes of their annual means."""
    water = worst([one.water_class for one in sections])
    steps = []
    for number, one in enumerate(sections, start=1):
        title = Text(f"第{number}断面年均值类别", f"annual class of section {number}")
        steps.append(
            Step(
                rule="together.section_class",
                result=class_quantity(one.water_class, f"class_{number}", title),
                formula="water_class" if one.water_class is not None else "unjudged",
                children=(one.step,),
            )
        )
    return YearAssessment(
        year=year,
        items=(),
        classes=None if water is None else ClassRange(water, water),
        months=min(one.months for one in sections),
        step=_worst_step(water, steps),
    )


def worst(classes: Sequence[WaterClass | None]) -> WaterClass | None:
    """Return the worst class, or None while one is not known."""
    known = [one for one in classes if one is not None]
    return max(known) if known and len(known) == len(classes) else None


def _section(number: int, name: str, one: Judged) -> Step:
    same = one.step.result.value == one.standing
    return Step(
        rule="together.section",
        result=quantity(f"section_{number}", Text(f"{name}断面", name), str(one.standing)),
        formula=one.step.name if same else f"'{one.standing}'",
        note=one.reason,
        children=(one.step,),
    )


def _class(number: int, section: Step) -> Step:
    (verdict,) = section.children
    judged = verdict.children[0] if verdict.rule in ENTRY_RULES else verdict
    water = next(s for s in judged.children if s.name == "water_class").result
    known = section.result.value in {Standing.ATTAINED, Standing.FAILED} and section.formula == (
        verdict.name
    )
    title = Text(f"第{number}断面类别", f"class of section {number}")
    result = quantity(f"class_{number}", title, None, shown="—")
    if known and water.value is not None:
        result = quantity(f"class_{number}", title, water.value, shown=water.shown)
    return Step(
        rule="together.section_class",
        result=result,
        formula="unjudged" if result.value is None else "water_class",
        children=(section,),
    )


def _worst_step(water: WaterClass | None, classes: Sequence[Step]) -> Step:
    counted = [one.name for one in classes if one.children[0].result.value != Standing.OUT]
    worst_of = f"max({', '.join(counted)})" if len(counted) > 1 else "".join(counted)
    return Step(
        rule="together.class",
        result=class_quantity(water, title=Text("最差断面类别", "class of the worst section")),
        formula="unjudged" if water is None else worst_of,
        clause=_CLAUSE,
        children=tuple(classes),
    )
