"""Opening balances: the workbook to fill in, the same one back with marks, and its import."""

from dataclasses import dataclass, replace
from pathlib import Path

from riverpact.domain.agreements.opening import (
    RECOVERED,
    OpeningRegister,
    merged,
    over_recovered,
)
from riverpact.domain.territory.registry import Registry
from riverpact.files.fault import Fault
from riverpact.files.loading import load
from riverpact.files.opening_form import Opening, read_opening
from riverpact.files.opening_register import read_register, write_register
from riverpact.files.said import sheet_marks
from riverpact.files.whole_file import write_whole
from riverpact.files.xlsx.opening_template import opening_workbook
from riverpact.files.xlsx.refusals import no_workbook
from riverpact.files.xlsx.returned import returned_workbook
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, stops
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to.

    Attributes:
        register: all that is registered now.
        added_agreements, added_awards: how many of it are new.
        written: the files that were written; none where nothing is new.
        findings: warnings about the workbook and what is registered with it.
    """

    register: OpeningRegister
    added_agreements: int
    added_awards: int
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def write_opening_template(out: Path, registry: Registry) -> None:
    """Write an empty workbook; a file that is already there may be filled in and is left alone.

    Raises:
        MisuseError: it is there, or its name does not end in ``.xlsx``.
    """
    if out.suffix.casefold() != ".xlsx":
        raise MisuseError(Text(f"文件名应以 .xlsx 结尾：{out}", f"{out} should end in .xlsx"))
    if out.exists():
        raise MisuseError(Text(f"文件已存在，未覆盖：{out}", f"{out} exists; it was left alone"))
    write_whole(out, opening_workbook(registry))


def check_opening(
    file: Path, registry: Registry, *, out: Path | None = None, language: str = "zh"
) -> Opening:
    """Check a workbook of opening balances; with ``out``, hand it back there with marks.

    Raises:
        MisuseError: ``out`` is the file that was read.
    """
    if out is not None and out.exists() and out.samefile(file):
        said = Text(f"不能覆盖送检的文件：{out}", f"{out} was read; it is never written")
        raise MisuseError(said)
    loaded = load(file)
    if loaded.packed is None:
        fault = loaded.text if isinstance(loaded.text, Fault) else no_workbook()
        raise RefusedError(fault.message, [fault.at(Place(str(file)))])
    content = loaded.packed
    opening = read_opening(str(file), content, registry)
    if out is not None and opening.form.tables:
        _hand_back(out, content, opening, language)
    return opening


def import_opening(file: Path, registry: Registry, folder: Path) -> Imported:
    """Take a workbook over into the opening register of a folder, whole or not at all.

    The same workbook again changes nothing. What is registered already and now reads otherwise is
    refused; a register is mended by hand, with a reason, never by an import. Whether more was
    recovered than paid is asked of all that is registered then, not of the workbook alone.

    Raises:
        RefusedError: the workbook has an error, or contradicts what is registered.
    """
    opening = check_opening(file, registry)
    if stops(opening.findings):
        said = Text("工作簿有错误，未导入", "the workbook has errors; nothing was imported")
        raise RefusedError(said, opening.findings)
    result = merged(read_register(folder), opening.register)
    if result.findings:
        said = Text("与已登记的内容不同，未导入", "it contradicts the register; nothing imported")
        raise RefusedError(said, result.findings)
    written = write_register(folder, result.register)
    return Imported(
        result.register,
        result.added_agreements,
        result.added_awards,
        tuple(written),
        (
            *(one for one in opening.findings if one.code != RECOVERED),
            *(replace(one, place=Place(str(file))) for one in over_recovered(result.register)),
        ),
    )


def _hand_back(out: Path, content: bytes, opening: Opening, language: str) -> None:
    marks = {
        title: sheet_marks(title, table.checked, table.head_row, opening.findings, language)
        for title, table in opening.form.tables.items()
    }
    returned = returned_workbook(content, marks)
    if isinstance(returned, Fault):
        raise RefusedError(returned.message, [returned.at(Place(str(out)))])
    write_whole(out, returned)
