"""Writing the workbook to fill in."""

from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.template import write_template

STANDARD = standard()


def test_items_are_named_or_those_of_a_plan(tmp_path: Path) -> None:
    """By any of their names, each once; without a wish, what every agreement needs."""
    named = write_template(tmp_path / "a.xlsx", STANDARD, items=["氨氮", "COD", "nh3n"])
    planned = write_template(tmp_path / "b.xlsx", STANDARD, plan="national-monthly")
    plain = write_template(tmp_path / "c.xlsx", STANDARD, sections=["甲", "乙", "甲"])
    assert [item.id for item in named.items] == ["nh3n", "cod"]
    assert len(planned.items) > 20
    assert [item.id for item in plain.items] == ["cod", "nh3n", "tp"]
    assert plain.sections == ("甲", "乙")
    assert plain.file.is_file()


@pytest.mark.parametrize(
    ("name", "wishes"),
    [
        ("a.xlsx", {"items": ["COD"], "plan": "national-monthly"}),
        ("a.xlsx", {"items": ["有机物"]}),
        ("a.xlsx", {"plan": "no-such-plan"}),
        ("a.xlsx", {"rows": 0}),
        ("a.xlsx", {"rows": 10_000_000}),
        ("a.xls", {}),
        ("there.xlsx", {}),
    ],
)
def test_a_wish_that_does_not_fit_is_misuse(
    tmp_path: Path, name: str, wishes: dict[str, Any]
) -> None:
    """A file that is there may hold readings and is never written over."""
    (tmp_path / "there.xlsx").write_bytes(b"filled in")
    with pytest.raises(MisuseError):
        write_template(tmp_path / name, STANDARD, **wishes)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"filled in"]
