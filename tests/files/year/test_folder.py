"""A year's folder is written whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from riverpact.files.year.folder import DATA, refuse_foreign, replace_folder
from riverpact.files.year.year_data import SCHEMA
from riverpact.foundation.errors import MisuseError

Build = Callable[[Path], None]


def writes(text: str) -> Build:
    def build(place: Path) -> None:
        (place / DATA).write_text(f'{{"schema": "{SCHEMA}"}}', encoding="utf-8")
        (place / text).write_text(text, encoding="utf-8")

    return build


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_an_earlier_year_is_replaced(tmp_path: Path) -> None:
    """Nothing of it stays, and nothing is left beside it."""
    out = tmp_path / "years" / "2019"
    replace_folder(out, writes("a"))
    replace_folder(out, writes("b"))
    assert names(out) == {DATA, "b"}
    assert names(out.parent) == {"2019"}


def test_a_broken_run_leaves_what_was_there(tmp_path: Path) -> None:
    """It stops half way: the old folder stands, whole."""

    def breaks(place: Path) -> None:
        writes("b")(place)
        raise OSError("the disk is full")

    out = tmp_path / "2019"
    replace_folder(out, writes("a"))
    with pytest.raises(OSError, match="full"):
        replace_folder(out, breaks)
    assert names(out) == {DATA, "a"}
    assert names(tmp_path) == {"2019"}


@pytest.mark.parametrize("name", ["province.toml", DATA])
def test_anything_else_is_left_alone(tmp_path: Path, name: str) -> None:
    """A province's folder, or a file of that name that is none of ours."""
    (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(MisuseError):
        replace_folder(tmp_path, writes("a"))
    assert names(tmp_path) == {name}


def test_an_empty_folder_is_free(tmp_path: Path) -> None:
    """Somebody made it for this."""
    refuse_foreign(tmp_path)
    replace_folder(tmp_path / "new", writes("a"))
    (tmp_path / "empty").mkdir()
    replace_folder(tmp_path / "empty", writes("a"))
    assert names(tmp_path) == {"new", "empty"}
