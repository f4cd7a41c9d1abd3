"""From a message to readings: its time, its items, their flags, their units.

The time of a value is its ``-SampleTime`` where it has one, else ``DataTime``: the start of the
period for hours, days and minutes, the moment for real-time data. The value is ``-Rtd`` in
real-time data and ``-Avg`` in all others. Nothing is rounded; the digits are kept as sent.

Source: HJ 212-2017 6.3.3, 6.6.4, 附录B.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.standards.item import Item, Items
from riverpact.domain.standards.transmitted import TransmittedCode, TransmittedCodes
from riverpact.files.cells import read_value
from riverpact.files.delivery import Kind
from riverpact.files.fault import Fault
from riverpact.files.hj212 import value_faults as faults
from riverpact.files.hj212.faults import PacketFault
from riverpact.files.hj212.message import Field, Part, read_fields
from riverpact.files.hj212.parts import Message
from riverpact.files.hj212.profile import FlagUse, Profile
from riverpact.files.tally import Tally
from riverpact.files.times import read_instant
from riverpact.foundation.finding import Finding, Place

_TIME, _SAMPLE_TIME, _FLAG = "DataTime", "SampleTime", "Flag"
_KNOWN_ASPECTS = frozenset(
    {"Rtd", "Avg", "Min", "Max", "Cou", "Flag", "EFlag", "SampleTime"}
    | {"ZsRtd", "ZsAvg", "ZsMin", "ZsMax"}
)
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_AHEAD = timedelta(hours=1)
_SMALL_UNITS = frozenset({"µg/L", "ng/L"})
_FLAG_OF_USE = {
    FlagUse.HELD: Flag.WITHHELD,
    FlagUse.NOT_USABLE: Flag.NOT_MEASURED,
    FlagUse.CHECK_FLOW: Flag.NOT_MEASURED,
}


class _Sent(NamedTuple):
    """What was sent of one item: its code, the item, its value, and its flag if there is one."""

    code: TransmittedCode
    item: Item
    value: Field
    flag: Field | None


@dataclass(slots=True)
class ValueReader:
    """Reads the messages of one file or stream and gathers what they hold.

    ``stations`` maps a station's number (MN) to the name of its section; without it, or where it
    has no entry, the number stands for the section.
    """

    file: str
    items: Items
    codes: TransmittedCodes
    profile: Profile
    stations: Mapping[str, str] | None = None
    observations: list[Observation] = field(default_factory=list)
    kinds: dict[tuple[int, str], Kind] = field(default_factory=dict)
    _tally: Tally = field(default_factory=Tally)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, in order; what repeats is said once, with how often it stood."""
        return tuple(self._tally.findings())

    def take(self, found: Message | PacketFault) -> None:
        """Take what a stream gives: read a message, or note a fault."""
        if isinstance(found, PacketFault):
            self._fault(found)
            return
        first = found.first
        kind = self.profile.kinds.get(first.command)
        if kind is None:
            self._other(found)
            return
        fields, wrong = read_fields(found.parts, self.profile.rules)
        for one in wrong:
            self._fault(one)
        if not wrong:
            self._readings(first, fields, kind)

    def _fault(self, found: PacketFault) -> None:
        place = found.spot.place(self.file, found.column)
        self._tally.add(found.fault, place, found.about)

    def _readings(self, part: Part, fields: list[Field], kind: Kind) -> None:
        section, moment = self._section(part), self._moment(part, fields)
        by_code: dict[str, dict[str, Field]] = {}
        for one in fields:
            if one.code:
                by_code.setdefault(one.code, {})[one.aspect] = one
            elif one.name != _TIME:
                self._tally.add(faults.unknown_field(one.name), self._place(one), one.name)
        for name, sent in by_code.items():
            known = self._sent(name, sent, kind)
            if known is None:
                continue
            value, at = self._value(known), self._sampled_at(sent, moment)
            if value is None or at is None:
                continue
            reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
            spot = known.value.spot
            origin = Origin(self.file, spot.row, known.value.name, spot.sheet)
            self.kinds[spot.row, spot.sheet] = kind
            self.observations.append(
                Observation(section, at, known.item.id, reported, Channel.AUTOMATIC, origin, flag)
            )

    def _sent(self, name: str, sent: Mapping[str, Field], kind: Kind) -> _Sent | None:
        """Find the item of a code and the field that is its value."""
        first = next(iter(sent.values()))
        lower = name.lower() if self.profile.rules.code_case == "any" else name
        code = self.codes.get(lower)
        if code is None:
            fault = faults.unknown_code(name, in_capitals=name.lower() in self.codes)
            self._tally.add(fault, self._place(first), name)
            return None
        item = self.items.find(lower)
        if item is None:
            self._tally.add(faults.no_item(code), self._place(first), name)
            return None
        for aspect in sent.keys() - _KNOWN_ASPECTS:
            strange = sent[aspect]
            self._tally.add(faults.unknown_field(strange.name), self._place(strange), strange.name)
        wanted = "Rtd" if kind is Kind.REAL_TIME else "Avg"
        value = sent.get(wanted)
        if value is None:
            self._tally.add(faults.no_value(name, wanted), self._place(first), name)
            return None
        return _Sent(code, item, value, sent.get(_FLAG))

    def _value(self, sent: _Sent) -> Reported | Flag | None:
        """Read a value as its flag says; a value that cannot be read is None."""
        use = self._use(sent)
        if use is None:
            return None
        place = self._place(sent.value)
        if use in _FLAG_OF_USE:
            if use is FlagUse.HELD:
                letter = "" if sent.flag is None else sent.flag.value
                self._tally.add(faults.held(sent.value.value, letter), place)
            return _FLAG_OF_USE[use]
        text, about = sent.value.value, sent.code.code
        if not text:
            self._tally.add(faults.empty_value(about), place, about)
            return None
        if not _NUMBER.fullmatch(text):
            self._tally.add(faults.no_number(text), place)
            return None
        if Decimal(text) in {sent.code.largest, *self.profile.fill_values}:
            self._tally.add(faults.fill_value(about, text), place, about)
            return Flag.NOT_MEASURED
        return self._converted(sent, text if use is FlagUse.USABLE else f"{text}L")

    def _converted(self, sent: _Sent, text: str) -> Reported | Flag | None:
        """Bring a value to the item's unit, exactly, unless its digits speak against the unit."""
        unit, rules = sent.code.unit, self.profile.rules
        place = self._place(sent.value)
        if unit in _SMALL_UNITS and rules.unit == "mg/L":
            unit = rules.unit
        elif unit in _SMALL_UNITS and rules.unit == "doubted":
            decimals = len(sent.value.value.partition(".")[2])
            if sent.code.decimals is not None and decimals > sent.code.decimals:
                fault = faults.unit_in_doubt(sent.code, sent.value.value)
                self._tally.add(fault, place, sent.code.code)
                return Flag.WITHHELD
        factor = self.items.factor(sent.item, unit)
        assert factor is not None, sent.code  # a test holds the table to it
        value = read_value(text, sent.item, factor)
        if isinstance(value, Fault):
            self._tally.add(value, place)
            return None
        return value

    def _use(self, sent: _Sent) -> FlagUse | None:
        """Return what the flag does to the value; without a flag, or with an unknown one, None."""
        name, flag = sent.code.code, sent.flag
        if flag is None or not flag.value:
            if not self.profile.rules.item_flag:
                return FlagUse.USABLE
            self._tally.add(faults.no_flag(name), self._place(sent.value), name)
            return None
        meaning = self.profile.flags.get(flag.value)
        if meaning is None:
            fault = faults.unknown_flag(flag.value, self.profile)
            self._tally.add(fault, self._place(flag), flag.value)
            return None
        if meaning.use in {FlagUse.NOT_USABLE, FlagUse.CHECK_FLOW}:
            fault = faults.flagged(flag.value, meaning)
            self._tally.add(fault, self._place(flag), flag.value)
        return meaning.use

    def _moment(self, part: Part, fields: list[Field]) -> datetime | None:
        """Read the time of the data; a value without any time belongs to no day."""
        times = [one for one in fields if one.name == _TIME]
        place = self._place(times[0]) if times else part.spot.place(self.file, _TIME)
        moment = read_instant(times[0].value) if times else faults.no_time()
        if isinstance(moment, Fault):
            self._tally.add(moment, place)
            return None
        sent = read_instant(part.qn[:14])
        if isinstance(sent, datetime) and moment - sent > _AHEAD:
            fault = faults.ahead(times[0].value, part.qn)
            self._tally.add(fault, place, part.station)
        return moment

    def _sampled_at(self, sent: Mapping[str, Field], moment: datetime | None) -> datetime | None:
        own = sent.get(_SAMPLE_TIME)
        if own is None:
            return moment
        read = read_instant(own.value)
        if isinstance(read, Fault):
            self._tally.add(read, self._place(own))
            return None
        return read if moment is not None else None

    def _section(self, part: Part) -> str:
        name = (self.stations or {}).get(part.station)
        if name is None:
            fault = faults.no_section(part.station, mapped=self.stations is not None)
            self._tally.add(fault, self._at(part, "MN"), part.station)
        return name or part.station

    def _other(self, message: Message) -> None:
        """Count a message that carries no readings; say what a reply reports."""
        part, profile = message.first, self.profile
        title = profile.commands.get(part.command)
        fault = faults.other_command(part.command, title, profile)
        self._tally.add(fault, self._at(part, "CN"), part.command)
        for one in read_fields(message.parts, profile.rules)[0] if title else ():
            meaning = profile.replies.get(one.name, {}).get(one.value)
            if meaning is not None:
                about = f"{one.name}={one.value}"
                self._tally.add(faults.bad_reply(about, meaning), self._place(one), about)

    def _at(self, part: Part, column: str) -> Place:
        return part.spot.place(self.file, column)

    def _place(self, one: Field) -> Place:
        return one.spot.place(self.file, one.name)
