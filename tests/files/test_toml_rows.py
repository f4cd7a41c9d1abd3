"""A row of a TOML table goes through JSON and back without losing a digit."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from riverpact.files.toml_rows import as_json, as_toml, read_tables


def test_there_and_back() -> None:
    """Days, decimals with their zeros, lists and tables are what they were."""
    row = {
        "on": date(2019, 5, 17),
        "score": Decimal("92.50"),
        "parts": ["a", "2019-05-17x"],
        "file": {"name": "甲", "rate": Decimal("0.1")},
        "year": 2019,
    }
    assert as_toml(as_json(row)) == row
    assert str(as_toml(as_json(row))["score"]) == "92.50"


def test_no_file_has_no_tables(tmp_path: Path) -> None:
    """A register nobody kept is empty."""
    assert read_tables(tmp_path / "records.toml") == {}
