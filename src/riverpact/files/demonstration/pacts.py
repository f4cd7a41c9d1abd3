"""Which counties of the fictional province sign an agreement, when, and what happens to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from random import Random

from riverpact.files.demonstration.divisions import County
from riverpact.files.demonstration.hand_written import Days, hand_written_days
from riverpact.files.demonstration.province import YEARS, Province
from riverpact.files.demonstration.rivers import Link, weights_of
from riverpact.files.demonstration.stories import FROM_2019, Story
from riverpact.files.demonstration.structures import inflows, pairs_of_inflows, two_reaches
from riverpact.foundation.period import Month, months_of

COVERED = 75
"""Per cent of the counties that have an agreement in the end."""
GOAL = 60
"""Per cent that is passed in 2020, not before."""
_COUNTIES_A_GROUP = 25
_SMALLEST_WITH_STRUCTURES = 20
"""In a smaller province there are too few neighbours for groups and reaches."""
AMENDED_ON = date(2020, 5, 12)
"""The day on which the amendment was signed."""
AMENDED_TARGET = "Ⅱ"
_TURN = date(2020, 7, 1)
"""From this day one agreement is amended, and another renewed."""
_STRUCTURES = (Story.REACHES, Story.AREA, Story.TOGETHER)
_ORDER = (
    Story.TWO_YEAR_MISS,
    Story.AMENDMENT,
    Story.CLASS_DROP,
    Story.RENEWAL,
    Story.LATE_CORRECTION,
    Story.DRY_MONTH,
    Story.INCIDENT,
    Story.GROUP,
    Story.P_INDEX,
    Story.DISPUTE,
    Story.GAP,
)
_FILED_LATE = Story.LATE_CORRECTION
"""The story whose agreement was filed more than a year after it was signed."""


class Form(StrEnum):
    """The terms of an agreement; ``agreement_terms.py`` writes each."""

    MONTHLY_STAKE = "monthly_stake"
    CLASS_STEP = "class_step"
    YEARLY_STAKE = "yearly_stake"
    EVEN_STAKE = "even_stake"
    AREA_GROUP = "area_group"
    """A group that shares by its catchment areas."""
    TOGETHER = "together"
    """Two sections that are assessed together."""
    REACHES = "reaches"
    """Two reaches: the city stands in at the first, a county stands on both sides."""
    P_INDEX = "p_index"
    HAND_WRITTEN = "hand_written"


_FORM = {
    Story.TWO_YEAR_MISS: Form.MONTHLY_STAKE,
    Story.DRY_MONTH: Form.MONTHLY_STAKE,
    Story.INCIDENT: Form.CLASS_STEP,
    Story.GROUP: Form.CLASS_STEP,
    Story.AMENDMENT: Form.MONTHLY_STAKE,
    Story.RENEWAL: Form.MONTHLY_STAKE,
    Story.CLASS_DROP: Form.YEARLY_STAKE,
    Story.LATE_CORRECTION: Form.MONTHLY_STAKE,
    Story.DISPUTE: Form.CLASS_STEP,
    Story.GAP: Form.EVEN_STAKE,
    Story.REACHES: Form.REACHES,
    Story.AREA: Form.AREA_GROUP,
    Story.TOGETHER: Form.TOGETHER,
    Story.P_INDEX: Form.P_INDEX,
}
_MONTHLY = (Form.MONTHLY_STAKE, Form.CLASS_STEP, Form.EVEN_STAKE)


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement of the province: its parties and sections, days, terms and story.

    Attributes:
        upstream: one county, a group of two, or the two that follow each other in two reaches.
        downstream: the last one below.
        links: the sections, one for each upstream county.
        target: the class its water must keep.
        filed_on: when the province took it on record; until then it covers nobody.
        succeeds: the agreement that it follows.
        amended_from: the day from which its amendment holds, with a stricter target.
    """

    id: str
    upstream: tuple[County, ...]
    downstream: County
    links: tuple[Link, ...]
    form: Form
    signed_on: date
    filed_on: date
    start: date
    until: date
    target: str = "Ⅲ"
    story: Story | None = None
    succeeds: str = ""
    amended_from: date | None = None

    @property
    def counties(self) -> tuple[County, ...]:
        """Both sides, without a county in whose place its city stands: that one is not bound."""
        stood_in = 1 if self.form is Form.REACHES else 0
        return (*self.upstream[stood_in:], self.downstream)

    def target_in(self, month: Month) -> str:
        """Return the target that holds in a month."""
        amended = self.amended_from is not None and self.amended_from <= month.first_day
        return AMENDED_TARGET if amended else self.target

    @property
    def in_force_on(self) -> date:
        """The first day on which it covers its counties."""
        return max(self.filed_on, self.start)

    @property
    def years(self) -> tuple[int, ...]:
        """The years until 2020 in which it runs."""
        last = (self.until - timedelta(days=1)).year
        return tuple(range(self.start.year, min(last, YEARS[-1]) + 1))

    def months(self, year: int) -> tuple[Month, ...]:
        """The months of a year that lie in its term."""
        return tuple(
            month for month in months_of(year) if self.start <= month.first_day < self.until
        )


