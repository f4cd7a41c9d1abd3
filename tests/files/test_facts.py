"""What happened, as a file."""

from pathlib import Path

import pytest

from riverpact.files.facts import Facts, read_facts
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError

QINGXI = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
SENT = """[[fact]]
agreement = "demo-qingxi"
kind = "statement_sent"
year = 2019
on = 2020-01-20
"""


def facts(folder: Path, text: str) -> Facts:
    file = folder / "facts.toml"
    file.write_text(text, encoding="utf-8")
    return read_facts(file, [QINGXI])


def refused(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as error:
        facts(folder, text)
    return [(one.code, one.place.row if one.place else None) for one in error.value.findings]


def test_facts_are_read_with_their_places(tmp_path: Path) -> None:
    """The second stands on line 6."""
    read = facts(tmp_path, SENT + SENT.replace("01-20", "03-16"))
    assert [str(one.on) for one in read.facts] == ["2020-01-20", "2020-03-16"]
    assert read.place(read.facts[1]).row == 6


def test_a_fact_that_cannot_be_is_refused_with_its_line(tmp_path: Path) -> None:
    """Told twice; of a year outside the term; without its year; of a kind there is not."""
    assert refused(tmp_path, SENT + SENT) == [("toml.contradiction", 6)]
    assert refused(tmp_path, SENT.replace("2019", "2031")) == [("fact.unfit", 1)]
    assert refused(tmp_path, SENT.replace("year = 2019\n", "")) == [("toml.value_error", 1)]
    assert refused(tmp_path, SENT.replace("statement_sent", "lost")) == [("toml.enum", 3)]
    assert refused(tmp_path, SENT + "on =\n") == [("toml.broken", 6)]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """Not the same as nothing happened."""
    with pytest.raises(MisuseError):
        read_facts(tmp_path / "none.toml", [QINGXI])
