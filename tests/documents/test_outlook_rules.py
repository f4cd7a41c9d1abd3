"""Keeps the page of the outlook true, as ``test_rules.py``."""

from fractions import Fraction
from pathlib import Path

from riverpact.domain.settlement.outlook.target_limit import TargetLimit
from riverpact.domain.standards.limit import Bound
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.workflows.outlook import outlook
from riverpact.workflows.outlook_awards import OutlookAwards, outlook_awards
from tests.award_province import reading, write_award_province

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules" / "outlook.md"


def example_tables() -> list[list[list[str]]]:
    example = PAGE.read_text(encoding="utf-8").split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [part.splitlines() for part in example.split("\n\n") if part.startswith("|")]
    return [
        [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]] for lines in blocks
    ]


def test_outlook_example() -> None:
    """Each row of the page's first table."""
    rows = [[Fraction(cell) for cell in row] for row in example_tables()[0]]
    assert len(rows) == 3
    for limit, so_far, months, left, most in rows:
        one = TargetLimit(standard().items["cod"], Bound.MAX, limit, Fraction(1, 10))
        known = int(months - left)
        value, _ = one.average([so_far / known] * known, int(left))
        assert value == most


def test_award_example(tmp_path: Path) -> None:
    """The second table: the award with the target kept and missed."""
    rows = example_tables()[1]
    assert len(rows) == 4
    for number, (so_far, last_year, course, amount, recover, outcome) in enumerate(rows):
        july = "25.0" if last_year.startswith("missed") else so_far
        found = looked(tmp_path / str(number), so_far, july).stakes[0]
        one = found[("kept", "missed").index(course)]
        assert one.amount == int(amount) * 10_000
        assert one.recovered == int(recover) * 10_000
        assert one.outcome == outcome


def looked(folder: Path, cod: str, july: str) -> OutlookAwards:
    rows = [
        reading("石桥", f"{year}-{month:02d}", july if (year, month) == (2019, 7) else cod)
        for year in (2018, 2019, 2020)
        for month in range(1, 13)
        if (year, month) < (2020, 9)
    ]
    province = write_award_province(folder, rows)
    read = read_readings([province / "readings"], standard())
    agreement = load_agreement(province / "agreements" / "qingxi")
    return outlook_awards(province, outlook(agreement, read, 2020, standard()), read)
