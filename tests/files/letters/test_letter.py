"""What a template writes becomes numbered blocks."""

import pytest

from riverpact.files.letters.letter import BlockKind, blocks_of


def test_several_items_are_numbered_and_a_single_one_is_not() -> None:
    """A heading's items are counted anew under the next."""
    text = "title| 题\nhead| 甲\nitem| 一\nhead| 乙\nitem| 一\nbody| 间\nitem| 二"
    told = [one.text for one in blocks_of(text, "zh")]
    assert told == ["题", "一、甲", "一", "二、乙", "（一）一", "间", "（二）二"]


def test_the_translation_counts_in_figures() -> None:
    """As English letters do."""
    told = [one.text for one in blocks_of("head| a\nitem| b\nitem| c", "en")]
    assert told == ["1. a", "(1) b", "(2) c"]


def test_items_beyond_ten_are_counted_in_chinese() -> None:
    """十、十一、二十、二十一."""
    told = [one.text for one in blocks_of("head| 甲\n" + "item| 项\n" * 21, "zh")]
    assert [told[n] for n in (10, 11, 20, 21)] == [
        "（十）项",
        "（十一）项",
        "（二十）项",
        "（二十一）项",
    ]


def test_the_blanks_of_a_form_and_the_names_of_files_stay() -> None:
    """Wide spaces are left to fill in; a file's name is not touched."""
    dated, file = blocks_of("dated| 　　年　　月\nfile| 1. 数据 2019-07.csv", "zh")
    assert (dated.kind, dated.text) == (BlockKind.DATED, "　　年　　月")
    assert file.text == "1. 数据 2019-07.csv"


def test_what_is_told_in_several_lines_stays_one_paragraph() -> None:
    """A file's text with a line break breaks no letter."""
    told = [one.text for one in blocks_of("item| 上游废水外溢，\n  关闸截流\nbody| 完", "zh")]
    assert told == ["上游废水外溢，关闸截流", "完"]


@pytest.mark.parametrize("line", ["no bar", "nonsense| text"])
def test_a_line_that_is_no_block_is_refused(line: str) -> None:
    """A slip in a template is found at once."""
    with pytest.raises(ValueError, match=r"kind\| text|nonsense"):
        blocks_of(line, "zh")
