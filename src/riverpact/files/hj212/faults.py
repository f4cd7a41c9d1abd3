"""What can be wrong with a packet, and where in a file or stream it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riverpact.files.fault import Fault, shown
from riverpact.files.hj212.profile import Profile
from riverpact.foundation.finding import Place, Severity
from riverpact.foundation.text import Text

_SHOWN = 10


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a packet begins: its line, and which packet of that line it is, from one."""

    row: int
    nth: int = 1

    @property
    def sheet(self) -> str:
        """What tells the packets of one line apart: nothing for the first, then ``#2``, ``#3``."""
        return "" if self.nth == 1 else f"#{self.nth}"

    def place(self, file: str, column: str = "") -> Place:
        """Return the place of a field of the packet."""
        return Place(file, self.row, shown(column) or None, self.sheet or None)


@dataclass(frozen=True, slots=True)
class PacketFault:
    """What is wrong with a packet or a field of it; ``column`` is the field.

    ``about`` is set where a sender makes the same mistake in every packet: such faults are counted.
    """

    spot: Spot
    fault: Fault
    column: str = ""
    about: str = ""


def no_header() -> Fault:
    """Say that what looks like a packet has no header."""
    message = Text(
        "像是数据包，但没有包头“##”和四位长度",
        "this looks like a packet, but ## and the four digits of its length are missing",
    )
    return Fault("packet_without_header", message, "", "##0101QN=…；方言 dialect: no-header")


def bad_length(digits: str) -> Fault:
    """Say that the four signs after the header are no digits."""
    message = Text(
        f"包头后的长度“{digits}”不是四位数字", f"the length after ## is not four digits: “{digits}”"
    )
    return Fault("length_unreadable", message, digits, "0000–9999")


def too_long(length: int, limit: int) -> Fault:
    """Say that a data segment is longer than the protocol allows."""
    message = Text(
        f"数据段长度 {length} 超过 {limit} 字节",
        f"a data segment of {length} bytes is longer than {limit}",
    )
    return Fault("packet_too_long", message, str(length), f"≤ {limit}；方言 dialect: long-packets")


def cut_off(length: int, held: int) -> Fault:
    """Say that a packet ends before its length does; the four of the checksum are counted."""
    whole = length + 4
    message = Text(
        f"数据包不完整：长度 {length:04d} 连校验码应有 {whole} 字节，只有 {held} 字节",
        f"the packet is cut off: by its length {length:04d} and the checksum it has {whole} bytes, "
        f"and {held} are there",
    )
    return Fault("packet_cut_off", message, str(held), str(whole))


def wrong_length(length: int, right: int) -> Fault:
    """Say that the length does not fit the data segment, whose checksum is right."""
    message = Text(
        f"长度写成 {length:04d}，数据段实为 {right} 字节",
        f"the length says {length:04d}, the data segment has {right} bytes",
    )
    return Fault("length_differs", message, f"{length:04d}", f"{right:04d}")


def encrypted() -> Fault:
    """Say that the content is encrypted; no keys are held here."""
    message = Text(
        "CP 内容已加密（SM4）或不是文本，本程序不保存密钥；请提供解密后的数据包",
        "CP is encrypted (SM4) or no text, and no keys are held here; deliver decrypted packets",
    )
    return Fault("packet_encrypted", message, "", "CP=&&DataTime=…&&")


def no_checksum(written: str) -> Fault:
    """Say that no checksum stands where the length says it does."""
    message = Text(
        f"按长度应为校验码的位置是“{written}”：长度或数据包有误",
        f"“{written}” stands where the length puts the checksum: the length or the packet is wrong",
    )
    return Fault("checksum_unreadable", message, written, "0–9 A–F ×4")


def lower_case_checksum(written: str, right: str) -> Fault:
    """Say that a checksum is right but written in lower case."""
    message = Text(f"校验码“{written}”用了小写", f"the checksum “{written}” is in lower case")
    expected = f"{right}；方言 dialect: lower-case-crc"
    return Fault("checksum_lower_case", message, written, expected)


def modbus_checksum(written: str, right: str) -> Fault:
    """Say that a checksum is that of MODBUS."""
    message = Text(
        f"校验码 {written} 是 MODBUS 的 CRC；按 HJ 212 附录A 应为 {right}",
        f"the checksum {written} is that of MODBUS; by annex A of HJ 212 it is {right}",
    )
    return Fault("checksum_modbus", message, written, right)


def wrong_checksum(written: str, right: str) -> Fault:
    """Say that a checksum does not fit the data segment."""
    message = Text(
        f"校验码为 {written}，按数据段算得 {right}：数据已损坏或被改动",
        f"the checksum says {written}, the data segment gives {right}: it was damaged or changed",
    )
    return Fault("checksum_differs", message, written, right)


def not_entered(profile: Profile) -> Fault:
    """Say that a profile waits for its text."""
    message = Text(
        f"{profile.title.zh}：标准正文未见，数据包、标记和命令尚未录入，不能读取",
        f"{profile.title.en}: its text was not seen, so its packets, flags and commands are not "
        "entered, and nothing is read by it",
    )
    return Fault("profile_not_entered", message, profile.name, "river-2017, hj212-2017")


def looks_like_another(hint: str, profile: Profile) -> Fault:
    """Say which profile was used, where something speaks for another."""
    message = Text(
        f"{hint} 像是其他协议；已按协议档案 {profile.name}（{profile.title.zh}）读取",
        f"{hint} looks like another protocol; read by profile {profile.name}",
    )
    return Fault("profile_in_doubt", message, hint, "核实档案 check --profile", Severity.WARNING)


