"""A letter of a few blocks."""

import pytest

from riverpact.files.letters.letter import Letter, blocks_of

STAMP = "演示·模拟数据"


@pytest.fixture(name="letter")
def _letter() -> Letter:
    zh = (
        f"stamp| {STAMP}\ntitle| 关于<甲>的函\nhead| 结果\nitem| 甲 & 乙\ndated| 　　年　　月　　日"
    )
    en = "title| About <甲>\nbody| a & b"
    return Letter("a", "关于<甲>的函", STAMP, (*blocks_of(zh, "zh"), *blocks_of(en, "en")))
