"""TOML texts: strict, and with the line of every key."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.finding import Finding

TEXT = """\
# a comment
id = "甲"
dotted.key = 1
"quoted key" = 2
numbers = [1.50, 2,
  # between
  3]
inline = { a = 1, b = { c = 2 } }

[table]
x = 0.1

[table.sub]
y = 1

[[list]]
name = "first"

[[list]]
name = "second"
[list.inner]
deep = true
"""


class _Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    count: int = Field(default=1, ge=1)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")

    one: tuple[_Inner, ...] = Field(min_length=1)
    when: date


def read(folder: Path, text: str | bytes) -> tuple[Toml | None, list[Finding]]:
    file = folder / "a.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_toml(file)


def whole(folder: Path, text: str) -> Toml:
    toml, findings = read(folder, text)
    assert findings == []
    assert toml is not None
    return toml


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("id",), 2),
        (("dotted", "key"), 3),
        (("quoted key",), 4),
        (("numbers",), 5),
        (("numbers", 1), 5),
        (("numbers", 2), 7),
        (("inline", "b", "c"), 8),
        (("table",), 10),
        (("table", "x"), 11),
        (("table", "sub", "y"), 14),
        (("list",), 16),
        (("list", 0, "name"), 17),
        (("list", 1), 19),
        (("list", 1, "name"), 20),
        (("list", 1, "inner", "deep"), 22),
        (("list", 1, "missing"), 19),
        (("table", "sub", "missing", "too"), 13),
        (("nowhere",), None),
    ],
)
def test_a_key_has_its_line_or_that_of_the_table_around_it(
    tmp_path: Path, key: tuple[str | int, ...], line: int | None
) -> None:
    """Counted from one; a key that is missing is found at its table, one at the top nowhere."""
    assert whole(tmp_path, TEXT).line(key) == line


def test_a_place_names_file_line_and_key(tmp_path: Path) -> None:
    """As a person writes it."""
    place = whole(tmp_path, TEXT).place(("list", 1, "name"))
    assert (place.row, place.key) == (20, "list.1.name")
    assert place.file.endswith("a.toml")


def test_numbers_with_a_point_are_exact(tmp_path: Path) -> None:
    """0.1 is a tenth and 1.50 keeps its digits."""
    values: Any = whole(tmp_path, TEXT).values
    assert (values["table"]["x"], str(values["numbers"][0])) == (Decimal("0.1"), "1.50")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\na = 2\n", 2),
        ("[t]\nx = 1\n[t]\n", 3),
        ("a = 1\nb = 'open", None),
        ("a = '''\nopen", None),
        (b"a = 1\nb = '\xff'\n", 2),
        (b"\xd6\xd0 = 1\n", 1),
    ],
)
def test_a_broken_text_is_one_finding(tmp_path: Path, text: str | bytes, line: int | None) -> None:
    """Broken syntax, a key given twice, another encoding: with the line where it is known."""
    toml, (finding,) = read(tmp_path, text)
    assert toml is None
    assert finding.code == "toml.broken"
    assert finding.place is not None
    assert finding.place.row == line


def test_everything_that_does_not_fit_is_said_at_once(tmp_path: Path) -> None:
    """An unknown key, a missing one and a value out of range, each with its code and line."""
    text = 'colour = "blue"\n[[one]]\ncount = 0\n'
    model, findings = declared(whole(tmp_path, text), _Model)
    assert model is None
    assert {(one.code, str(one.place).split(" ", 1)[1]) for one in findings} == {
        ("toml.extra_forbidden", "第1行 row 1 键 colour"),
        ("toml.greater_than_equal", "第3行 row 3 键 one.0.count"),
        ("toml.missing", "第2行 row 2 键 one.0.name"),
        ("toml.missing", "键 when"),
    }


def test_a_list_is_not_called_too_short_for_what_is_wrong_inside_it(tmp_path: Path) -> None:
    """One mistake is one finding; a list that is really empty is still said."""
    text = 'when = 2023-01-01\n[[one]]\nname = "a"\ncount = 0\n'
    assert [one.code for one in declared(whole(tmp_path, text), _Model)[1]] == [
        "toml.greater_than_equal"
    ]
    empty = whole(tmp_path, "when = 2023-01-01\none = []\n")
    assert [one.code for one in declared(empty, _Model)[1]] == ["toml.too_short"]


def test_a_text_that_fits_is_built(tmp_path: Path) -> None:
    """Whole, or one table of it."""
    toml = whole(tmp_path, 'when = 2023-01-01\n[[one]]\nname = "a"\n')
    model, findings = declared(toml, _Model)
    assert model == _Model(one=(_Inner(name="a"),), when=date(2023, 1, 1))
    assert findings == declared(toml, _Inner, ("one", 0))[1] == []


def test_a_finding_says_what_was_found_and_what_was_expected(tmp_path: Path) -> None:
    """For a missing key nothing was found."""
    _, findings = declared(whole(tmp_path, "when = 2023-01-01\n[[one]]\ncount = 0\n"), _Model)
    found = {one.code: (one.found, one.expected) for one in findings}
    assert found["toml.missing"] == ("", "Field required")
    assert found["toml.greater_than_equal"][0] == "0"
