"""Cuts packets out of bytes: ``##``, four digits of length, the data segment, its checksum.

The length decides where a packet ends, never a line break or ``&&``: encrypted content may hold
either. Text between packets (times, names of loggers) is passed over. A packet that does not fit
is one fault, and reading goes on behind it, at the next packet inside it if there is one.

Each byte is read a bounded number of times, and never more than one packet is kept waiting.

Source: HJ 212-2017 6.3.1, 附录A.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from riverpact.files.fault import Fault
from riverpact.files.hj212 import faults
from riverpact.files.hj212.crc import checksum, modbus_checksums
from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.profile import Rules

_DIGITS = 4
_CRC = 4
_WINDOW = 24  # bytes after the length in which the first field must begin
_TAIL = 8  # the bytes a search may need of what is still to come
_CRC_FORM = re.compile(rb"[0-9A-Fa-f]{4}")
_HEAD = re.compile(rb"[^\n#=]*(?:QN|ST|CN|PW|MN)=")
_FIELD = re.compile(rb"[^\n#=]*=")
_HEADER = b"##"
_MARK = re.compile(rb"##(?!#)")
_MARK_OR_LENGTH = re.compile(rb"##(?!#)|[0-9]{4}(?=[A-Z]{2}=)")
_INNER = re.compile(rb"##[0-9]{4}[A-Z]{2}=")
_INNER_BARE = re.compile(rb"(?:##)?[0-9]{4}[A-Z]{2}=")
_CP = b"CP=&&"


@dataclass(frozen=True, slots=True)
class Frame:
    """A data segment whose length and checksum are right."""

    segment: bytes
    spot: Spot


class _Cut(NamedTuple):
    """What was cut off the front: where it ends, what it is, whether it lies outside packets."""

    end: int
    found: bytes | Fault | None = None
    outside: bool = False


class FrameReader:
    """Is fed bytes as they come and gives the packets; where they are torn makes no difference."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._mark = _MARK if rules.header else _MARK_OR_LENGTH
        self._inner = _INNER if rules.header else _INNER_BARE
        self._buffer = bytearray()
        self._row, self._nth = 1, 0
        self._quiet = False  # whether this line has had its fault
        self.text_bytes = 0
        """How many bytes outside packets were passed over, white space left out."""

    def feed(self, content: bytes) -> list[Frame | PacketFault]:
        """Take some bytes; return the packets and faults that are now certain."""
        self._buffer += content
        return self._cut(ended=False)

    def close(self) -> list[Frame | PacketFault]:
        """Return what the end of the bytes makes certain, such as a packet that is cut off."""
        return self._cut(ended=True)

    def _cut(self, *, ended: bool) -> list[Frame | PacketFault]:
        found: list[Frame | PacketFault] = []
        at, mark = 0, -1
        while at < len(self._buffer):
            if mark < at:
                match = self._mark.search(self._buffer, at)
                mark = len(self._buffer) if match is None else match.start()
            cut = self._next(at, mark, ended=ended)
            if cut is None:
                break
            self._pass(at, cut, found)
            at = cut.end
        del self._buffer[:at]
        return found

    def _pass(self, at: int, cut: _Cut, found: list[Frame | PacketFault]) -> None:
        """Count the lines of what was cut, and put what it is at its spot."""
        if cut.outside or cut.found is None:
            self.text_bytes += len(self._buffer[at : cut.end].translate(None, b" \t\r\n"))
        self._nth += cut.found is not None
        spot = Spot(self._row, self._nth)
        if lines := self._buffer.count(b"\n", at, cut.end):
            self._row, self._nth, self._quiet = self._row + lines, 0, False
        if isinstance(cut.found, Fault):
            found.append(PacketFault(spot, cut.found))
            self._quiet = self._buffer[cut.end - 1] != ord("\n")
        elif cut.found is not None:
            found.append(Frame(cut.found, spot))
            self._quiet = False

    def _next(self, at: int, mark: int, *, ended: bool) -> _Cut | None:
        """Return what begins at a place, or None where more bytes must come first."""
        size = len(self._buffer)
        if mark == at:
            return self._packet(at, ended=ended)
        end = mark if mark < size or ended else size - _TAIL
        return self._text(at, end) if end > at else None

    def _text(self, at: int, end: int) -> _Cut:
        """Pass over text; a packet in it that has no header is a fault, one a line."""
        content = self._buffer.find(_CP, at, end + len(_CP) - 1)
        if content < 0:
            return _Cut(end)
        newline = self._buffer.find(b"\n", content, end)
        said = self._quiet and self._buffer.find(b"\n", at, content) < 0
        start = self._buffer.rfind(b"\n", at, content) + 1
        if start > at and not said:
            return _Cut(start)
        fault = None if said else faults.no_header()
        return _Cut(end if newline < 0 else newline + 1, fault, outside=True)

    def _packet(self, at: int, *, ended: bool) -> _Cut | None:
        digits_at = at + len(_HEADER) if self._buffer.startswith(_HEADER, at) else at
        start = digits_at + _DIGITS
        window = bytes(self._buffer[digits_at : start + _WINDOW])
        if len(window) < _DIGITS + _WINDOW and not ended:
            return None
        if window.startswith(b"#"):
            return _Cut(at + 1)
        digits = window[:_DIGITS]
        if not (digits.isdigit() and len(digits) == _DIGITS):
            looks = _HEAD.match(window)
            said = digits.decode("ascii", "backslashreplace")
            return _Cut(digits_at, faults.bad_length(said) if looks else None)
        return self._measured(at, start, int(digits), ended=ended)

    def _measured(self, at: int, start: int, length: int, *, ended: bool) -> _Cut | None:
        if _FIELD.match(self._buffer, start, start + _WINDOW) is None:
            return _Cut(at + 1)
        if length > self._rules.segment_limit:
            return _Cut(start, faults.too_long(length, self._rules.segment_limit))
        if len(self._buffer) < start + length + _CRC and not ended:
            return None
        return self._framed(start, length, ended=ended)

    def _framed(self, start: int, length: int, *, ended: bool) -> _Cut | None:
        """Check a packet whose end its length gives; where it does not fit, find the next one."""
        end = start + length + _CRC
        inner = self._inner.search(self._buffer, start, end + _TAIL)
        begins = len(self._buffer) if inner is None else inner.start()
        if begins < end - _CRC or len(self._buffer) < end:
            held = bytes(self._buffer[start : min(begins, end)]).rstrip()
            fault = faults.cut_off(length, len(held))
        else:
            segment = bytes(self._buffer[start : end - _CRC])
            written = bytes(self._buffer[end - _CRC : end])
            found = checksum_fault(segment, written, self._rules)
            if found is None:
                return _Cut(end, segment)
            if len(self._buffer) < end + _TAIL and not ended:
                return None  # another packet may begin in the last bytes of this one
            fault = found
        right = self._right_length(start, inner and begins, ended=ended)
        if right is None:
            return None
        if right not in {0, length}:
            return _Cut(start + right + _CRC, faults.wrong_length(length, right))
        return _Cut(min(begins, end), fault)

    def _right_length(self, start: int, inner: int | None, *, ended: bool) -> int | None:
        """Return the length that would have been right, 0 if none is, None to wait for the line."""
        bound = start + self._rules.segment_limit + _CRC if inner is None else inner
        newline = self._buffer.find(b"\n", start, bound)
        if newline < 0 and inner is None and not ended and len(self._buffer) < bound:
            return None
        line = bytes(self._buffer[start : bound if newline < 0 else newline]).rstrip()
        segment, written = line[:-_CRC], line[-_CRC:]
        if _HEADER in line or self._inner.search(line) or not _CRC_FORM.fullmatch(written):
            return 0
        return len(segment) if checksum(segment) == written.decode().upper() else 0


