"""Broken Parquet files and archives: what is wrong is named, and none shows a traceback."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.engine.footers import open_source
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA
from riverpact.foundation.errors import MisuseError, RefusedError, RiverpactError

ITEMS = standard().items.by_id
Run = Callable[..., Any]
Break = Callable[[Path], None]


class Kind(NamedTuple):
    """What breaks a good place, the code that names it, the file and column it is said of.

    ``code`` is empty where the call is misuse: there is nothing of the kind at all.
    """

    breaks: Break
    code: str
    file: str = ""
    column: str | None = None


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def flip(file: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def the_rows(archive: Path) -> Path:
    return min((archive / "readings").iterdir())


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# ---- Parquet --------------------------------------------------------------------------------

PARQUET = "a.parquet"


def column(name: str, kind: pa.DataType) -> Break:
    """Give a column another type."""

    def breaks(folder: Path) -> None:
        at = SCHEMA.get_field_index(name)
        other = SCHEMA.set(at, pa.field(name, kind))
        pq.write_table(other.empty_table(), folder / PARQUET)

    return breaks


def without(name: str) -> Break:
    def breaks(folder: Path) -> None:
        pq.write_table(SCHEMA.empty_table().drop_columns([name]), folder / PARQUET)

    return breaks


def content(made: bytes) -> Break:
    return lambda folder: void((folder / PARQUET).write_bytes(made))


def void(_: object) -> None:
    """Forget a value."""


MISSING, KIND, BROKEN = "parquet_column_missing", "parquet_column_type", "parquet_unreadable"
PARQUET_KINDS: dict[str, Kind] = {
    "no section": Kind(without("section"), MISSING, PARQUET, "section"),
    "no time": Kind(without("sampled_at"), MISSING, PARQUET, "sampled_at"),
    "no mark of non-detects": Kind(without("censored"), MISSING, PARQUET, "censored"),
    "binary floats": Kind(column("value", pa.float64()), KIND, PARQUET, "value"),
    "few decimals": Kind(column("value", pa.decimal128(38, 2)), KIND, PARQUET, "value"),
    "times with a zone": Kind(
        column("sampled_at", pa.timestamp("us", "UTC")), KIND, PARQUET, "sampled_at"
    ),
    "times as texts": Kind(column("sampled_at", pa.string()), KIND, PARQUET, "sampled_at"),
    "sections as numbers": Kind(column("section", pa.int64()), KIND, PARQUET, "section"),
    "cut off": Kind(lambda folder: cut(folder / PARQUET), BROKEN, PARQUET),
    "no Parquet": Kind(content(b"section,sampled_at\n"), BROKEN, PARQUET),
    "nothing": Kind(content(b""), BROKEN, PARQUET),
    "only signs": Kind(content(b"PAR1PAR1"), BROKEN, PARQUET),
    "an empty folder": Kind(lambda folder: (folder / PARQUET).unlink(), ""),
    "no folder": Kind(shutil.rmtree, ""),
}


@pytest.mark.parametrize("name", PARQUET_KINDS)
def test_broken_parquet_is_refused_by_its_footer(name: str, tmp_path: Path) -> None:
    """The file and the column are named, in both languages; nothing there at all is misuse."""
    kind, folder = PARQUET_KINDS[name], tmp_path / "observations"
    folder.mkdir()
    pq.write_table(SCHEMA.empty_table(), folder / PARQUET)
    kind.breaks(folder)
    with pytest.raises(RiverpactError) as refused:
        open_source([folder], ITEMS)
    assert isinstance(refused.value, RefusedError if kind.code else MisuseError)
    assert re.search(r"[\u4e00-\u9fff]{2}", refused.value.message.zh)
    said = [
        (one.code, Path(one.place.file).name, one.place.column)
        for one in refused.value.findings
        if one.place
    ]
    assert said == ([(kind.code, kind.file, kind.column)] if kind.code else [])


# ---- archives -------------------------------------------------------------------------------

ONE, TWO, TOP = "batches/000001.json", "batches/000002.json", "head.json"
ROWS = "readings"
MANIFESTS: dict[str, Kind] = {
    "a name changed": Kind(
        lambda at: replaced(at / ONE, '"王"', '"李"'), "archive.chain_broken", TWO
    ),
    "the last manifest changed": Kind(
        lambda at: replaced(at / TWO, '"王"', '"李"'), "archive.batch_changed", TWO
    ),
    "a manifest cut off": Kind(lambda at: cut(at / ONE), "archive.unreadable", ONE),
    "an empty manifest": Kind(
        lambda at: void((at / ONE).write_bytes(b"")), "archive.unreadable", ONE
    ),
    "a manifest that is no text": Kind(
        lambda at: void((at / ONE).write_bytes(b"\xff\xfe\x00")), "archive.unreadable", ONE
    ),
    "an unknown key": Kind(
        lambda at: replaced(at / ONE, '"who"', '"colour": "", "who"'), "archive.unreadable", ONE
    ),
    "the first batch gone": Kind(lambda at: (at / ONE).unlink(), "archive.batch_missing", ONE),
    "the last batch gone": Kind(lambda at: (at / TWO).unlink(), "archive.batch_missing", TWO),
    "a batch under another number": Kind(
        lambda at: void(shutil.copy(at / TWO, at / "batches/000003.json")),
        "archive.wrong_number",
        "batches/000003.json",
    ),
    "a head that is none": Kind(
        lambda at: void((at / TOP).write_bytes(b"[")), "archive.unreadable", TOP
    ),
    "a head of another batch": Kind(
        lambda at: replaced(at / TOP, '"number": 2', '"number": 3'), "archive.batch_missing"
    ),
    "a head with another digest": Kind(
        lambda at: replaced(at / TOP, '"digest": "', '"digest": "0'), "archive.batch_changed", TWO
    ),
}
ROWS_KINDS: dict[str, Kind] = {
    "rows changed": Kind(lambda at: flip(the_rows(at)), "archive.rows_changed", ROWS),
    "rows cut off": Kind(lambda at: cut(the_rows(at)), "archive.rows_changed", ROWS),
    "rows gone": Kind(lambda at: the_rows(at).unlink(), "archive.rows_missing", ROWS),
    "all rows gone": Kind(lambda at: shutil.rmtree(at / ROWS), "archive.rows_missing", ROWS),
}
MISUSE: dict[str, Break] = {
    "no mark of an archive": lambda at: (at / "riverpact-archive.json").unlink(),
    "another version": lambda at: replaced(at / "riverpact-archive.json", "/1", "/9"),
}
ARCHIVE_KINDS = MANIFESTS | ROWS_KINDS


@pytest.fixture(name="archive")
def _archive(run: Run, tmp_path: Path) -> Path:
    """Two batches of one value each."""
    archive, file = tmp_path / "archive", tmp_path / "a.csv"
    for month in (3, 4):
        row = f"断面,采样时间,监测方式,氨氮\n石桥,2019-0{month}-05,手工,0.3\n"
        file.write_text(row, encoding="utf-8")
        assert run("readings", "accept", file, "--archive", archive, "--who", "王").code == 0
    return archive


def found(said: Any, kind: Kind) -> list[str]:
    """The files of which a finding of the kind is said, in both languages."""
    findings = [one for one in json.loads(said.out)["findings"] if one["code"] == kind.code]
    assert all(re.search(r"[\u4e00-\u9fff]{2}", one["message"]["zh"]) for one in findings)
    assert all(re.search(r"[a-z]{2}", one["message"]["en"]) for one in findings)
    return [one["file"] for one in findings]


@pytest.mark.parametrize("name", ARCHIVE_KINDS)
def test_a_broken_archive_is_not_judged(name: str, run: Run, archive: Path) -> None:
    """Neither assessed nor verified, and the file is named."""
    kind = ARCHIVE_KINDS[name]
    kind.breaks(archive)
    plan = ("--plan", "agreement-minimum", "--year", "2019", "--decimals", "cod=1,tp=3", "--json")
    for said in (
        run("assess", archive, *plan),
        run("readings", "list", archive, "--verify", "--json"),
    ):
        assert (said.code, "Traceback" in said.out + said.err) == (1, False)
        assert any(file.startswith(kind.file) for file in found(said, kind))


@pytest.mark.parametrize("name", MANIFESTS)
def test_nothing_is_added_to_a_broken_chain(
    name: str, run: Run, archive: Path, tmp_path: Path
) -> None:
    """A delivery is refused, and every byte of the archive stays what it was."""
    kind = MANIFESTS[name]
    kind.breaks(archive)
    before = {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()}
    more = tmp_path / "more.csv"
    more.write_text("断面,采样时间,监测方式,氨氮\n石桥,2019-05-05,手工,0.3\n", encoding="utf-8")
    said = run("readings", "accept", more, "--archive", archive, "--who", "王", "--json")
    assert (said.code, bool(found(said, kind))) == (1, True)
    assert before == {file: file.read_bytes() for file in archive.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", MISUSE)
def test_what_is_no_archive_is_misuse(name: str, run: Run, archive: Path) -> None:
    """Exit 2 and a sentence that names the place."""
    MISUSE[name](archive)
    said = run("readings", "list", archive)
    assert (said.code, "Traceback" in said.err) == (2, False)
    assert str(archive) in said.err
