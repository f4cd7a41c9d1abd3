"""Where the instruments that ship lie."""

from pathlib import Path

import pytest

from riverpact.files import shipped
from riverpact.files.shipped import (
    demonstration_agreements,
    instruments_folder,
    shipped_cases,
    shipped_vectors,
)


def test_the_folder_holds_agreements_and_a_demonstration() -> None:
    """In a checkout it lies beside the source."""
    assert {path.name for path in instruments_folder().iterdir()} >= {"agreements", "demonstration"}


def test_in_a_wheel_the_folder_is_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is packed goes before what lies beside."""
    (tmp_path / "instruments").mkdir()
    monkeypatch.setattr(shipped, "files", lambda _: tmp_path)
    assert instruments_folder() == tmp_path / "instruments"


def test_cases_come_with_their_agreement_in_order() -> None:
    """The folder is the agreement's."""
    found = list(shipped_cases())
    assert [path.stem for _, path in found] == ["O01", "R11", "N01", "N02"]
    assert all((folder / "agreement.toml").is_file() for folder, _ in found)
    assert all(path.parents[1] == folder for folder, path in found)


def test_the_demonstration_has_four_agreements() -> None:
    """In order of name."""
    assert [path.name for path in demonstration_agreements()] == [
        "hongshi",
        "jinghu",
        "qingxi",
        "yunhe",
    ]


def test_cases_without_an_agreement_are_found_by_scheme() -> None:
    """Forty-eight of the fifty-two of the lists; each id once."""
    names = [path.stem for path in shipped_vectors()]
    assert len(names) == len(set(names)) == 52 - 4
    assert {"O09", "R1"} <= set(names)
