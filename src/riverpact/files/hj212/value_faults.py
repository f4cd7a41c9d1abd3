"""What can be wrong with the readings of a message: times, codes, flags, units, stations."""

from riverpact.domain.standards.transmitted import TransmittedCode
from riverpact.files.fault import Fault, shown
from riverpact.files.hj212.profile import FlagMeaning, FlagUse, Profile
from riverpact.foundation.finding import Severity
from riverpact.foundation.source import Confidence
from riverpact.foundation.text import Text

_UNCONFIRMED = Text("（含义未证实）", " (meaning unconfirmed)")


def no_time() -> Fault:
    """Say that a message has no time."""
    message = Text("缺少数据时间 DataTime", "DataTime, the time of the data, is missing")
    return Fault("missing_time", message, "", "DataTime=YYYYMMDDhhmmss")


def ahead(moment: str, qn: str) -> Fault:
    """Say that data are later than the message that carries them; they are kept at their time."""
    message = Text(
        f"数据时间 {moment} 晚于发送时间 {qn[:14]}，已照数据时间读入",
        f"the data's time {moment} is later than {qn[:14]}, when they were sent; kept at it",
    )
    return Fault("time_after_sending", message, moment, f"≤ {qn[:14]}", Severity.WARNING)


def unknown_code(name: str, *, in_capitals: bool) -> Fault:
    """Say that a code stands in no table; its values are not read."""
    said = shown(name)
    message = Text(f"不认识的编码 {said}，其值没有读入", f"{said} is no known code; not read")
    expected = "HJ 525 编码 code: w01018" + (
        "；方言 dialect: upper-case-codes" if in_capitals else ""
    )
    return Fault("unknown_code", message, name, expected, Severity.WARNING)


def no_item(code: TransmittedCode) -> Fault:
    """Say that a known code is none of the items that are read."""
    message = Text(
        f"{code.code} {code.zh}（{code.unit}）不是本程序评价的监测项目，没有读入",
        f"{code.code} ({code.unit}) is known, but none of the items that are read",
    )
    return Fault("code_without_item", message, code.code, "", Severity.NOTE)


def unknown_field(name: str) -> Fault:
    """Say that a field is none that is known; it is passed over."""
    said = shown(name)
    message = Text(f"不认识的字段 {said}，没有读入", f"{said} is no known field; not read")
    expected = "-Rtd -Avg -Min -Max -Cou -Flag -EFlag -SampleTime, DataTime"
    return Fault("unknown_field", message, name, expected, Severity.WARNING)


def no_value(name: str, wanted: str) -> Fault:
    """Say that an item lacks the field this kind of message carries its value in."""
    said = shown(name)
    message = Text(f"{said} 没有 -{wanted}", f"{said} has no -{wanted}")
    return Fault("value_missing", message, "", f"{said}-{wanted}", Severity.WARNING)


def empty_value(name: str) -> Fault:
    """Say that a value is empty although its flag calls it usable."""
    message = Text(f"{name} 标为可用而没有数值", f"{name} is flagged usable and has no value")
    return Fault("value_missing", message, "", "数字 a number", Severity.WARNING)


def no_number(text: str) -> Fault:
    """Say that a value is no number as the protocol writes it."""
    message = Text(f"“{shown(text)}”不是数字", f"“{shown(text)}” is not a number")
    return Fault("unreadable_number", message, text, "数字 a number: 0.31")


def fill_value(name: str, text: str) -> Fault:
    """Say that a number stands for no value."""
    message = Text(
        f"{name} 的 {shown(text)} 是填充值，表示没有数据，未采用",
        f"{name}: {shown(text)} is what is sent where there is no value; not used",
    )
    return Fault("fill_value", message, text, "", Severity.WARNING)


