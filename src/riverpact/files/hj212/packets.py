"""Packets of automatic stations as a delivery: HJ 212-2017 and its relatives.

A file may hold packets one a line or back to back, with or without CR LF, and with log text
around them. Which protocol the station speaks is given by the call, never guessed.
"""

import gzip
import re
import zlib
from collections.abc import Mapping
from pathlib import Path

from riverpact.domain.standards.standard import Standard
from riverpact.files.bundled import transmitted_codes
from riverpact.files.delivery import Delivery, Document
from riverpact.files.fault import Fault
from riverpact.files.hj212.faults import not_entered
from riverpact.files.hj212.profile import Profile
from riverpact.files.hj212.stream import PacketStream
from riverpact.files.hj212.values import ValueReader
from riverpact.files.loading import GZIP, LIMIT_BYTES
from riverpact.foundation.finding import Place, Severity
from riverpact.foundation.text import Text

_CHUNK = 1 << 20
_OVERLAP = 32
_MARKS = (b"##", b"CP=&&")
_PACKET = re.compile(rb"##.{0,8}?(?:QN|ST|CN|PW|MN)=|CP=&&", re.DOTALL)


def recognises(content: bytes) -> bool:
    """Say whether bytes hold a packet, or what was meant to be one."""
    return any(mark in content for mark in _MARKS) and _PACKET.search(content) is not None


def holds_packets(path: Path) -> bool:
    """Say whether a file holds packets, without loading it whole.

    What cannot be looked into is taken for one, so that reading it says why.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(len(GZIP)) == GZIP
            raw.seek(0)
            with gzip.GzipFile(fileobj=raw) if packed else raw as stream:
                kept = b""
                for _ in range(0, LIMIT_BYTES, _CHUNK):
                    chunk = stream.read(_CHUNK)
                    if recognises(kept + chunk):
                        return True
                    if not chunk:
                        return False
                    kept = chunk[-_OVERLAP:]
    except (OSError, EOFError, zlib.error):
        return True
    return False


def read(
    document: Document,
    standard: Standard,
    profile: Profile,
    stations: Mapping[str, str] | None = None,
) -> Delivery:
    """Read packets; rows are lines, columns are fields.

    Args:
        document: the file; its bytes are used where they are at hand, else its text.
        standard: gives the items and their units.
        profile: what the stations speak.
        stations: the section of each station's number (MN).
    """
    place = Place(document.name)
    if not profile.entered:
        return Delivery(findings=(not_entered(profile).at(place),))
    stream = PacketStream(profile)
    reader = ValueReader(document.name, standard.items, transmitted_codes(), profile, stations)
    content = content_of(document)
    for start in range(0, len(content), _CHUNK):
        for found in stream.feed(content[start : start + _CHUNK]):
            reader.take(found)
    for found in stream.close():
        reader.take(found)
    notes = [_text_between(stream.text_bytes).at(place)] if stream.text_bytes else []
    return Delivery(
        tuple(reader.observations), findings=(*reader.findings, *notes), kinds=reader.kinds
    )


def content_of(document: Document) -> bytes:
    """Return the bytes of a document; its text stands in where they are not at hand."""
    if document.content is not None:
        return document.content
    return document.text.encode("utf-8", "backslashreplace")


def _text_between(count: int) -> Fault:
    message = Text(
        f"数据包之外有 {count} 字节文字，已略过", f"{count} bytes outside packets were passed over"
    )
    return Fault("text_between_packets", message, str(count), "", Severity.NOTE)
