"""Dates, units, spaces and keys as a letter writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.letters.plain_words import plain


@pytest.mark.parametrize(
    ("told", "zh"),
    [
        ("2019-07", "2019年7月"),
        ("2019-11-30", "2019年11月30日"),
        ("2019 年未达标、2020 年未达标", "2019年未达标、2020年未达标"),
        ("氨氮 0.69 mg/L", "氨氮0.69毫克/升"),
        ("缺双方出资额 [[contribution]]", "缺双方出资额"),
        ("政策没有写明奖补金额取整的单位 award.unit", "政策没有写明奖补金额取整的单位"),
        ("(c) 年均值类别劣于上年", "年均值类别劣于上年"),
        ("协议 demo-990601-2", "协议demo-990601-2"),
        ("演示财建〔2019〕7号", "演示财建〔2019〕7号"),
    ],
)
def test_what_the_rules_say_is_written_plainly(told: str, zh: str) -> None:
    """No ISO dates, no symbols of units, no keys; names of agreements and documents stay."""
    assert plain(told, "zh") == zh


def test_the_translation_keeps_the_word_award() -> None:
    """Only keys such as ``award.unit`` go."""
    told = "no unit of an award award.unit; the award of 2019-07-01"
    assert plain(told, "en") == "no unit of an award; the award of 1 July 2019"


@given(st.text(), st.sampled_from(["zh", "en"]))
def test_plain_stays_plain(text: str, language: str) -> None:
    """What is plain is not changed again, once keys are gone."""
    once = plain(plain(text, language), language)
    assert plain(once, language) == once
