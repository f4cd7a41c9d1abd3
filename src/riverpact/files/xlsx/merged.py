"""Merged cells below the head: their one value, given to every row and column it is meant for.

A section's name, a time or a way of monitoring merged over several rows is meant for each of
them; so is a sign such as 断流 merged over items or rows. A number merged over several cells is
not: nobody can say which of them was measured.
"""

from collections.abc import Set as AbstractSet

from riverpact.files.cells import read_flag
from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import Area, cell_name
from riverpact.files.xlsx.grid import Grid, Raw
from riverpact.foundation.text import Text


def fill_merged(
    grid: Grid, below: int, names: AbstractSet[int], values: AbstractSet[int]
) -> Fault | None:
    """Fill the cells of merged areas below the head, in the grid itself.

    Args:
        grid: the sheet.
        below: the last row of the head.
        names: columns of fields, which are filled whatever they say.
        values: columns of items and results.

    Returns:
        what is wrong where merges cover more cells than a table has.
    """
    areas = [
        area.within(grid.last_row, grid.width - 1)
        for area in grid.facts.merged
        if area.last_row > below and area.size > 1
    ]
    if sum(area.size for area in areas) > refuse.LIMIT_MERGED_CELLS:
        return refuse.too_many_merges()
    for area in areas:
        if area.first_row > below and area.size > 1:
            _fill(grid, area, names, values)
    return None


def _fill(grid: Grid, area: Area, names: AbstractSet[int], values: AbstractSet[int]) -> None:
    value = grid.cell(area.first_row, area.first_column)
    columns = set(range(area.first_column, area.last_column + 1))
    if value == "" or isinstance(value, Fault) or not columns & (names | values):
        return
    flag = isinstance(value, str) and read_flag(value) is not None
    if not columns <= names and not (flag and columns <= values):
        grid.rows[area.first_row - grid.first_row][area.first_column] = _ambiguous(area)
        return
    for row in range(area.first_row, area.last_row + 1):
        cells: list[Raw] = grid.rows[row - grid.first_row]
        for column in columns:
            cells[column] = value


def _ambiguous(area: Area) -> Fault:
    first = cell_name(area.first_row, area.first_column)
    cells = f"{first}:{cell_name(area.last_row, area.last_column)}"
    message = Text(
        f"合并单元格 {cells} 里的值不知属于哪一格，请拆开",
        f"the value merged over {cells} belongs to no cell of them; take the merge apart",
    )
    return Fault("merged_value", message, cells, "一格一个值 a value a cell")
