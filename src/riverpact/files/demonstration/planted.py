"""The water behind each story, and what an agreement's years are by what was planted.

What is expected here follows from the planting alone; tests hold the judging and the settling
of the same years against it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.province import YEARS, Province
from riverpact.files.demonstration.rivers import Link
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.water import Grade, Water
from riverpact.foundation.period import Month

_RAINS = (6, 7, 8)
_DRY, _SLIP, _DISPUTED = 10, 11, 7
_GAP = (3, 4)
_JOINT_STORMS = (6, 8)
"""At sections assessed together, a storm at each."""
_GRADES = {
    Story.TWO_YEAR_MISS: Grade.POOR,
    Story.CLASS_DROP: Grade.GOOD,
    Story.DRY_MONTH: Grade.GOOD,
    Story.LATE_CORRECTION: Grade.GOOD,
    Story.DISPUTE: Grade.FAIR,
    Story.GAP: Grade.FAIR,
    Story.AMENDMENT: Grade.FAIR,
    Story.RENEWAL: Grade.FAIR,
    Story.AREA: Grade.GOOD,
    Story.TOGETHER: Grade.FAIR,
    Story.P_INDEX: Grade.FAIR,
}
"""How the water of a story is where nothing happens; of others it is good or fair by chance."""
_RATE = (4, 5)
"""``attainment_rate>=0.8`` of the class step."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How a section's year under an agreement is, before any correction.

    Attributes:
        verdict: of the year, by the agreement's test.
        failed: months that miss the target; ``no_flow`` were dry; ``insufficient`` have no sample.
        grade: the class of the annual means where nothing happened in single months.
        months_known: whether every month that fails is named; by chance others may fail too.
    """

    agreement: str
    year: int
    section: str
    verdict: str
    failed: tuple[Month, ...] = ()
    no_flow: tuple[Month, ...] = ()
    insufficient: tuple[Month, ...] = ()
    grade: str = ""
    months_known: bool = True


def waters_of(province: Province, pacts: Sequence[Pact]) -> tuple[Water, ...]:
    """Return the water of every section but those of the hand-written agreements."""
    random_ = Random(f"planted {province.seed}")  # noqa: S311  simulated water
    planted: dict[str, Water] = {}
    written = set()
    for pact in pacts:
        for link in pact.links:
            if pact.form is Form.HAND_WRITTEN:
                written.add(link.section)
            elif link.section not in planted:
                planted[link.section] = _water(link, pact, random_)
    return tuple(
        planted.get(link.section) or _without_agreement(link, random_)
        for link in province.links
        if link.section not in written
    )


def _without_agreement(link: Link, random_: Random) -> Water:
    """Return the water of a section nobody agreed on: a storm each summer; a fifth are poor."""
    grade = random_.choice((Grade.GOOD, Grade.GOOD, Grade.FAIR, Grade.FAIR, Grade.POOR))
    storms = frozenset(Month(year, random_.choice(_RAINS)) for year in YEARS)
    return replace(_steady(link, grade), storms=storms)


def _water(link: Link, pact: Pact, random_: Random) -> Water:
    """Return the water of a section as its agreement's story needs it."""
    chance = random_.choice((Grade.GOOD, Grade.FAIR))
    grade = _GRADES.get(pact.story, chance) if pact.story else chance
    water = _steady(link, grade)
    return replace(
        water,
        grades={**water.grades, **_other_grades(link, pact)},
        storms=_storms(link, pact, random_),
        without=_without(pact),
        slips=_slips(pact),
    )


def _other_grades(link: Link, pact: Pact) -> dict[int, Grade]:
    """Return the years in which the water is another than the story's, or than by chance."""
    match pact.story:
        case Story.CLASS_DROP:
            return {YEARS[-1]: Grade.FAIR}
        case Story.P_INDEX:
            return {pact.years[0]: Grade.GOOD}
        case Story.REACHES:
            return dict.fromkeys(YEARS, Grade.FAIR if link is pact.links[0] else Grade.GOOD)
        case _:
            return {}


def _storms(link: Link, pact: Pact, random_: Random) -> frozenset[Month]:
    match pact.story:
        case Story.STORM:
            rains = [[m for m in pact.months(y) if m.month in _RAINS] for y in pact.years]
            return frozenset(map(random_.choice, rains))
        case Story.DISPUTE:
            return frozenset({disputed_month(pact)})
        case Story.TOGETHER:
            month = _JOINT_STORMS[pact.links.index(link)]
            return frozenset({Month(pact.years[0], month)})
        case _:
            return frozenset()


