"""Plain words (直白文字): dates, units and spaces as a letter writes them, in one place.

Sentences of the rules come as the screen shows them (``2019-07``, ``15.3 mg/L``, ``[[score]]``);
a letter says 2019年7月 and 15.3毫克/升, and no name of a file's key.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from riverpact.foundation.number import written

_WAN = 10_000
_DAY = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?!\d)")
_MONTH = re.compile(r"(?<![\d-])(\d{4})-(\d\d)(?![\d-])")
_KEY = re.compile(r"\s*\[\[\w+\]\]|\s*\baward(?:\.|_)\w+")
_READING = re.compile(r"\([a-e]\) ")
_WIDE = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
_SPACE = re.compile(rf"(?<=[{_WIDE}]) +| +(?=[{_WIDE}])")
_UNITS = {"mg/L": "毫克/升", "μg/L": "微克/升"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_GOVERNED = ("县", "市", "区", "旗", "省", "州")


def plain(text: str, language: str) -> str:
    """Write a sentence as a letter does: dates in words, units in words, no keys of files.

    Example:
        >>> plain("石桥断面 2019-07：Ⅲ类（氨氮 0.69 mg/L），缺得分 [[score]]", "zh")
        '石桥断面2019年7月：Ⅲ类（氨氮0.69毫克/升），缺得分'
        >>> plain("signed 2019-07-01, class of 2019-08", "en")
        'signed 1 July 2019, class of August 2019'
    """
    text = _READING.sub("", _KEY.sub("", text))
    if language == "zh":
        text = _DAY.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
        text = _MONTH.sub(lambda m: f"{m[1]}年{int(m[2])}月", text)
        for unit, words in _UNITS.items():
            text = text.replace(f" {unit}", words)
        return _SPACE.sub("", text)
    text = _DAY.sub(lambda m: f"{int(m[3])} {_MONTHS[int(m[2]) - 1]} {m[1]}", text)
    return _MONTH.sub(lambda m: f"{_MONTHS[int(m[2]) - 1]} {m[1]}", text)


def wan(yuan: Fraction) -> str:
    """Write an amount without its sign, in 万元, exactly.

    Example:
        >>> wan(Fraction(-3_000_000)), wan(Fraction(4_500)), wan(Fraction(0))
        ('300万元', '0.45万元', '0元')
    """
    return "0元" if yuan == 0 else f"{written(abs(yuan) / _WAN)}万元"


def percent(share: Fraction) -> str:
    """Write a share of the whole in percent, exactly.

    Example:
        >>> percent(Fraction(3, 20))
        '15%'
    """
    return f"{written(share * 100)}%"


def government(name: str) -> str:
    """Name the government a letter goes to; a party that is none already stands as it is.

    Example:
        >>> government("临江市"), government("黄山市人民政府"), government("甲乙组团")
        ('临江市人民政府', '黄山市人民政府', '甲乙组团')
    """
    return f"{name}人民政府" if name.endswith(_GOVERNED) else name


def capitalised(sentence: str) -> str:
    """Begin an English sentence with a capital letter; the rest stays as it is.

    Example:
        >>> capitalised("a grade below Ⅲ")
        'A grade below Ⅲ'
    """
    return sentence[:1].upper() + sentence[1:]


def you(names: Sequence[str]) -> str:
    """Address those a letter goes to, as a superior office writes to a county.

    Example:
        >>> you(("临江市",)), you(("甲县", "乙县")), you(("甲乙组团",))
        ('你市', '你们', '你方')
    """
    if len(names) > 1:
        return "你们"
    return f"你{names[0][-1]}" if names[0].endswith(_GOVERNED) else "你方"
