"""Class drop (降类): the five readings the text allows, computed side by side.

The plan says 交接断面水质发生降类 and not what it is measured against. Each reading is answered;
the policy selects one; where it selects none, a person has to.

Source: 赣环财字〔2019〕3号 三(三)2.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.policies.keys import CLASS_DROP_READINGS
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


class Reading(StrEnum):
    """What a class is compared with: a class that is worse has dropped."""

    MONTH_BELOW_FUNCTIONAL = "month_below_functional"
    MONTH_BELOW_TARGET = "month_below_target"
    ANNUAL_BELOW_LAST_YEAR = "annual_below_last_year"
    MONTH_BELOW_SAME_MONTH = "month_below_same_month"
    ANNUAL_BELOW_SIGNING_YEAR = "annual_below_signing_year"


assert tuple(Reading) == CLASS_DROP_READINGS

READING_TITLES = {
    Reading.MONTH_BELOW_FUNCTIONAL: Text(
        "(a) 有月份劣于现状水环境功能类别", "(a) a month below the functional class"
    ),
    Reading.MONTH_BELOW_TARGET: Text("(b) 有月份劣于协议目标", "(b) a month below the target"),
    Reading.ANNUAL_BELOW_LAST_YEAR: Text(
        "(c) 年均值类别劣于上年", "(c) the annual class below last year's"
    ),
    Reading.MONTH_BELOW_SAME_MONTH: Text(
        "(d) 有月份劣于上年同月", "(d) a month below the same month last year"
    ),
    Reading.ANNUAL_BELOW_SIGNING_YEAR: Text(
        "(e) 年均值类别劣于签订协议当年", "(e) the annual class below the signing year's"
    ),
}


class Dropped(StrEnum):
    """The answer of a reading; what cannot be compared leaves it open, never kept."""

    DROPPED = "dropped"
    KEPT = "kept"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Compared:
    """A class of a month or year beside the class it is held against; None is not known."""

    section: str
    when: str
    water: WaterOf
    against: WaterClass | None
    against_title: Text

    @property
    def answer(self) -> Dropped:
        """Whether the class is worse than what it is held against."""
        if self.water.water_class is None or self.against is None:
            return Dropped.OPEN
        return Dropped.DROPPED if self.water.water_class > self.against else Dropped.KEPT

    @property
    def said(self) -> Text:
        """What was compared, in one sentence."""
        mine, other = _label(self.water.water_class), _label(self.against)
        items = self.water.items
        worst = Text("", "") if items is None else Text(f"（{items.zh}）", f" ({items.en})")
        title = self.against_title
        return Text(
            f"{self.section}断面 {self.when}：{mine.zh}{worst.zh}，{title.zh}{other.zh}",
            f"{self.section}, {self.when}: {mine.en}{worst.en}; {title.en} {other.en}",
        )


@dataclass(frozen=True, slots=True)
class ClassDrop:
    """How one reading answers, with every comparison it rests on."""

    reading: Reading
    answer: Dropped
    compared: tuple[Compared, ...]
    step: Step

    def with_answer(self, answer: Dropped) -> tuple[Compared, ...]:
        """Return the comparisons that came out in a way."""
        return tuple(one for one in self.compared if one.answer is answer)


def class_drops(year: AgreementYear) -> tuple[ClassDrop, ...]:
    """Answer every reading for a year of an agreement, side by side.

    One comparison that dropped makes the reading dropped. Otherwise one that cannot be made leaves
    it open. A month that a decision took out is not compared.

    Source: 赣环财字〔2019〕3号 三(三)2.
    """
    return tuple(_drop(reading, year) for reading in Reading)


def _drop(reading: Reading, year: AgreementYear) -> ClassDrop:
    compared = tuple(one for section in year.sections for one in _compared(reading, section, year))
    answers = [one.answer for one in compared]
    if Dropped.DROPPED in answers:
        answer = Dropped.DROPPED
    else:
        answer = Dropped.OPEN if Dropped.OPEN in answers or not answers else Dropped.KEPT
    return ClassDrop(reading, answer, compared, _step(reading, answer, compared))


def _compared(reading: Reading, section: SectionWater, year: AgreementYear) -> Iterable[Compared]:
    match reading:
        case Reading.MONTH_BELOW_FUNCTIONAL:
            title = Text("功能类别", "functional class")
            return _months(section, [section.functional_class] * len(section.months), title)
        case Reading.MONTH_BELOW_TARGET:
            return _months(section, section.target, Text("协议目标", "target"))
        case Reading.MONTH_BELOW_SAME_MONTH:
            return _same_months(section)
        case Reading.ANNUAL_BELOW_LAST_YEAR:
            title = Text(f"{year.year - 1} 年", f"{year.year - 1}")
            against = section.annual_before.water_class
        case Reading.ANNUAL_BELOW_SIGNING_YEAR:
            signed = "" if year.signed_on is None else f" {year.signed_on.year} 年"
            title = Text(f"签订当年{signed}", f"signing year{signed.removesuffix(' 年')}")
            against = section.annual_signing.water_class
    return [Compared(section.name, f"{year.year}", section.annual, against, title)]


def _months(
    section: SectionWater, against: Sequence[WaterClass | None], title: Text
) -> Iterator[Compared]:
    for (month, water), other in zip(section.months, against, strict=True):
        if not water.out:
            yield Compared(section.name, str(month), water, other, title)


def _same_months(section: SectionWater) -> Iterator[Compared]:
    before = {one.name: water for one, water in section.months_before}
    title = Text("上年同月", "same month last year")
    for month, water in section.months:
        other = before.get(month.name, WaterOf(None))
        if not water.out and not other.out:
            yield Compared(section.name, str(month), water, other.water_class, title)


def _label(water_class: WaterClass | None) -> Text:
    if water_class is None:
        return Text("类别不明", "class not known")
    return Text(f"{water_class.label}类", f"class {water_class.label}")


def _step(reading: Reading, answer: Dropped, compared: Sequence[Compared]) -> Step:
    children = tuple(_comparison(number, one) for number, one in enumerate(compared, start=1))
    names = ", ".join(one.name for one in children)
    formula = (
        f"'dropped' if count_of('dropped', {names}) > 0 else "
        f"'open' if count_of('open', {names}) > 0 else 'kept'"
    )
    return Step(
        rule="class_drop.reading",
        result=quantity(str(reading), READING_TITLES[reading], str(answer)),
        formula=formula if children else "'open'",
        children=children,
    )


def _comparison(number: int, one: Compared) -> Step:
    inputs: tuple[Quantity, ...] = ()
    formula = "'open'"
    if one.water.water_class is not None and one.against is not None:
        mine, other = one.water.water_class, one.against
        inputs = (
            quantity("water_class", Text("类别", "class"), int(mine), shown=mine.label),
            quantity("against", one.against_title, int(other), shown=other.label),
        )
        formula = "'dropped' if water_class > against else 'kept'"
    return Step(
        rule="class_drop.comparison",
        result=quantity(f"compared_{number}", one.said, str(one.answer)),
        formula=formula,
        inputs=inputs,
    )