def _without(pact: Pact) -> frozenset[Month]:
    if pact.story is Story.DRY_MONTH:
        return frozenset({dry_month(pact)})
    if pact.story is Story.GAP:
        return frozenset(Month(pact.years[0], month) for month in _GAP)
    return frozenset()


def _slips(pact: Pact) -> frozenset[Month]:
    late = pact.story is Story.LATE_CORRECTION
    return frozenset({Month(pact.years[0], _SLIP)}) if late else frozenset()


def _steady(link: Link, grade: Grade) -> Water:
    return Water(link.section, dict.fromkeys(YEARS, grade))


def dry_month(pact: Pact) -> Month:
    """Return the month in which the river of a dry-month story had no water."""
    return Month(pact.years[0], _DRY)


def disputed_month(pact: Pact) -> Month:
    """Return the month to which the upstream of a dispute objects."""
    return Month(pact.years[0], _DISPUTED)


def expected(pacts: Sequence[Pact], waters: Sequence[Water]) -> Iterator[Expected]:
    """Say how each section's year is, by what was planted."""
    by_section = {water.section: water for water in waters}
    for pact in pacts:
        if pact.form is Form.HAND_WRITTEN:
            yield from (one for one in _HAND_WRITTEN if one.agreement == pact.id)
            continue
        for year in pact.years:
            for link in pact.links:
                yield _expected(pact, year, by_section[link.section])


def _expected(pact: Pact, year: int, water: Water) -> Expected:
    months = pact.months(year)
    without = tuple(month for month in months if month in water.without)
    dry = without if pact.story is Story.DRY_MONTH else ()
    open_ = () if dry else without
    failed = tuple(m for m in months if m not in without and _fails(m, pact, water))
    happened = water.storms | water.slips
    grade = water.grades[year]
    steady = len(months) == 12 and not without and not happened & set(months)
    return Expected(
        pact.id,
        year,
        water.section,
        _verdict(pact.form, len(months) - len(without), len(failed), open_=bool(open_)),
        failed,
        dry,
        open_,
        _CLASSES.get(grade, "") if steady else "",
    )


_CLASSES = {Grade.GOOD: "Ⅱ", Grade.FAIR: "Ⅲ"}


def _fails(month: Month, pact: Pact, water: Water) -> bool:
    grade = water.grades[month.year]
    stricter = pact.target_in(month) == "Ⅱ" and grade is Grade.FAIR
    return month in water.storms | water.slips or grade is Grade.POOR or stricter


def _verdict(form: Form, judged: int, failed: int, *, open_: bool) -> str:
    if form in {Form.YEARLY_STAKE, Form.P_INDEX}:
        return "attained"  # storms are too short for the annual means; no other story has it
    if form in {Form.CLASS_STEP, Form.AREA_GROUP}:
        return "attained" if (judged - failed) * _RATE[1] >= judged * _RATE[0] else "failed"
    return "failed" if failed else "undetermined" if open_ else "attained"


def open_years(pacts: Sequence[Pact], waters: Sequence[Water]) -> frozenset[tuple[str, int]]:
    """Return the agreements and years whose verdict stays open: they cannot become final."""
    return frozenset(
        (one.agreement, one.year)
        for one in expected(pacts, waters)
        if one.verdict == "undetermined"
    )


def _by_hand(agreement: str, year: int, section: str, verdict: str) -> Expected:
    return Expected(agreement, year, section, verdict, months_known=False)


_HAND_WRITTEN = (
    Expected(
        "demo-qingxi", 2019, "石桥", "failed", failed=(Month(2019, 6),), no_flow=(Month(2019, 9),)
    ),
    Expected("demo-hongshi", 2019, "红石渡", "undetermined", insufficient=(Month(2019, 11),)),
    _by_hand("demo-yunhe", 2019, "云河大坝", "attained"),
    _by_hand("demo-yunhe", 2019, "松水口", "failed"),
    _by_hand("demo-jinghu", 2019, "镜湖口", "attained"),
    _by_hand("demo-qingxi", 2020, "石桥", "attained"),
    _by_hand("demo-hongshi", 2020, "红石渡", "attained"),
    _by_hand("demo-yunhe", 2020, "云河大坝", "attained"),
    _by_hand("demo-yunhe", 2020, "松水口", "attained"),
    _by_hand("demo-jinghu", 2020, "镜湖口", "attained"),
)
"""By hand, from the events of ``showcase.py``."""
