"""Reads a data segment: the fields before CP, and the fields in it.

``QN=…;ST=21;CN=2061;PW=…;MN=…;Flag=9;CP=&&DataTime=…;w01018-Avg=12.1,w01018-Flag=N&&``: items are
parted by ``;``, the fields of one item by ``,``. The password is read over and shown nowhere.

Source: HJ 212-2017 6.3.2, 6.3.3.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from riverpact.files.fault import Fault
from riverpact.files.hj212 import faults
from riverpact.files.hj212.faults import PacketFault, Spot
from riverpact.files.hj212.frame import Frame, is_encrypted
from riverpact.files.hj212.profile import Profile, Rules
from riverpact.files.times import read_instant
from riverpact.foundation.finding import Severity

_OPEN, _END = "CP=&&", "&&"
_SAMPLE_TIME = "SampleTime"
_NUMBERED = 2
"""Bit 1 of the Flag byte: the packet is a part and carries PNUM and PNO."""
_VERSION = 2
"""The version bits of the Flag byte begin at bit 2."""
_FORMS = {
    "QN": (r"[0-9]{17}", "YYYYMMDDhhmmsszzz"),
    "ST": (r"[0-9]{2}", "21"),
    "CN": (r"[0-9]{4}", "2061"),
    "Flag": (r"[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5]", "0–255"),
    "PNUM": (r"[0-9]{1,4}", "1–9999"),
    "PNO": (r"[0-9]{1,4}", "1–9999"),
    "RF": (r"1", "1"),
}
_OTHERS = ("PW", "MN")
Found = tuple[str, Fault]
"""The name of a field, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A data segment; ``total`` parts make a message and this is number ``number`` of them."""

    qn: str
    system: str
    command: str
    station: str
    total: int
    number: int
    content: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Field:
    """One ``name=value`` of CP, and the packet it stands in."""

    name: str
    value: str
    spot: Spot

    @property
    def code(self) -> str:
        """What stands before the last ``-``: the item's code; empty where there is none."""
        return self.name.rpartition("-")[0]

    @property
    def aspect(self) -> str:
        """What stands behind it: ``Avg``, ``Flag``; the whole name where there is no ``-``."""
        return self.name.rpartition("-")[2]


def read_part(frame: Frame, profile: Profile) -> tuple[Part | None, list[PacketFault]]:
    """Read the fields before CP, and say everything that is wrong with them at once."""
    if is_encrypted(frame.segment):
        return None, [PacketFault(frame.spot, faults.encrypted(), "CP")]
    rules = profile.rules
    text = frame.segment.decode("utf-8", "backslashreplace")
    before, opening, behind = text.partition(_OPEN)
    head: dict[str, str] = {}
    found = [*_head(before.partition("CP=")[0], rules, head), *_hints(head, profile)]
    if opening:
        content, fault = _content(behind, rules)
        found += [] if fault is None else [("CP", fault)]
    else:
        found.append(("CP", faults.missing_field("CP")))
    said = [
        PacketFault(frame.spot, fault, column, f"{column} {fault.found}") for column, fault in found
    ]
    if any(fault.severity is Severity.ERROR for _, fault in found):
        return None, said
    part = Part(
        qn=head.get("QN", ""),
        system=head["ST"],
        command=head["CN"],
        station=head["MN"],
        total=int(head.get("PNUM", "1")),
        number=int(head.get("PNO", "1")),
        content=content,
        spot=frame.spot,
    )
    return part, said


def read_fields(parts: Sequence[Part], rules: Rules) -> tuple[list[Field], list[PacketFault]]:
    """Read the fields of CP from the parts of a message, in their order.

    Every part holds whole fields, unless the rules allow a cut anywhere. A field given twice is a
    fault; what belongs to no item, like the time of the data, may stand in every part.
    """
    texts = [(part.content, part.spot) for part in parts]
    if rules.cut_anywhere:
        texts = [("".join(text for text, _ in texts), parts[0].spot)]
    fields: dict[str, Field] = {}
    said: list[PacketFault] = []
    for text, spot in texts:
        groups, found = _groups(text, rules)
        said += [PacketFault(spot, fault, column, _about(column, fault)) for column, fault in found]
        for name, value in chain.from_iterable(groups):
            field = Field(name, value, spot)
            first = fields.setdefault(name, field)
            if first is not field and (field.code or first.value != value):
                fault = faults.field_twice(name, first.value, value)
                said.append(PacketFault(spot, fault, name))
    return list(fields.values()), said


def _about(column: str, fault: Fault) -> str:
    return f"{column} {fault.found}" if fault.code == "cp_separators" else ""


