"""The class of a year before (上年类别): declared with its source, or judged from readings.

Source: 重庆 2018 (the same month, or all of the year before), 山西 2013.
"""

from dataclasses import dataclass
from typing import Literal

from riverpact.domain.agreements.agreement import DeclaredClass
from riverpact.domain.settlement.before import a_year_before
from riverpact.domain.settlement.beside import FromReadings, class_beside
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Declared
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

ComparedWith = Literal["same_period", "year_before"]
"""The same month or year a year before, or the whole year before."""
_BEFORE = Text("上年类别", "class before")


class ClassBefore(Declared):
    """The class of a month (``2018-07``) or a year (``2018``), and who says so."""

    when: str
    water_class: DeclaredClass
    source: Source


@dataclass(frozen=True, slots=True)
class ClassThen:
    """The class before, as an input or as a step below, and where it is from."""

    water_class: WaterClass
    note: Text
    given: tuple[Quantity, ...] = ()
    below: tuple[Step, ...] = ()


def class_before(
    judged: Judged,
    before: tuple[ClassBefore, ...] | FromReadings,
    compared_with: ComparedWith,
) -> ClassThen | Text:
    """Return the class a period is held against, or say why there is none; no unit.

    Formulas call it ``before``, an input where it is declared, a step where it is judged.
    """
    when = a_year_before(judged.when, whole_year=compared_with == "year_before")
    none = Text(f"没有 {when} 的类别", f"no class of {when}")
    if isinstance(before, str):
        one = judged.beside.get(("", when))
        if one is None or one.water_class is None:
            return none if one is None else one.said(none)
        return ClassThen(one.water_class, one.source(), below=(class_beside(one, _BEFORE),))
    row = next((row for row in before if row.when == when), None)
    if row is None:
        return none
    then = row.water_class
    note = Text(
        f"{when} 为{then.label}类，来源：{row.source}",
        f"class {then.label} in {when}, from: {row.source}",
    )
    return ClassThen(then, note, (quantity("before", _BEFORE, int(then), shown=then.label),))
