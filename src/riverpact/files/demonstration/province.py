"""The fictional province: its map, cities, counties, rivers and junction sections."""

from dataclasses import dataclass
from random import Random

from riverpact.files.demonstration.divisions import City, County, counties_of
from riverpact.files.demonstration.grid import LARGEST, SMALLEST, Grid, grid
from riverpact.files.demonstration.names import stems
from riverpact.files.demonstration.rivers import Flow, Link, River
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

YEARS = (2018, 2019, 2020)


@dataclass(frozen=True, slots=True)
class Province:
    """Everything of the province that is not water or an agreement."""

    seed: int
    grid: Grid
    counties: tuple[County, ...]
    links: tuple[Link, ...]
    rivers: tuple[River, ...]

    @property
    def cities(self) -> tuple[City, ...]:
        """The cities, in the order of their codes."""
        return tuple(dict.fromkeys(county.city for county in self.counties))

    @property
    def river_names(self) -> dict[str, str]:
        """The name of each river by its id."""
        return {river.id: river.name for river in self.rivers}


def province(counties: int, seed: int) -> Province:
    """Grow a province of 4 to 1000 counties; seed and size decide everything.

    Raises:
        MisuseError: there is no province of this size.

    Example:
        >>> grown = province(30, 1)
        >>> len(grown.counties), len(grown.links)
        (30, 29)
    """
    if not SMALLEST <= counties <= LARGEST:
        said = f"{SMALLEST}–{LARGEST}"
        raise MisuseError(
            Text(f"演示省的县数为 {said}，不能是 {counties}", f"{said} counties, not {counties}")
        )
    random_ = Random(f"province {seed}")  # noqa: S311  a fictional map, no secret
    names = iter(stems(random_))
    laid = grid(counties, random_)
    named = counties_of(laid, names)
    flow = Flow(laid, named, names, random_).run()
    return Province(seed, laid, named, tuple(flow.links), flow.rivers())