def _head(before: str, rules: Rules, head: dict[str, str]) -> Iterator[Found]:
    """Gather the fields before CP, and yield what is wrong with them."""
    for piece in before.removesuffix(";").split(";") if before else ():
        name, sign, value = piece.partition("=")
        if not sign:
            yield "", faults.unreadable_field("", "" if "PW" in piece else piece, "ST=…;CN=…")
        elif name in head:
            yield name, faults.field_twice(name, head[name], value)
        elif name in _FORMS or name in _OTHERS:
            head[name] = value
            if fault := _form_fault(name, value, rules):
                yield name, fault
        else:
            yield name, faults.unknown_field(name, (*_FORMS, *_OTHERS))
    yield from ((name, faults.missing_field(name)) for name in rules.head if name not in head)
    yield from _numbering(head, rules)


def _hints(head: Mapping[str, str], profile: Profile) -> Iterator[Found]:
    """Say where a packet looks as if its station spoke another protocol; nothing is guessed."""
    system, flag = head.get("ST"), head.get("Flag", "")
    if system and profile.systems and system not in profile.systems:
        yield "ST", faults.looks_like_another(f"ST={system}", profile)
    if re.fullmatch(_FORMS["Flag"][0], flag) and int(flag) >> _VERSION != profile.version:
        hint = f"Flag 版本位 version bits {int(flag) >> _VERSION}"
        yield "Flag", faults.looks_like_another(hint, profile)


def _form_fault(name: str, value: str, rules: Rules) -> Fault | None:
    if name == "PW":
        return None
    form, expected = _FORMS.get(name, (rules.mn, f"{rules.mn}；方言 dialect: free-mn"))
    if re.fullmatch(form, value) is None:
        return faults.unreadable_field(name, value, expected)
    if name == "QN" and isinstance(read_instant(value[:14]), Fault):
        return faults.unreadable_field(name, value, expected)
    return None


def _numbering(head: Mapping[str, str], rules: Rules) -> Iterator[Found]:
    """Check the numbers of the parts, and whether the Flag byte announces them."""
    numbers = [head[name] for name in ("PNUM", "PNO") if name in head]
    if len(numbers) == 1:
        absent = "PNO" if "PNUM" in head else "PNUM"
        yield absent, faults.missing_field(absent)
    elif numbers and all(re.fullmatch(_FORMS["PNO"][0], number) for number in numbers):
        total, number = map(int, numbers)
        if not 1 <= number <= total <= rules.parts_limit:
            yield "PNO", faults.wrong_part_number(number, total, rules.parts_limit)
    flag = head.get("Flag", "")
    checked = rules.numbering_bit and re.fullmatch(_FORMS["Flag"][0], flag)
    if checked and bool(int(flag) & _NUMBERED) != bool(numbers):
        yield "Flag", faults.wrong_numbering_bit(flag, numbered=bool(numbers))


def _content(behind: str, rules: Rules) -> tuple[str, Fault | None]:
    """Return what stands between ``CP=&&`` and the closing ``&&``."""
    content = behind.removesuffix(_END)
    if content == behind and rules.closed:
        return content, faults.not_closed(content)
    if _END in content:
        return content, faults.closed_twice(content)
    if len(content) > rules.cp_limit:
        return content, faults.content_too_long(len(content), rules.cp_limit)
    return content, None


def _groups(text: str, rules: Rules) -> tuple[list[list[tuple[str, str]]], list[Found]]:
    """Part CP into items and these into fields, and say where the separators slip."""
    found: list[Found] = []
    if text.endswith(";"):
        text = text.removesuffix(";")
        if not rules.trailing_separator:
            found.append(("", faults.trailing_separator()))
    groups = []
    for written in text.split(";") if text else ():
        group = []
        for piece in written.split(","):
            name, sign, value = piece.partition("=")
            if sign and name:
                group.append((name, value))
            elif piece or not rules.mixed_groups:
                found.append((name, faults.broken_field(piece)))
        groups.append(group)
    return groups, found + ([] if rules.mixed_groups else [*_slips(groups, rules)])


def _slips(groups: Sequence[Sequence[tuple[str, str]]], rules: Rules) -> Iterator[Found]:
    """Say where one group holds several items, or one item stands in several groups."""
    seen: set[str] = set()
    for group in groups:
        fields = [Field(name, value, Spot(1)) for name, value in group]
        codes = {field.code for field in fields}
        if len(codes) > 1:
            yield fields[-1].name, faults.several_items()
        if rules.sample_time_apart and {field.aspect for field in fields} == {_SAMPLE_TIME}:
            continue
        for code in sorted((codes & seen) - {""}):
            yield code, faults.several_groups()
        seen |= codes
