"""Where counties lie and where their water goes: cells that each drain to a neighbour.

Water goes right or down, so that it never returns; the last cell is the outlet of the province.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from math import isqrt

SMALLEST = 4
LARGEST = 1000
Cell = tuple[int, int]
"""Row from the top, column from the left."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a province: whole rows, but for the first, which may be short.

    Attributes:
        below: the neighbour each cell drains to; the outlet has none.
        showcase: the cells of the hand-written counties, by name.
    """

    width: int
    height: int
    cells: tuple[Cell, ...]
    below: Mapping[Cell, Cell]
    showcase: Mapping[str, Cell]

    @property
    def outlet(self) -> Cell:
        """The cell by which the water leaves the province."""
        return self.height - 1, self.width - 1

    def upstream_first(self) -> list[Cell]:
        """Return the cells so that each comes after all that drain into it."""
        return sorted(self.cells, key=sum)


_BLOCK: dict[str, tuple[Cell, Cell | None]] = {
    "青峰县": ((0, 0), (0, 1)),
    "碧溪县": ((0, 1), (1, 1)),
    "云岭县": ((0, 2), (1, 2)),
    "红石县": ((1, 0), (2, 0)),
    "松岗县": ((1, 1), (1, 2)),
    "临江市": ((1, 2), None),
    "清源市": ((2, 0), (2, 1)),
    "南塘县": ((2, 1), (2, 2)),
    "镜湖区": ((2, 2), None),
}
"""The nine hand-written counties in three rows and columns, each with the one it drains to."""
_ROWS: tuple[tuple[str, str], ...] = (
    ("青峰县", "碧溪县"),
    ("红石县", "清源市"),
    ("南塘县", "镜湖区"),
)
"""In a province of fewer than nine counties: pairs, from the lowest row upwards."""


def grid(counties: int, random_: random.Random) -> Grid:
    """Lay out a number of counties, from ``SMALLEST`` to ``LARGEST``, and let chance drain them."""
    width = isqrt(counties)
    height = -(-counties // width)
    first = counties - width * (height - 1)
    cells = [(r, c) for r in range(height) for c in range(first if r == 0 else width)]
    showcase, below = _block(height) if counties >= len(_BLOCK) else _pairs(counties, height)
    above = {(row - 1, column) for row, column in showcase.values()} - set(showcase.values())
    known = set(cells)
    for row, column in cells:
        ways = [one for one in ((row + 1, column), (row, column + 1)) if one in known]
        if ways and (row, column) not in below:
            # The hand-written stations keep their runoff: where it can, water passes them by.
            passes = (row, column) in above and len(_BLOCK) == len(showcase)
            below[row, column] = ways[-1] if passes else random_.choice(ways)
    return Grid(width, height, tuple(cells), below, showcase)


def _block(height: int) -> tuple[dict[str, Cell], dict[Cell, Cell]]:
    """Place the nine hand-written counties in the lowest rows of the first columns."""
    top = height - 3
    places = {name: (row + top, column) for name, ((row, column), _) in _BLOCK.items()}
    below = {
        places[name]: (to[0] + top, to[1]) for name, (_, to) in _BLOCK.items() if to is not None
    }
    return places, below


def _pairs(counties: int, height: int) -> tuple[dict[str, Cell], dict[Cell, Cell]]:
    """Place as many pairs as there are whole rows, from the lowest upwards."""
    rows = dict(zip(range(height - 1, -1, -1), _ROWS[: counties // 2], strict=False))
    places = {name: (row, side) for row, pair in rows.items() for side, name in enumerate(pair)}
    return places, {(row, 0): (row, 1) for row in rows}
