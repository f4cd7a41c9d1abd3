"""An agreement record as the workflows know it: its text and amendments, read once."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.plans import shipped_plans
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text
from riverpact.portal.agreements.dated_text import Agreed, dated, with_filing
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.agreements.states import DEPARTMENT_NAMES

Amendments = tuple[tuple[str, str], ...]
"""File name and text of each amendment."""
FILE = "agreement.toml"


def instrument_of(record: AgreementRecord) -> Instrument:
    """Return a record's agreement as filed, with the amendments that were filed.

    Raises:
        RefusedError: the text does not hold, with every finding.
    """
    return read_text(dated_text(record), filed_amendments(record))


def dated_text(record: AgreementRecord) -> str:
    """Return a record's text with the days of its signing and filing, and who agreed to it.

    Until it is signed it says what its parties wrote.
    """
    if record.signed_on is None and record.filed_on is None:
        return record.text
    text = dated(record.text, record.signed_on, record.filed_on)
    if record.submitted_on is None or not record.filing_document:
        return text  # not filed yet, or filed before there was a portal
    agreed = tuple(
        Agreed(DEPARTMENT_NAMES[one.department], one.on, one.document)
        for one in record.opinions.all()
        if one.round == record.round and one.agrees
    )
    return with_filing(text, record.submitted_on, agreed) if agreed else text


def filed_amendments(record: AgreementRecord) -> Amendments:
    """Return the amendments of a record that were filed, by file name."""
    rows: Iterable[AmendmentRecord] = record.amendments.all()
    return tuple((file_of(one), one.text) for one in rows if one.state == "filed")


def file_of(amendment: AmendmentRecord) -> str:
    """Return the file name of an amendment beside its agreement."""
    return file_name(amendment.number)


def file_name(number: int) -> str:
    """Return the file name of an amendment by its number.

    Example:
        >>> file_name(2)
        '02.toml'
    """
    return f"{number:02d}.toml"


@lru_cache(maxsize=512)
def read_text(text: str, amendments: Amendments = ()) -> Instrument:
    """Read an agreement from its text; the same text is read once.

    Raises:
        RefusedError: it does not hold, with every finding.
    """
    strange = [*_strange_plans(FILE, text, ("assessment", "plan"))]
    for name, one in amendments:
        strange += _strange_plans(name, one, ("change", "assessment", "plan"))
    if strange:
        raise _refused(strange)
    with TemporaryDirectory() as folder:
        write_texts(Path(folder), text, amendments)
        try:
            return load_agreement(Path(folder))
        except RefusedError as error:
            raise _refused([relative(one, Path(folder)) for one in error.findings]) from error


def relative(finding: Finding, folder: Path) -> Finding:
    """Name a finding's file as it lies beside its agreement, not where it was read for a moment."""
    place = finding.place
    if place is None or not Path(place.file).is_relative_to(folder):
        return finding
    name = str(Path(place.file).relative_to(folder))
    return replace(finding, place=replace(place, file=FILE if name == "." else name))


def write_texts(folder: Path, text: str, amendments: Amendments) -> None:
    """Write an agreement and its amendments as the files they are."""
    write_whole(folder / FILE, text.encode("utf-8"))
    for name, amendment in amendments:
        write_whole(folder / "amendments" / name, amendment.encode("utf-8"))


def text_digest(text: str) -> str:
    """Return the sha256 of a text, by which it is signed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _refused(findings: list[Finding]) -> RefusedError:
    count = len(findings)
    said = Text(f"协议文本有 {count} 处问题", f"the agreement's text has {count} findings")
    return RefusedError(said, findings)


def _strange_plans(file: str, text: str, path: tuple[str, ...]) -> Iterator[Finding]:
    """Refuse a plan that does not ship: a text from a form names no file of this machine."""
    try:
        value: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, str) and value not in shipped_plans():
        yield Finding(
            "agreement.unknown_plan",
            Severity.ERROR,
            Text("没有这个评价方案", "there is no such assessment plan"),
            Place(file, key=".".join(path)),
            found=value,
            expected="、".join(shipped_plans()),
        )
