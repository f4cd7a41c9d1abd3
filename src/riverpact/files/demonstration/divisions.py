"""Cities and counties of the fictional province; their codes begin with 99."""

from collections.abc import Iterator
from dataclasses import dataclass

from riverpact.files.demonstration.grid import Cell, Grid

PROVINCE_CODE = "990000"
PROVINCE_NAME = "清源省"


@dataclass(frozen=True, slots=True)
class City:
    """A city (设区市) by its four-digit code."""

    code: str
    name: str
    name_en: str

    @property
    def full_code(self) -> str:
        """The six digits of the table of divisions."""
        return f"{self.code}00"


@dataclass(frozen=True, slots=True)
class County:
    """A county, its city and its cell on the map."""

    code: str
    name: str
    name_en: str
    city: City
    cell: Cell

    @property
    def stem(self) -> str:
        """Its name without 县, 区, 市."""
        return self.name[:-1]


_CITIES = {
    "9901": City("9901", "青碧市", "Qingbi"),
    "9902": City("9902", "云松市", "Yunsong"),
    "9903": City("9903", "镜塘市", "Jingtang"),
    "9904": City("9904", "红源市", "Hongyuan"),
}
_HAND_WRITTEN = {
    "青峰县": ("990101", "Qingfeng"),
    "碧溪县": ("990102", "Bixi"),
    "云岭县": ("990201", "Yunling"),
    "松岗县": ("990202", "Songgang"),
    "临江市": ("990203", "Linjiang"),
    "南塘县": ("990301", "Nantang"),
    "镜湖区": ("990302", "Jinghu"),
    "红石县": ("990401", "Hongshi"),
    "清源市": ("990402", "Qingyuan"),
}
"""Code and English name of the counties whose agreements were written by hand."""
_FIRST_FREE = 5
_SMALLEST_CITY = 8
_MOST_CITIES = 90


def counties_of(grid: Grid, names: Iterator[tuple[str, str]]) -> tuple[County, ...]:
    """Name the cells of a grid; counties of one city lie together.

    Args:
        grid: the cells; those of the hand-written counties have their names.
        names: a two-character name and its pinyin at a time.
    """
    written = [
        County(code, name, english, _CITIES[code[:4]], grid.showcase[name])
        for name, (code, english) in _HAND_WRITTEN.items()
        if name in grid.showcase
    ]
    taken = set(grid.showcase.values())
    free = [cell for cell in _winding(grid) if cell not in taken]
    size = max(_SMALLEST_CITY, -(-len(free) // _MOST_CITIES))
    grown = [
        county
        for number, start in enumerate(range(0, len(free), size), _FIRST_FREE)
        for county in _city(number, free[start : start + size], names)
    ]
    return tuple(sorted((*written, *grown), key=lambda one: one.code))


def _winding(grid: Grid) -> list[Cell]:
    """Return the cells row by row, there and back, so that followers are neighbours."""
    return sorted(grid.cells, key=lambda at: (at[0], -at[1] if at[0] % 2 else at[1]))


def _city(number: int, cells: list[Cell], names: Iterator[tuple[str, str]]) -> Iterator[County]:
    stem, english = next(names)
    city = City(f"99{number:02d}", f"{stem}市", english)
    for index, cell in enumerate(cells, 1):
        stem, english = next(names)
        kind = "区" if index == 1 else "市" if index == _SMALLEST_CITY else "县"
        yield County(f"{city.code}{index:02d}", f"{stem}{kind}", english, city, cell)
