"""The five classes of GB 3838-2002 §3, and 劣Ⅴ, which practice adds below them."""

import unicodedata
from enum import IntEnum

_LABELS = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")
_ROMAN = ("I", "II", "III", "IV", "V")
_CHINESE = ("一", "二", "三", "四", "五")


class WaterClass(IntEnum):
    """A class of water; a larger number is worse, so ``max`` is the worst.

    Source: GB 3838-2002 §3; 劣Ⅴ: 环办〔2011〕22号 一(三).

    Example:
        >>> max(WaterClass.parse("Ⅱ"), WaterClass.parse("IV")).label
        'Ⅳ'
    """

    I = 1  # noqa: E741  the class is called Ⅰ
    II = 2
    III = 3
    IV = 4
    V = 5
    INFERIOR = 6

    @property
    def label(self) -> str:
        """The class as it is printed: Ⅰ … Ⅴ, 劣Ⅴ."""
        return _LABELS[self - 1]

    @classmethod
    def parse(cls, text: str) -> "WaterClass":
        """Read a class in any of its spellings: ``Ⅲ``, ``III``, ``3``, ``三类``, ``劣V``.

        Raises:
            ValueError: the text names no class.
        """
        plain = unicodedata.normalize("NFKC", text).strip().upper().removesuffix("类")
        if plain in {"劣V", "劣5", "劣五", "6"}:
            return cls.INFERIOR
        for names in (_ROMAN, _CHINESE, ("1", "2", "3", "4", "5")):
            if plain in names:
                return cls(names.index(plain) + 1)
        raise ValueError(f"a class is Ⅰ, Ⅱ, Ⅲ, Ⅳ, Ⅴ or 劣Ⅴ, not {text!r}")
