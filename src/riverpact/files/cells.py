"""What a cell says: a value, a reason why there is none, nothing, or something that is wrong."""

import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from riverpact.domain.monitoring.censoring import Reported, parse_reported
from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.observation import Flag, Observation
from riverpact.domain.standards.item import Item
from riverpact.files.fault import Fault, shown
from riverpact.foundation.number import exact, written
from riverpact.foundation.text import Text

Value = Reported | Flag | Fault | None
"""None is an empty cell: nothing was delivered."""

_FLAGS = {
    "--": Flag.NOT_MEASURED,
    "*": Flag.NOT_EQUIPPED,
    "极值过滤": Flag.WITHHELD,
    "断流": Flag.NO_FLOW,
    "无水": Flag.NO_FLOW,
}
_PRINTED = {flag: text for text, flag in reversed(_FLAGS.items())}
_WITHOUT_LIMIT = frozenset({"未检出", "nd", "n.d.", "未检测出", "低于检出限", "<检出限"})
_EXPECTED = "数字或未检出值 a number or a non-detect: 0.31, 0.05L, <0.05"
_LONGEST = 32
_BELOW_ZERO = "℃"  # only a temperature may be negative


def read_value(text: str, item: Item, factor: Fraction) -> Value:
    """Read one cell of one item and bring it exactly to the item's unit.

    Args:
        text: the cell as printed; full-width digits are read.
        item: the item the cell belongs to.
        factor: what the printed value is multiplied by to stand in the item's unit.

    A number of more than 32 signs is no measurement and is refused.
    """
    plain = _plain(text)
    if not plain:
        return None
    if plain in _FLAGS:
        return _FLAGS[plain]
    fault = _no_number(plain)
    if fault is not None:
        return fault
    try:
        reported = parse_reported(text)
    except ValueError:
        return _unreadable(plain)
    fault = _implausible(reported, item)
    return fault or _converted(reported, factor)


def read_flag(text: str) -> Flag | None:
    """Return the flag a cell's sign stands for; None where it is none, such as a number."""
    return _FLAGS.get(_plain(text))


def read_section(text: str) -> str | Fault:
    """Read a section's name: as printed, without the blanks around it."""
    message = Text("没有断面名称", "the section is missing")
    return text.strip() or Fault("missing_section", message, "", "断面名称 the section's name")


def printed_value(observation: Observation) -> str:
    """Write what a cell said: its value as printed, or the sign that stands for its flag."""
    if observation.reported is None:
        return _PRINTED.get(observation.flag, observation.flag.value)
    return observation.reported.text


def written_value(observation: Observation) -> str:
    """Write what a cell said in its item's unit: as it was printed where that is the same."""
    printed, reported = printed_value(observation), observation.reported
    if reported is None:
        return printed
    try:
        if parse_reported(printed).value == reported.value:
            return printed
    except ValueError:  # a reader whose text is no plain number, such as a packet's
        pass
    return written(reported.value) + ("L" if reported.censored else "")


def _plain(text: str) -> str:
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def _no_number(plain: str) -> Fault | None:
    if "%" in plain:
        return Fault(
            "percent_sign",
            Text(f"“{shown(plain)}”带百分号", f"“{shown(plain)}” has a percent sign"),
            plain,
            _EXPECTED,
        )
    if plain.casefold().replace(" ", "") in _WITHOUT_LIMIT:
        return _without_limit(plain)
    return _unreadable(plain) if len(plain) > _LONGEST else None


def _unreadable(plain: str) -> Fault:
    message = Text(f"“{shown(plain)}”不是数字", f"“{shown(plain)}” is not a number")
    return Fault("unreadable_number", message, plain, _EXPECTED)


def _without_limit(plain: str) -> Fault:
    message = Text(
        f"“{plain}”没有写明检出限", f"“{plain}” is a non-detect without its detection limit"
    )
    return Fault("non_detect_without_limit", message, plain, "检出限 the limit: 0.05L, <0.05")


def _implausible(reported: Reported, item: Item) -> Fault | None:
    text, value = reported.text, reported.value
    if value < 0 and item.unit != _BELOW_ZERO:
        message = Text(f"{item.name.zh}为负值“{text}”", f"{item.name.en} is negative: “{text}”")
        return Fault("negative_value", message, text, "≥0")
    if item.id == "ph" and not PH_RANGE[0] <= value <= PH_RANGE[1]:
        message = Text(f"pH 值“{text}”超出 0–14", f"pH “{text}” lies outside 0–14")
        return Fault("ph_out_of_range", message, text, "0–14")
    if reported.censored and value == 0:
        return _without_limit(text)
    return None


def _converted(reported: Reported, factor: Fraction) -> Reported:
    if factor == 1 or reported.value == 0:  # zero keeps the digits it was printed with
        return reported
    return replace(reported, value=Decimal(written(exact(reported.value) * factor)))
