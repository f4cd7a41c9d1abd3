"""Everything of a province's year as files: page, workbook, csv, JSON, statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from riverpact.domain.performance.province_year import ProvinceYear
from riverpact.files.bundled import standard
from riverpact.files.statement.folder import write_statement
from riverpact.files.tables.as_csv import table_csv
from riverpact.files.tables.table import MoneyUnit, Table
from riverpact.files.tables.workbook import workbook_bytes
from riverpact.files.year.folder import DATA
from riverpact.files.year.summary import summary_of
from riverpact.files.year.summary_page import YearHeading, summary_page
from riverpact.files.year.year_data import year_data, year_text

STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the tables.

    Attributes:
        samples: the samples of each statement as csv text, by its agreement.
        more: further files by their place, e.g. the awards.
    """

    samples: Mapping[str, str]
    more: Mapping[str, bytes] = field(default_factory=dict)


def year_files(
    told: tuple[YearHeading, ProvinceYear, Sequence[Table]], unit: MoneyUnit
) -> dict[str, bytes]:
    """Return page, workbook, JSON and csv by their place; the same year gives the same bytes.

    Args:
        told: heading, year and its tables.
        unit: what money is written in on page, workbook and csv.
    """
    heading, year, tables = told
    title = f"{heading.name.zh} {heading.year}"
    page = summary_page(heading, summary_of(year, unit), is_whole=year.is_whole)
    return {
        "index.html": page.encode("utf-8"),
        "year.xlsx": workbook_bytes(title, tables, unit, heading.notice),
        DATA: year_text(year_data(heading, year, tables)).encode("utf-8"),
        **{f"tables/{one.name}.csv": table_csv(one, unit) for one in tables},
    }


def write_year_files(
    place: Path,
    told: tuple[YearHeading, ProvinceYear, Sequence[Table]],
    unit: MoneyUnit,
    beside: Beside,
) -> None:
    """Write all of it into a folder that is being built, statements with their verifier.

    Args:
        place: the folder.
        told: heading, year and its tables.
        unit: what money is written in.
        beside: samples of the statements, and further files.
    """
    for name, content in {**year_files(told, unit), **beside.more}.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for one in told[1].statements:
        samples = beside.samples[one.agreement.id]
        write_statement(place / STATEMENTS, one, samples, standard())
