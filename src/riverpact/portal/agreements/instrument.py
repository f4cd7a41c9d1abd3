"""An agreement record as the workflows know it: its text and amendments, read once."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.whole_file import write_whole
from riverpact.portal.agreements.dated_text import dated
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord

Amendments = tuple[tuple[str, str], ...]
"""File name and text of each amendment."""


def instrument_of(record: AgreementRecord) -> Instrument:
    """Return a record's agreement with the amendments that were filed.

    Raises:
        RefusedError: the text does not hold, with every finding.
    """
    return read_text(dated_text(record), filed_amendments(record))


def dated_text(record: AgreementRecord) -> str:
    """Return a record's text with the days on which it was signed and filed."""
    return dated(record.text, record.signed_on, record.filed_on)


def filed_amendments(record: AgreementRecord) -> Amendments:
    """Return the amendments of a record that were filed, by file name."""
    rows: Iterable[AmendmentRecord] = record.amendments.all()
    return tuple((file_of(one), one.text) for one in rows if one.state == "filed")


def file_of(amendment: AmendmentRecord) -> str:
    """Return the file name of an amendment beside its agreement."""
    return f"{amendment.number:02d}.toml"


@lru_cache(maxsize=512)
def read_text(text: str, amendments: Amendments = ()) -> Instrument:
    """Read an agreement from its text; the same text is read once.

    Raises:
        RefusedError: it does not hold, with every finding.
    """
    with TemporaryDirectory() as folder:
        write_texts(Path(folder), text, amendments)
        return load_agreement(Path(folder))


def write_texts(folder: Path, text: str, amendments: Amendments) -> None:
    """Write an agreement and its amendments as the files they are."""
    write_whole(folder / "agreement.toml", text.encode("utf-8"))
    for name, amendment in amendments:
        write_whole(folder / "amendments" / name, amendment.encode("utf-8"))


def text_digest(text: str) -> str:
    """Return the sha256 of a text, by which it is signed."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
