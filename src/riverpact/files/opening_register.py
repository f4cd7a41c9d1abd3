"""The opening register as a folder: ``opening/agreements.csv`` and ``opening/awards.csv``."""

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from pydantic import BaseModel

from riverpact.domain.agreements.opening import OpeningAgreement, OpeningAward, OpeningRegister
from riverpact.files.table_rows import DeclaredTable, read_table
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text

FOLDER = "opening"
AGREEMENTS, AWARDS = "agreements.csv", "awards.csv"


def is_register(path: Path) -> bool:
    """Say whether a folder holds an opening register."""
    return (path / FOLDER / AGREEMENTS).is_file()


def read_register(folder: Path) -> OpeningRegister:
    """Read the register of a folder; an empty one where there is none yet.

    Raises:
        RefusedError: it was changed by hand and does not hold.
    """
    if not is_register(folder):
        return OpeningRegister()
    agreements = read_table(folder / FOLDER / AGREEMENTS, OpeningAgreement)
    awards = _awards(folder / FOLDER / AWARDS)
    findings = [*agreements.findings, *awards.findings, *_twice(agreements)]
    findings += _homeless(agreements, awards)
    if findings:
        said = Text(f"期初登记有问题：{folder}", f"the opening register does not hold: {folder}")
        raise RefusedError(said, findings)
    return OpeningRegister(
        tuple(row for _, row in agreements.rows), tuple(row for _, row in awards.rows)
    )


def write_register(folder: Path, register: OpeningRegister) -> list[Path]:
    """Write a register where it differs from what lies there; return what was written.

    The same register gives the same bytes.
    """
    written = []
    for name, model, rows in (
        (AGREEMENTS, OpeningAgreement, register.agreements),
        (AWARDS, OpeningAward, register.awards),
    ):
        path, content = folder / FOLDER / name, _text(model, rows).encode("utf-8")
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
            written.append(path)
    return written


def _awards(path: Path) -> DeclaredTable[OpeningAward]:
    """Read the awards; the file is there as soon as the agreements are written whole."""
    return read_table(path, OpeningAward) if path.is_file() else DeclaredTable(path.name, (), ())


def _text(model: type[BaseModel], rows: Sequence[BaseModel]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = list(model.model_fields)
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return in_wan(value).removeprefix("+")
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)


def _twice(table: DeclaredTable[OpeningAgreement]) -> Iterable[Finding]:
    ids = [row.id for _, row in table.rows]
    for number, row in table.rows:
        if ids.count(row.id) > 1:
            said = Text("协议编号重复", "an id stands twice")
            place = table.place(number, "id")
            yield Finding("opening.id_twice", Severity.ERROR, said, place, found=row.id)


def _homeless(
    agreements: DeclaredTable[OpeningAgreement], awards: DeclaredTable[OpeningAward]
) -> Iterable[Finding]:
    ids = {row.id for _, row in agreements.rows}
    for number, row in awards.rows:
        if row.agreement not in ids:
            said = Text("没有这一协议", "there is no such agreement")
            place = awards.place(number, "agreement")
            yield Finding(
                "opening.unknown_agreement", Severity.ERROR, said, place, found=row.agreement
            )
