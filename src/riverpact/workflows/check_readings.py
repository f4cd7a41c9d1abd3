"""Check readings: all that is wrong, the same files handed back with it, the good rows apart."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from riverpact.domain.standards.standard import Standard
from riverpact.files.checked import checked_csv, checked_workbook
from riverpact.files.duplicates import merge
from riverpact.files.fault import Fault
from riverpact.files.good_rows import good_observations, rows_csv
from riverpact.files.loading import load
from riverpact.files.readings import Intake, read_deliveries
from riverpact.files.whole_file import refuse_inputs, write_whole
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Place, stops
from riverpact.foundation.text import Text

_ADDED = "-检查"
_ENCODING = "utf-8-sig"
"""With the mark by which a spreadsheet knows UTF-8."""
_SUFFIXES = (".xlsx", ".csv")
_COMPRESSED = re.compile(r"\.gz$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found and written.

    Attributes:
        readings: how many readings the files hold, repetitions left out.
        returned: the file handed back for each file that was.
        good_rows: how many rows the csv of good rows has; None where none was asked for.
    """

    readings: int
    findings: tuple[Finding, ...]
    digests: Mapping[str, str]
    returned: Mapping[str, Path]
    good_rows: int | None = None

    @property
    def good(self) -> bool:
        """Whether there is no error."""
        return not stops(self.findings)


def check_readings(
    paths: Sequence[Path],
    standard: Standard,
    intake: Intake,
    *,
    out: Path | None = None,
    good_rows: Path | None = None,
    language: str = "zh",
) -> Checked:
    """Check files and folders of readings.

    Args:
        paths: files and folders.
        standard: the items, their names and their units.
        intake: what files do not say themselves.
        out: a folder, or a file for a single file, in which workbooks and csv are handed back.
            Without it, a workbook that was named and has an error is handed back beside itself,
            under a new name. No file that was read is ever written.
        good_rows: a csv that receives the rows without an error.
        language: of what is written into the files.

    Raises:
        MisuseError: ``out`` or ``good_rows`` does not fit the files.
    """
    deliveries, digests = read_deliveries(paths, standard, intake)
    files = [Path(name) for name in digests]
    refuse_inputs(files, [good_rows, *([out] if _is_file(out) else [])])
    if _is_file(out) and len(files) > 1:
        said = Text("文件不止一个，--out 应是文件夹", "several files: --out should be a folder")
        raise MisuseError(said)
    merged = merge(deliveries)
    findings, returned = list(merged.findings), {}
    for file in files:
        if out is None and not _comes_back_unasked(file, paths, merged.findings):
            continue
        content = _returned(file, merged.findings, standard, language)
        if isinstance(content, Fault):
            findings.append(content.at(Place(str(file))))
        elif content is not None:
            returned[str(file)] = _target(file, out, content.suffix)
            write_whole(returned[str(file)], content.content)
    rows = None
    if good_rows is not None:
        text, rows = rows_csv(good_observations(deliveries, merged), standard.items)
        write_whole(good_rows, text.encode(_ENCODING))
    return Checked(len(merged.observations), tuple(findings), digests, returned, rows)


class _Content(NamedTuple):
    """What a file that is handed back holds."""

    suffix: str
    content: bytes


def _returned(
    file: Path, findings: Sequence[Finding], standard: Standard, language: str
) -> _Content | Fault | None:
    """Return a file with its findings; None for one in which there is no place to write them."""
    loaded, name = load(file), str(file)
    if loaded.packed is not None:
        book = checked_workbook(name, loaded.packed, findings, standard.items, language)
        return book if book is None or isinstance(book, Fault) else _Content(".xlsx", book)
    if isinstance(loaded.text, Fault) or loaded.text.lstrip().startswith(("{", "[")):
        return None
    text = checked_csv(name, loaded.text, findings, language)
    return None if text is None else _Content(".csv", text.encode(_ENCODING))


def _comes_back_unasked(file: Path, paths: Sequence[Path], findings: Iterable[Finding]) -> bool:
    """Say whether a file is a workbook that was named and has an error."""
    wrong = (one.place for one in findings if one.place is not None and stops([one]))
    named = file in paths and file.suffix.casefold() == ".xlsx"
    return named and any(place.file == str(file) for place in wrong)


def _target(file: Path, out: Path | None, suffix: str) -> Path:
    """Return where a file is handed back: under a name that no file has, unless it was given."""
    if out is not None and _is_file(out):
        return out
    folder = file.parent if out is None else out
    stem = re.sub(rf"{_ADDED}\d*$", "", _COMPRESSED.sub("", file.name).rpartition(".")[0])
    names = (f"{stem}{_ADDED}{number}{suffix}" for number in chain([""], count(2)))
    return next(folder / name for name in names if not (folder / name).exists())


def _is_file(out: Path | None) -> bool:
    return out is not None and out.suffix.casefold() in _SUFFIXES and not out.is_dir()