def framed(segment: bytes) -> bytes:
    r"""Write the packet around a data segment, as a station sends it.

    Example:
        >>> framed(b"ST=91;CN=9014;CP=&&&&")
        b'##0021ST=91;CN=9014;CP=&&&&4980\r\n'

    Raises:
        ValueError: the segment is longer than four digits can say.
    """
    if len(segment) >= 10**_DIGITS:
        raise ValueError(f"a data segment of {len(segment)} bytes has no length of four digits")
    return b"##%04d%s%s\r\n" % (len(segment), segment, checksum(segment).encode())


def checksum_fault(segment: bytes, written: bytes, rules: Rules) -> Fault | None:
    """Return what is wrong with the checksum that stands behind a data segment, if anything."""
    said, right = written.decode("ascii", "backslashreplace"), checksum(segment)
    if said.upper() == right:
        lower = said != right and rules.crc_case == "upper"
        return faults.lower_case_checksum(said, right) if lower else None
    if is_encrypted(segment):
        return faults.encrypted()
    if not _CRC_FORM.fullmatch(written):
        return faults.no_checksum(said)
    if said.upper() in modbus_checksums(segment):
        return faults.modbus_checksum(said, right)
    return faults.wrong_checksum(said, right)


def is_encrypted(segment: bytes) -> bool:
    """Say whether the content between ``CP=&&`` and ``&&`` is no text, or a list of byte values.

    HJ 212-2025 takes the checksum of the plain segment and encrypts it then, so that it does not
    fit what is received.
    """
    content = segment.partition(_CP)[2]
    if content.startswith(b"{0x"):
        return True
    try:
        return not content.translate(None, b"\t\r\n").decode("utf-8").isprintable()
    except UnicodeDecodeError:
        return True