_HAND_WRITTEN = {
    "demo-qingxi": (("青峰县",), None),
    "demo-yunhe": (("云岭县", "松岗县"), Story.GROUP),
    "demo-jinghu": (("南塘县",), Story.LAKE),
    "demo-hongshi": (("红石县",), Story.GAP),
}


def pacts(province: Province) -> tuple[Pact, ...]:
    """Choose the agreements of a province, in the order in which they were signed.

    Coverage stays below the goal through 2019 and passes it in 2020.
    """
    choice = _Choice(province)
    found = [
        *choice.hand_written(),
        *choice.structures(),
        *choice.with_stories(),
        *choice.ordinary(),
    ]
    return tuple(sorted(found, key=lambda one: (one.signed_on, one.id)))


class _Choice:
    """Chooses agreement after agreement, and keeps what is covered."""

    def __init__(self, province: Province) -> None:
        self._random = Random(f"pacts {province.seed}")  # noqa: S311  a fictional province
        self._province = province
        self._covered: set[str] = set()
        self._early: set[str] = set()
        self._used: set[int] = set()

    def hand_written(self) -> Iterator[Pact]:
        """Take the hand-written agreements whose counties there are.

        They are filed in 2018: where the goal would be reached with one, it is left out.
        """
        days = hand_written_days()
        by_name = {link.up.name: link for link in self._province.links}
        for id_, (names, story) in _HAND_WRITTEN.items():
            if all(name in self._province.grid.showcase for name in names):
                links = tuple(by_name[name] for name in names)
                if self._stays_below(links):
                    pact = _pact(links, Form.HAND_WRITTEN, days[id_])
                    yield self._take(replace(pact, id=id_, story=story), early=True)

    def structures(self) -> Iterator[Pact]:
        """Find two reaches and two groups, of new counties where it can be."""
        if len(self._province.counties) < _SMALLEST_WITH_STRUCTURES:
            return
        for story in _STRUCTURES:
            free = self._free()
            found = two_reaches(free) if story is Story.REACHES else pairs_of_inflows(free)
            if found:
                links = max(found, key=self._new)
                pact = _pact(links, _FORM[story], self._days_of_2020(half=False))
                yield self._take(replace(pact, story=story), early=False)

    def with_stories(self) -> Iterator[Pact]:
        """Give each story its agreement, while there are neighbours without one."""
        candidates = self._candidates()
        groups = [one for one in candidates if len(one) > 1]
        pairs = [one for one in candidates if len(one) == 1]
        for story in _ORDER:
            free = groups if story is Story.GROUP else pairs
            if not free:
                continue
            if self._reaches(self._covered, COVERED):
                free.sort(key=self._new)
            early = story is not _FILED_LATE and self._stays_below(free[0])
            if story is Story.RENEWAL and not early:
                continue
            links = free.pop(0)
            signed = date(2018, 11, 20) + timedelta(days=self._random.randint(0, 30))
            from_2019 = early or story in FROM_2019
            days = _first_term(signed, early=early) if from_2019 else self._days_of_2020(half=False)
            pact = replace(_pact(links, _FORM[story], days), story=story)
            yield from _continued(self._take(pact, early=early))

    def ordinary(self) -> Iterator[Pact]:
        """Fill up to the coverage that is reached in the end; a storm happens to each."""
        for number, links in enumerate(self._candidates()):
            if not self._new(links) or self._reaches(self._covered, COVERED):
                return
            early, half = self._stays_below(links), number % 2 == 0
            days = self._days_of_2019() if early else self._days_of_2020(half=half)
            whole = days.start.month == 1
            forms = (*_MONTHLY, Form.YEARLY_STAKE) if whole else _MONTHLY
            pact = _pact(links, forms[number % len(forms)], days)
            if len(links) > 1:
                pact = replace(pact, form=Form.CLASS_STEP)
            yield self._take(replace(pact, story=Story.STORM), early=early)

    def _candidates(self) -> list[tuple[Link, ...]]:
        """Return neighbours that could sign: groups, pairs without agreement, then others."""
        free = self._free()
        taken = set(self._covered)
        groups: list[tuple[Link, ...]] = []
        pairs: list[tuple[Link, ...]] = []
        for inflow in inflows(free):
            two = tuple(one for one in inflow if one.up.code not in taken)[:2]
            exact = all(10_000 % weight.denominator == 0 for weight in weights_of(two))
            wanted = len(self._province.counties) // _COUNTIES_A_GROUP - len(groups)
            if wanted > 0 and len(two) == 2 and exact and two[0].down.code not in taken:
                groups.append(two)
                taken |= {one.code for one in _counties(two)}
        for link in free:
            if not taken & {link.up.code, link.down.code}:
                pairs.append((link,))
                taken |= {link.up.code, link.down.code}
        self._random.shuffle(pairs)
        chosen = {one.number for links in chain(groups, pairs) for one in links}
        rest = [(one,) for one in free if one.number not in chosen]
        rest.sort(key=lambda one: {one[0].up.code, one[0].down.code} <= taken)
        return [*groups, *pairs, *rest]

    def _free(self) -> list[Link]:
        """Return the links without an agreement; a lake has none but the hand-written one."""
        return [
            link for link in self._province.links if link.number not in self._used and not link.lake
        ]

    def _take(self, pact: Pact, *, early: bool) -> Pact:
        codes = {one.code for one in pact.counties}
        self._covered |= codes
        self._early |= codes if early else set()
        self._used |= {link.number for link in pact.links}
        return pact

    def _new(self, links: tuple[Link, ...]) -> int:
        return len({one.code for one in _counties(links)} - self._covered)

    def _stays_below(self, links: tuple[Link, ...]) -> bool:
        return not self._reaches(self._early | {one.code for one in _counties(links)}, GOAL)

    def _reaches(self, codes: set[str], per_cent: int) -> bool:
        return 100 * len(codes) >= per_cent * len(self._province.counties)

    def _days_of_2019(self) -> Days:
        signed = date(2019, 4, 10) + timedelta(days=self._random.randint(0, 30))
        filed = signed + timedelta(days=self._random.randint(20, 40))
        return Days(signed, filed, date(2019, 7, 1), date(2021, 7, 1))

    def _days_of_2020(self, *, half: bool) -> Days:
        first = date(2020, 4, 10) if half else date(2019, 11, 15)
        signed = first + timedelta(days=self._random.randint(0, 30))
        filed = signed + timedelta(days=self._random.randint(52, 80))
        return Days(signed, filed, date(2020, 7 if half else 1, 1), date(2022, 7 if half else 1, 1))


def _continued(pact: Pact) -> Iterator[Pact]:
    """Yield the agreement as it goes on: amended, or ended and renewed."""
    if pact.story is Story.AMENDMENT:
        yield replace(pact, amended_from=_TURN)
    elif pact.story is Story.RENEWAL:
        yield replace(pact, until=_TURN)
        yield replace(
            pact,
            id=f"{pact.id}-2",
            signed_on=date(2020, 5, 18),
            filed_on=date(2020, 6, 15),
            start=_TURN,
            until=date(2022, 7, 1),
            succeeds=pact.id,
        )
    else:
        yield pact


def _counties(links: Iterable[Link]) -> Iterator[County]:
    for link in links:
        yield link.up
        yield link.down


def _first_term(signed: date, *, early: bool) -> Days:
    filed = signed + timedelta(days=25) if early else date(2020, 2, 18)
    return Days(signed, filed, date(2019, 1, 1), date(2021, 1, 1))


def _pact(links: tuple[Link, ...], form: Form, days: Days) -> Pact:
    up = tuple(link.up for link in links)
    return Pact(
        f"demo-{'-'.join(one.code for one in up)}",
        up,
        links[-1].down,
        links,
        form,
        days.signed,
        days.filed,
        days.start,
        days.until,
    )
