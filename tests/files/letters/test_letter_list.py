"""The list of a year's letters."""

import re

from riverpact.files.letters.letter import Letter, blocks_of
from riverpact.files.letters.letter_list import letter_list
from riverpact.foundation.text import Text

TITLE = Text("清源省 2019 年度公文", "Qingyuan, 2019: letters")


def letter(name: str) -> Letter:
    return Letter(name, f"关于<{name}>", "", blocks_of(f"title| t\nto| {name}县人民政府：", "zh"))


def test_each_letter_is_there_once_what_needs_most_care_first() -> None:
    """Refusals stand before grants; each with whom it goes to, its page and its Word file."""
    page = letter_list(TITLE, "", [letter("甲-2019-grant"), letter("乙-2019-refusal")])
    assert re.findall(r'href="([^"]+)"', page) == [
        "乙-2019-refusal.html", "乙-2019-refusal.docx", "甲-2019-grant.html", "甲-2019-grant.docx",
    ]  # fmt: skip
    assert "共 2 份" in page
    assert "关于&lt;乙-2019-refusal&gt;" in page
    assert "乙-2019-refusal县人民政府 ·" in page
    assert 'class="stamp"' not in page


def test_what_is_fictional_says_so() -> None:
    """On top, also where there is no letter."""
    page = letter_list(TITLE, "演示·模拟数据", [])
    assert "演示·模拟数据" in page
    assert "共 0 份" in page
    assert "<h2>" not in page
