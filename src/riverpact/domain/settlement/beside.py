"""What a period is held against (对照期), from readings: the year before, a reference section.

It is judged by the agreement's own plan, as the period itself is, and nobody pays for it. A month
without enough readings has no class and no means: there is no answer then, never "no change".

Source: 豫鲁 2021, 重庆 2018 (same month of the year before); 武汉 2018 (a reference section).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, get_args

from pydantic import GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.month import MonthAssessment, entering_class
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import compared_mean, unrounded_mean
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.verdict_step import class_step
from riverpact.domain.assessment.year import YearAssessment
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.before import given_once
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.declared import Declared, refuse
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

FromReadings = Literal["from_readings"]
"""Written instead of rows of figures: they are judged from the readings that are settled from."""
Means = Literal["unrounded", "as_compared"]
"""Which mean enters: before any rounding, or rounded as the plan rounds before it compares."""

_JUDGED = {Verdict.ATTAINED, Verdict.FAILED, Verdict.NO_TARGET}
_UNSURE = Text("检出限高于限值，类别不能判定", "its class is open: detection limit above a limit")


class OrFromReadings:
    """Marks rows of periods in whose place ``from_readings`` may stand; each period stands once.

    What is wrong in a row keeps its key.

    Example:
        >>> from typing import Annotated
        >>> from pydantic import TypeAdapter
        >>> from riverpact.domain.settlement.class_before import ClassBefore
        >>> Rows = Annotated[tuple[ClassBefore, ...] | FromReadings, OrFromReadings()]
        >>> TypeAdapter(Rows).validate_python("from_readings")
        'from_readings'
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate rows as rows, unless the word stands there."""
        rows = handler.generate_schema(get_args(source)[0])
        return core_schema.no_info_wrap_validator_function(_rows_or_word, rows)


def _rows_or_word(value: Any, rows: ValidatorFunctionWrapHandler) -> Any:
    word = get_args(FromReadings)[0]
    if isinstance(value, str) and value != word:
        said = Text(f"应逐行列出数值，或写 {word}", f"rows of figures or {word} are expected")
        refuse([((), said)])
    if value == word:
        return value
    read = rows(value)
    refuse(given_once([row.when for row in read]))
    return read


class Reference(Declared):
    """A reference section (对照断面) whose means are judged from readings; names as published."""

    section: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, as sections are told apart."""
        return tuple(plain_section(one) for one in (self.section, *self.aliases))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a method asks readings for, beside the periods it pays for.

    Attributes:
        reference: the section it asks about; None is the section itself, a year before.
        whole_year: whether it asks for the year as a whole rather than for the same months.
    """

    reference: Reference | None = None
    whole_year: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """A month or a year beside the one that is paid for, as the plan judges it.

    Attributes:
        section: its name; ``when`` is ``2018-07`` or ``2018``.
        water_class: None where it is not known; ``why`` says why.
        items: with their means; none of a month that was not judged.
        step: how its class came about.
    """

    section: str
    when: str
    water_class: WaterClass | None
    items: tuple[ItemResult, ...]
    step: Step
    why: Text

    def said(self, none: Text) -> Text:
        """Add to what is missing why it is."""
        zh, en = f"{none.zh}（{self.section}）", f"{none.en} at {self.section}"
        return Text(f"{zh}：{self.why.zh}", f"{en}: {self.why.en}")

    def source(self) -> Text:
        """Say where its figures are from."""
        return Text(
            f"{self.when} 按本协议评价方案由监测数据评定，样品见 samples.csv",
            f"{self.when} is judged from readings by the agreement's plan; samples in samples.csv",
        )


Besides = Mapping[tuple[str, str], Beside]
"""By the name of the reference section, empty for the section itself, and the period."""


def beside_month(month: MonthAssessment) -> Beside:
    """Bring a month to the form in which another is held against it.

    A month that is dry, suspended, excluded or short of data tells nothing.
    """
    name, when = month.section.name, str(month.month)
    if month.verdict not in _JUDGED:
        return _beside(name, when, (), None, month.reason)
    return _beside(name, when, month.items, month.classes, _UNSURE)


def beside_year(section: str, year: YearAssessment) -> Beside:
    """Bring a section's annual means to the form in which another year is held against them."""
    missing = [said for one in year.items for said in one.missing]
    why = missing[0] if missing else _UNSURE
    return _beside(section, str(year.year), year.items, year.classes, why)


def _beside(
    section: str, when: str, items: tuple[ItemResult, ...], classes: ClassRange | None, why: Text
) -> Beside:
    certain = None if classes is None else classes.certain
    return Beside(section, when, certain, items, class_step(entering_class(items), classes), why)


def class_beside(one: Beside, title: Text) -> Step:
    """Return how its class came about; a formula calls it ``before``."""
    return replace(one.step, result=replace(one.step.result, name="before", title=title))


def mean_beside(one: Beside, item: str, name: str, means: Means) -> tuple[Fraction, Step] | None:
    """Return the mean of an item, and how it came about; None where there is none."""
    found = next((i for i in one.items if i.item.id == item and i.mean is not None), None)
    return None if found is None else mean_of(found, name, means)


def mean_of(one: ItemResult, name: str, means: Means) -> tuple[Fraction, Step]:
    """Return the mean of an item as the agreement lets it enter, under a name of its own."""
    return (unrounded_mean if means == "unrounded" else compared_mean)(one, name)