def unit_in_doubt(code: TransmittedCode, text: str) -> Fault:
    """Say that a value has more decimals than its type: it may well have been sent in mg/L."""
    message = Text(
        f"{code.code} {code.zh}：“{shown(text)}”的小数位数多于表 B.1 的 {code.type}，单位可能不是"
        f" {code.unit} 而是 mg/L；请核实单位，未采用",
        f"{code.code}: “{shown(text)}” has more decimals than {code.type} in {code.unit}, the type "
        "of table B.1, and may be mg/L; not used until the unit is known",
    )
    expected = f"{code.unit} {code.type}；方言 dialect: milligrams, table-units"
    return Fault("unit_in_doubt", message, text, expected, Severity.WARNING)


def no_flag(name: str) -> Fault:
    """Say that a value has no quality flag, so that nobody says it is good."""
    message = Text(f"{name} 没有数据标记 -Flag，未采用", f"{name} has no -Flag; not used")
    return Fault("flag_missing", message, "", f"{name}-Flag=N；方言 dialect: no-item-flag")


def unknown_flag(letter: str, profile: Profile) -> Fault:
    """Say that a quality flag is none of the profile's; perhaps the profile is the wrong one."""
    said = shown(letter)
    message = Text(
        f"协议档案 {profile.name} 没有数据标记“{said}”，该值未采用；请确认档案",
        f"profile {profile.name} has no flag “{said}”; the value is not used: check the profile",
    )
    expected = f"{' '.join(profile.flags)}（{profile.sources.flags}）"
    return Fault("unknown_flag", message, letter, expected)


def flagged(letter: str, meaning: FlagMeaning) -> Fault:
    """Say that values are gaps because of their flag; lack of water is worth a look."""
    doubt = _UNCONFIRMED if meaning.confidence is Confidence.UNCONFIRMED else Text("", "")
    title = meaning.title
    if meaning.use is FlagUse.CHECK_FLOW:
        message = Text(
            f"标记 {letter} {title.zh}{doubt.zh}：未采用；请核实是否断流",
            f"flag {letter}, {title.en}{doubt.en}: not used; check whether the river was dry",
        )
        return Fault("check_flow", message, letter, "", Severity.WARNING)
    message = Text(
        f"标记 {letter} {title.zh}{doubt.zh}：未采用",
        f"flag {letter}, {title.en}{doubt.en}: not used",
    )
    return Fault("flagged_values", message, letter, "", Severity.NOTE)


def held(text: str, letter: str) -> Fault:
    """Say that a value waits for a person."""
    message = Text(
        f"“{shown(text)}”标记为 {letter}，暂不采用，请人工审核",
        f"“{shown(text)}” has the flag {letter}: held until a person has reviewed it",
    )
    return Fault("held_value", message, f"{text} {letter}", "人工审核 review", Severity.WARNING)


def no_section(station: str, *, mapped: bool) -> Fault:
    """Say that a station has no section; a mapping that lacks it is a warning."""
    message = Text(
        f"没有 MN {station} 对应的断面，以 MN 作断面名称",
        f"no section is given for the station {station}; its MN stands for it",
    )
    severity = Severity.WARNING if mapped else Severity.NOTE
    return Fault("station_without_section", message, station, "[stations] MN = 断面", severity)


def other_command(command: str, title: Text | None, profile: Profile) -> Fault:
    """Say that messages carry no readings: known ones in a note, unknown ones in a warning."""
    readings = "CN " + " ".join(profile.kinds)
    if title is None:
        message = Text(
            f"协议档案 {profile.name} 没有命令 {command}，没有读入",
            f"profile {profile.name} has no command {command}; not read",
        )
        return Fault("unknown_command", message, command, readings, Severity.WARNING)
    message = Text(
        f"命令 {command} {title.zh}：不含本程序采用的读数",
        f"command {command}, {title.en}: no readings that are used",
    )
    return Fault("other_command", message, command, readings, Severity.NOTE)


def bad_reply(about: str, meaning: Text) -> Fault:
    """Say what a reply reports that is not well."""
    message = Text(f"应答 {about}：{meaning.zh}", f"reply {about}: {meaning.en}")
    return Fault("reply_reports_fault", message, about, "1", Severity.WARNING)
