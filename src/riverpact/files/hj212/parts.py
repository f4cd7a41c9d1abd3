"""Puts the parts of a split message together: by station, command and QN, in any order.

A message that was sent in one packet goes straight through. A part that is missing when nothing
more comes is said; so is one that is missing when more messages are open than are kept.

Source: HJ 212-2017 6.3.2 (PNUM, PNO), 附录C.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from riverpact.files.hj212 import faults
from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.message import Part

OPEN_PARTS = 4096
"""The most parts that are kept waiting, some four megabytes."""
REMEMBERED_PARTS = 16_384
"""Parts of complete messages that are remembered, so that one sent again opens no new message."""
_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message; the parts stand in the order of their numbers."""

    parts: tuple[Part, ...]

    @property
    def first(self) -> Part:
        """The first part: its head is that of the message."""
        return self.parts[0]

    @property
    def spot(self) -> Spot:
        """Where the message begins."""
        return self.first.spot


@dataclass(slots=True)
class Assembler:
    """Takes parts as they come and gives whole messages."""

    _open: OrderedDict[_Key, dict[int, Part]] = field(default_factory=OrderedDict)
    _done: OrderedDict[int, None] = field(default_factory=OrderedDict)
    _held: int = 0

    def add(self, part: Part) -> list[Message | PacketFault]:
        """Take a part; return the message it completes, or what is wrong with it."""
        if part.total == 1:
            return [Message((part,))]
        key = (part.station, part.system, part.command, part.qn)
        if part.qn and _mark(key, part) in self._done:
            return [_again(part)]
        found: list[Message | PacketFault] = []
        known = self._open.get(key, {})
        first = known.get(part.number)
        if first is not None and part.qn:
            return self._repeated(key, first, part)
        total = next((one.total for one in known.values()), part.total)
        if first is not None or total != part.total:  # without QN a number that returns begins anew
            found += self._missing(key)
        return found + self._kept(key, part)

    def close(self) -> list[Message | PacketFault]:
        """Say which parts are missing of the messages that are still open."""
        return [fault for key in list(self._open) for fault in self._missing(key)]

    def _kept(self, key: _Key, part: Part) -> list[Message | PacketFault]:
        known = self._open.setdefault(key, {})
        known[part.number] = part
        self._held += 1
        if len(known) == part.total:
            self._held -= len(self._open.pop(key))
            self._remember(key, known.values())
            return [Message(tuple(known[number] for number in sorted(known)))]
        found: list[Message | PacketFault] = []
        while self._held > OPEN_PARTS:
            found += self._missing(next(iter(self._open)))
        return found

    def _remember(self, key: _Key, parts: Iterable[Part]) -> None:
        self._done.update((_mark(key, part), None) for part in parts if part.qn)
        while len(self._done) > REMEMBERED_PARTS:
            self._done.popitem(last=False)

    def _repeated(self, key: _Key, first: Part, part: Part) -> list[Message | PacketFault]:
        """A part that comes again is dropped; if it says something else, the message is."""
        if _mark(key, first) == _mark(key, part):
            return [_again(part)]
        self._held -= len(self._open.pop(key))
        return [PacketFault(part.spot, faults.parts_differ(part.number, first.spot.row), "PNO")]

    def _missing(self, key: _Key) -> list[Message | PacketFault]:
        known = self._open.pop(key)
        self._held -= len(known)
        first = min(known.values(), key=lambda one: one.spot)
        absent = [number for number in range(1, first.total + 1) if number not in known]
        return [PacketFault(first.spot, faults.part_missing(absent, first.total), "PNO")]


def _mark(key: _Key, part: Part) -> int:
    return hash((key, part.number, part.total, part.content))


def _again(part: Part) -> PacketFault:
    return PacketFault(part.spot, faults.part_again(part.number, part.total), "PNO", "PNO")