def missing_field(name: str) -> Fault:
    """Say that a field before CP, or CP itself, is missing."""
    message = Text(f"缺少 {name}", f"{name} is missing")
    dialect = "；方言 dialect: no-qn, no-head" if name in {"QN", "Flag"} else ""
    return Fault("packet_field_missing", message, "", f"{name}={dialect}")


def unreadable_field(name: str, value: str, expected: str) -> Fault:
    """Say that a field before CP does not have its form."""
    said = shown(value)
    message = Text(f"{name} 的值“{said}”不合规定", f"{name} cannot be “{said}”")
    return Fault("packet_field_unreadable", message, value, expected)


def unknown_field(name: str, known: Iterable[str]) -> Fault:
    """Say that a field before CP is not one of the protocol; it is passed over."""
    message = Text(f"不认识的字段 {shown(name)}", f"{shown(name)} is not a known field")
    return Fault("packet_field_unknown", message, name, ", ".join(known), Severity.WARNING)


def field_twice(name: str, first: str, second: str) -> Fault:
    """Say that a field stands twice; a password is shown nowhere."""
    if name == "PW":
        return Fault("packet_field_twice", Text("PW 出现两次", "PW stands twice"))
    message = Text(
        f"{shown(name)} 出现两次：“{shown(first)}”和“{shown(second)}”",
        f"{shown(name)} stands twice: “{shown(first)}” and “{shown(second)}”",
    )
    return Fault("packet_field_twice", message, second, shown(first))


def wrong_part_number(number: int, total: int, limit: int) -> Fault:
    """Say that there can be no such part."""
    message = Text(
        f"包号 PNO={number} 与总包数 PNUM={total} 不合", f"no part PNO={number} of PNUM={total}"
    )
    return Fault("part_number", message, f"{number}/{total}", f"1 ≤ PNO ≤ PNUM ≤ {limit}")


def wrong_numbering_bit(flag: str, *, numbered: bool) -> Fault:
    """Say that the Flag byte and the numbers of the parts contradict each other."""
    zh = ("没有", "却有") if numbered else ("有", "却缺")
    en = ("not numbered", "there") if numbered else ("numbered", "missing")
    message = Text(
        f"Flag={flag} 表示{zh[0]}包号，{zh[1]} PNUM、PNO",
        f"Flag={flag} says the packet is {en[0]}, but PNUM and PNO are {en[1]}",
    )
    expected = "位1=1 ⇔ PNUM, PNO；方言 dialect: loose-numbering"
    return Fault("numbering_bit", message, flag, expected)


def not_closed(content: str) -> Fault:
    """Say that CP does not end with its mark."""
    message = Text("CP 没有以“&&”结束", "CP does not end with &&")
    return Fault("cp_not_closed", message, content[-20:], "…&&；方言 dialect: open-end")


def closed_twice(content: str) -> Fault:
    """Say that the mark of the end stands inside CP too."""
    message = Text("CP 中间出现“&&”", "there is a && in the middle of CP")
    return Fault("cp_not_closed", message, content, "CP=&&…&&")


def content_too_long(length: int, limit: int) -> Fault:
    """Say that CP is longer than the protocol allows."""
    message = Text(
        f"CP 有 {length} 个字符，超过 {limit}", f"CP has {length} signs, more than {limit}"
    )
    return Fault("cp_too_long", message, str(length), f"≤ {limit}；方言 dialect: long-packets")


def broken_field(piece: str) -> Fault:
    """Say that a piece of CP is no ``name=value``."""
    said = shown(piece)
    message = Text(f"“{said}”不是“名称=值”", f"“{said}” is not a name and a value")
    expected = "w01018-Avg=12.1；方言 dialect: cut-anywhere, mixed-groups"
    return Fault("cp_field_broken", message, piece, expected)


def trailing_separator() -> Fault:
    """Say that a separator stands before the end of CP."""
    message = Text("“&&”前多一个“;”", "one ; too many before &&")
    return Fault("cp_separators", message, ";&&", "&&；方言 dialect: trailing-separator")


def several_items() -> Fault:
    """Say that fields of several items are parted by commas."""
    message = Text("不同项目之间用了“,”", "several items are parted by commas")
    return Fault("cp_separators", message, ",", "项目之间 “;”；方言 dialect: mixed-groups")


def several_groups() -> Fault:
    """Say that fields of one item are parted by semicolons."""
    message = Text("同一项目的字段用“;”隔开", "fields of one item are parted by semicolons")
    expected = "字段之间 “,”；方言 dialect: sample-time-apart, mixed-groups"
    return Fault("cp_separators", message, ";", expected)


def part_missing(absent: Sequence[int], total: int) -> Fault:
    """Say which parts of a message are missing."""
    said = ", ".join(map(str, absent[:_SHOWN])) + (" …" if len(absent) > _SHOWN else "")
    message = Text(
        f"共 {total} 包，缺第 {said} 包；这条数据没有采用",
        f"{total} parts, and part {said} is missing; the message is not used",
    )
    return Fault("part_missing", message, f"{total - len(absent)}/{total}", f"PNO={said}")


def part_again(number: int, total: int) -> Fault:
    """Say that a part was sent again; it is dropped."""
    message = Text("分包重复，已略去", "a part came again and was dropped")
    return Fault("part_again", message, f"{number}/{total}", "", Severity.NOTE)


def parts_differ(number: int, row: int) -> Fault:
    """Say that a part was sent again with another content; the message is not used."""
    message = Text(
        f"第 {number} 包与第 {row} 行的同号包内容不同；这条数据没有采用",
        f"part {number} differs from the one on line {row}; the message is not used",
    )
    return Fault("parts_differ", message, str(number))
