"""Texts that cells share."""

import pytest

from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.strings import check_text

STRINGS = f"<sst><si><t>虎山</t></si><si><r><t>{'长' * 500}</t></r></si></sst>".encode()


def sheet(index: object, cells: int) -> bytes:
    cell = f'<c t="s"><v>{index}</v></c>'
    return f"<worksheet><row>{cell * cells}</row></worksheet>".encode()


def test_a_long_text_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept once it is small; copied for every cell it is not."""
    monkeypatch.setattr(refuse, "LIMIT_TEXT_BYTES", 10_000)
    check_text(STRINGS, sheet(1, 20))
    check_text(STRINGS, sheet(0, 5000))
    with pytest.raises(PackageError) as error:
        check_text(STRINGS, sheet(1, 21))
    assert error.value.fault.code == "too_much_text"


@pytest.mark.parametrize("index", ["7", "x", "-1", "9" * 30, ""])
def test_a_text_that_is_not_there_has_no_length(
    monkeypatch: pytest.MonkeyPatch, index: str
) -> None:
    """The reader finds a damaged reference itself."""
    monkeypatch.setattr(refuse, "LIMIT_TEXT_BYTES", 1)
    check_text(STRINGS, sheet(index, 100))


@pytest.mark.parametrize(("strings", "rows"), [(b"<sst>", b"<a/>"), (STRINGS, b"<row>")])
def test_malformed_parts_are_refused(
    monkeypatch: pytest.MonkeyPatch, strings: bytes, rows: bytes
) -> None:
    """A part that cannot be followed is not guessed at."""
    monkeypatch.setattr(refuse, "LIMIT_TEXT_BYTES", -1)
    with pytest.raises(PackageError):
        check_text(strings, rows)
