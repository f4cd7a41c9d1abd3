"""Rivers of the fictional province, as a tree, and the junction sections along them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from riverpact.files.demonstration.divisions import County
from riverpact.files.demonstration.grid import Cell, Grid

_MAIN = ("清源江", "Qingyuan")


@dataclass(frozen=True, slots=True)
class Link:
    """Neighbours along a river, and the junction section between them.

    Attributes:
        catchment: how many counties drain through the section.
        runoff: long-term mean runoff, in tenths of 10⁸ cubic metres a year.
        lake: whether the section lies in a lake.
    """

    number: int
    up: County
    down: County
    river: str
    section: str
    catchment: int
    runoff: int
    lake: bool

    @property
    def section_id(self) -> str:
        """The key of its row in the table of sections."""
        return f"D{self.number:04d}"


@dataclass(frozen=True, slots=True)
class River:
    """A river: the counties it passes, from its source on, and the river it joins."""

    id: str
    name: str
    name_en: str
    parent: str
    counties: tuple[County, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """The river and the section below a county whose agreement was written by hand."""

    river: str
    english: str
    section: str
    runoff: int | None = None
    lake: bool = False


_HAND_WRITTEN = {
    "青峰县": _Written("青溪", "Qing", "石桥"),
    "云岭县": _Written("云河", "Yun", "云河大坝", 186),
    "松岗县": _Written("松水", "Song", "松水口", 62),
    "南塘县": _Written("镜水", "Jing", "镜湖口", lake=True),
    "红石县": _Written("红石河", "Hongshi", "红石渡"),
}
_ENDINGS = "渡桥口滩闸埠"
_KINDS = "河水溪"
_RUNOFF = (1, 3, 7, 9)
"""What a county adds: any two of these have shares that are exact in four decimals."""


def weights_of(links: Sequence[Link]) -> tuple[Fraction, ...]:
    """Return each section's part of the long-term mean runoff of all."""
    total = sum(link.runoff for link in links)
    return tuple(Fraction(link.runoff, total) for link in links)


class Flow:
    """Follows the water through the counties, from the sources to the outlet.

    After ``run``, ``links`` and ``rivers`` hold what was found.
    """

    def __init__(
        self,
        grid: Grid,
        counties: Sequence[County],
        names: Iterator[tuple[str, str]],
        random_: Random,
    ) -> None:
        """Take the map, the counties on it, names for rivers, and chance."""
        self._grid = grid
        self._by_cell: Mapping[Cell, County] = {one.cell: one for one in counties}
        self._names = names
        self._random = random_
        self._inflow: dict[Cell, list[Link]] = defaultdict(list)
        self._rivers: dict[str, tuple[str, str]] = {}
        self._parents: dict[str, str] = {}
        self.links: list[Link] = []

    def run(self) -> "Flow":
        """Follow the water; every county but the outlet gets its link to the next."""
        for cell in self._grid.upstream_first():
            inflow = sorted(self._inflow[cell], key=lambda one: (-one.catchment, one.number))
            if cell == self._grid.outlet:
                self._join(inflow[1:], inflow[0].river)
                continue
            link = self._link(cell, inflow)
            self._join([one for one in inflow if one.river != link.river], link.river)
            self.links.append(link)
            self._inflow[self._grid.below[cell]].append(link)
        return self

    def rivers(self) -> tuple[River, ...]:
        """Return the rivers, each with its counties from the source on."""
        passed: dict[str, list[County]] = defaultdict(list)
        for link in self.links:
            passed[link.river] = [*passed[link.river][:-1], link.up, link.down]
        return tuple(
            River(id_, name, english, self._parents.get(id_, ""), tuple(passed[id_]))
            for id_, (name, english) in self._named().items()
        )

    def _named(self) -> dict[str, tuple[str, str]]:
        """Give the river that joins no other the name of the province, if it has no own."""
        return {
            id_: _MAIN if id_ not in self._parents and not self._is_written(name) else (name, en)
            for id_, (name, en) in self._rivers.items()
        }

    def _is_written(self, name: str) -> bool:
        return any(one.river == name for one in _HAND_WRITTEN.values())

    def _join(self, tributaries: Sequence[Link], river: str) -> None:
        for one in tributaries:
            self._parents[one.river] = river

    def _link(self, cell: Cell, inflow: Sequence[Link]) -> Link:
        up, down = self._by_cell[cell], self._by_cell[self._grid.below[cell]]
        own = self._random.choice(_RUNOFF)
        written = _HAND_WRITTEN.get(up.name)
        runoff = own + sum(one.runoff for one in inflow)
        return Link(
            number=len(self.links) + 1,
            up=up,
            down=down,
            river=self._river(written, inflow),
            section=written.section if written else self._section(up),
            catchment=1 + sum(one.catchment for one in inflow),
            runoff=written.runoff if written and written.runoff else runoff,
            lake=bool(written and written.lake),
        )

    def _river(self, written: _Written | None, inflow: Sequence[Link]) -> str:
        if written is None and inflow:
            return inflow[0].river
        id_ = f"R{len(self._rivers) + 1:03d}"
        if written is None:
            stem, english = next(self._names)
            self._rivers[id_] = stem + self._random.choice(_KINDS), english
        else:
            self._rivers[id_] = written.river, written.english
        return id_

    def _section(self, up: County) -> str:
        taken = {one.section for one in _HAND_WRITTEN.values()}
        names = [up.stem + ending for ending in _ENDINGS if ending != up.stem[-1]]
        return self._random.choice([name for name in names if name not in taken])
