"""The five classes, and 劣Ⅴ."""

import pytest

from riverpact.domain.standards.water_class import WaterClass

SPELLINGS = {
    WaterClass.I: ["Ⅰ", "I", "i", "1", "１", "一类", "Ⅰ类", "I类"],
    WaterClass.II: ["Ⅱ", "II", "2", "二", "Ⅱ类"],
    WaterClass.III: ["Ⅲ", "III", "3", "三类", " Ⅲ ", "ＩＩＩ"],
    WaterClass.IV: ["Ⅳ", "IV", "4", "四类"],
    WaterClass.V: ["Ⅴ", "V", "5", "五类", "Ⅴ类"],
    WaterClass.INFERIOR: ["劣Ⅴ", "劣V", "劣v类", "劣Ⅴ类", "劣5", "劣五类", "6"],
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, one) for one, texts in SPELLINGS.items() for text in texts]
)
def test_a_class_is_read_in_every_spelling(text: str, expected: WaterClass) -> None:
    """Roman, Arabic or Chinese, full-width too, with or without 类."""
    assert WaterClass.parse(text) is expected


@pytest.mark.parametrize("text", ["", "类", "0", "7", "VI", "劣", "劣Ⅳ", "优", "Ⅰ-Ⅱ", "Ⅱ Ⅲ", "--"])
def test_what_names_no_class_is_refused(text: str) -> None:
    """A grade, a range and a dash are no class."""
    with pytest.raises(ValueError, match="a class is Ⅰ, Ⅱ, Ⅲ, Ⅳ, Ⅴ or 劣Ⅴ"):
        WaterClass.parse(text)


def test_a_class_is_printed_as_the_standard_prints_it() -> None:
    """With the numeral signs; reading the print gives the class again."""
    assert [one.label for one in WaterClass] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]
    assert [WaterClass.parse(one.label) for one in WaterClass] == list(WaterClass)


def test_the_worst_class_is_the_largest() -> None:
    """劣Ⅴ is worse than Ⅴ, and Ⅴ than Ⅳ."""
    assert sorted(WaterClass, reverse=True)[:2] == [WaterClass.INFERIOR, WaterClass.V]
    assert max(WaterClass.IV, WaterClass.II) is WaterClass.IV
