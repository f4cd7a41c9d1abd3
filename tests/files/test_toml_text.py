"""Values written as TOML read back as what they were."""

import tomllib
from datetime import date

import pytest

from riverpact.files.shipped import demonstration_agreements, instruments_folder
from riverpact.files.toml_text import toml_text

SHIPPED = [
    *demonstration_agreements(),
    *sorted(one.parent for one in instruments_folder().glob("agreements/*/agreement.toml")),
]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_agreement_survives(folder: object) -> None:
    """All agreements that ship are the same values after they were written again."""
    assert hasattr(folder, "joinpath")
    values = tomllib.loads(folder.joinpath("agreement.toml").read_text(encoding="utf-8"))
    assert tomllib.loads(toml_text(values)) == values


def test_awkward_values_survive() -> None:
    """Quotes, line feeds, control signs, keys with signs, dates, nested tables and empty lists."""
    values = {
        "text": 'a "quoted"\nline\t\\ \x7f',
        "is": True,
        "on": date(2021, 1, 15),
        "none": [],
        "key with space": 3,
        "table": {"inner": {"甲": ["a", "b"]}},
        "rows": [{"id": "一", "deep": {"n": 1}}, {"id": "二"}],
    }
    assert tomllib.loads(toml_text(values)) == values
