"""Which counties of the fictional province sign an agreement, when, and what happens to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from random import Random

from riverpact.files.demonstration.divisions import County
from riverpact.files.demonstration.province import YEARS, Province
from riverpact.files.demonstration.rivers import Link, weights_of
from riverpact.files.demonstration.stories import FROM_2019, Story
from riverpact.foundation.period import Month, months_of

COVERED = 75
"""Per cent of the counties that have an agreement in the end."""
GOAL = 60
"""Per cent that is passed in 2020, not before."""
_COUNTIES_A_GROUP = 25
_ORDER = (
    Story.TWO_YEAR_MISS,
    Story.DRY_MONTH,
    Story.INCIDENT,
    Story.GROUP,
    Story.AMENDMENT,
    Story.CLASS_DROP,
    Story.LATE_CORRECTION,
    Story.DISPUTE,
    Story.GAP,
)


class Form(StrEnum):
    """The terms of an agreement; ``agreement_text.py`` writes each."""

    MONTHLY_STAKE = "monthly_stake"
    CLASS_STEP = "class_step"
    YEARLY_STAKE = "yearly_stake"
    FIVE_ITEMS = "five_items"
    HAND_WRITTEN = "hand_written"


_FORM = {
    Story.TWO_YEAR_MISS: Form.MONTHLY_STAKE,
    Story.DRY_MONTH: Form.MONTHLY_STAKE,
    Story.INCIDENT: Form.CLASS_STEP,
    Story.GROUP: Form.CLASS_STEP,
    Story.AMENDMENT: Form.MONTHLY_STAKE,
    Story.CLASS_DROP: Form.YEARLY_STAKE,
    Story.LATE_CORRECTION: Form.MONTHLY_STAKE,
    Story.DISPUTE: Form.CLASS_STEP,
    Story.GAP: Form.FIVE_ITEMS,
}
_MONTHLY = (Form.MONTHLY_STAKE, Form.CLASS_STEP, Form.FIVE_ITEMS)


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement of the province: its parties and sections, days, terms and story.

    Attributes:
        upstream: one county, or a group of two.
        links: the sections, one for each upstream county.
        target: the class its water must keep.
        filed_on: when the province took it on record; until then it covers nobody.
        succeeds: the agreement that it follows.
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

    @property
    def counties(self) -> tuple[County, ...]:
        """Both sides."""
        return (*self.upstream, self.downstream)

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


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of an agreement."""

    signed: date
    filed: date
    start: date
    until: date


_HAND_WRITTEN = {
    "demo-qingxi": (("青峰县",), None),
    "demo-yunhe": (("云岭县", "松岗县"), Story.GROUP),
    "demo-jinghu": (("南塘县",), Story.LAKE),
    "demo-hongshi": (("红石县",), Story.GAP),
}
_LATE = "demo-hongshi"
"""Filed fifteen months after it was signed."""


def pacts(province: Province) -> tuple[Pact, ...]:
    """Choose the agreements of a province, in the order in which they were signed.

    Coverage stays below the goal through 2019 and passes it in 2020.
    """
    choice = _Choice(province)
    found = [*choice.hand_written(), *choice.with_stories(), *choice.ordinary()]
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
        """Take those of the hand-written agreements whose counties there are."""
        by_name = {link.up.name: link for link in self._province.links}
        for id_, (names, story) in _HAND_WRITTEN.items():
            if all(name in self._province.grid.showcase for name in names):
                links = tuple(by_name[name] for name in names)
                early = id_ != _LATE and self._stays_below(links)
                pact = _pact(links, Form.HAND_WRITTEN, _first_term(date(2018, 11, 20), early=early))
                yield self._take(replace(pact, id=id_, story=story), early=early)

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
            links = free.pop(0)
            early = self._stays_below(links)
            signed = date(2018, 11, 20) + timedelta(days=self._random.randint(0, 30))
            from_2019 = early or story in FROM_2019
            days = _first_term(signed, early=early) if from_2019 else self._days_of_2020(half=False)
            pact = replace(_pact(links, _FORM[story], days), story=story)
            yield from self._amended(self._take(pact, early=early))

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
        free = [link for link in self._province.links if link.number not in self._used]
        taken = set(self._covered)
        groups: list[tuple[Link, ...]] = []
        pairs: list[tuple[Link, ...]] = []
        inflow: dict[str, list[Link]] = defaultdict(list)
        for link in free:
            inflow[link.down.code].append(link)
        for links in inflow.values():
            two = tuple(one for one in links if one.up.code not in taken)[:2]
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

    def _amended(self, pact: Pact) -> Iterator[Pact]:
        if pact.story is not Story.AMENDMENT:
            yield pact
            return
        turn = date(2020, 7, 1)
        yield replace(pact, until=turn)
        yield replace(
            pact,
            id=f"{pact.id}-2",
            signed_on=date(2020, 5, 12),
            filed_on=max(date(2020, 6, 9), pact.filed_on),
            start=turn,
            until=date(2022, 7, 1),
            target="Ⅱ",
            succeeds=pact.id,
        )

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

    def _days_of_2019(self) -> _Days:
        signed = date(2019, 4, 10) + timedelta(days=self._random.randint(0, 30))
        filed = signed + timedelta(days=self._random.randint(20, 40))
        return _Days(signed, filed, date(2019, 7, 1), date(2021, 7, 1))

    def _days_of_2020(self, *, half: bool) -> _Days:
        first = date(2020, 4, 10) if half else date(2019, 11, 15)
        signed = first + timedelta(days=self._random.randint(0, 30))
        filed = signed + timedelta(days=self._random.randint(52, 80))
        return _Days(
            signed, filed, date(2020, 7 if half else 1, 1), date(2022, 7 if half else 1, 1)
        )


def _counties(links: Iterable[Link]) -> Iterator[County]:
    for link in links:
        yield link.up
        yield link.down


def _first_term(signed: date, *, early: bool) -> _Days:
    filed = signed + timedelta(days=25) if early else date(2020, 2, 18)
    return _Days(signed, filed, date(2019, 1, 1), date(2021, 1, 1))


def _pact(links: tuple[Link, ...], form: Form, days: _Days) -> Pact:
    up = tuple(link.up for link in links)
    return Pact(
        f"demo-{'-'.join(one.code for one in up)}",
        up,
        links[0].down,
        links,
        form,
        days.signed,
        days.filed,
        days.start,
        days.until,
    )
