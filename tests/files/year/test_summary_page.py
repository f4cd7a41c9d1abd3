"""The leaders' page as HTML."""

from datetime import date

from riverpact.files.year.summary import Figure, Line, Listed, Summary
from riverpact.files.year.summary_page import YearHeading, summary_page
from riverpact.foundation.text import Text

HEADING = YearHeading("p", Text("甲省", "A"), "演示·模拟数据", "plan", 2019, date(2020, 7, 1))
NOTHING = Text("没有", "nothing")


def page(line: str = "缺一个月", more: int = 0) -> str:
    lines = (Line("甲县—乙县", Text(line, "a month lacks")),)
    shown = Summary(
        (Figure(Text("覆盖率", "coverage"), Text("50%", "50%"), NOTHING, is_bad=True),),
        (
            Listed(Text("须决定", "to be decided"), lines, more, "decisions", NOTHING),
            Listed(Text("奖补", "awards"), (), 0, "awards", NOTHING),
        ),
    )
    return summary_page(HEADING, shown, is_whole=False)


def test_chinese_comes_first_and_english_beside() -> None:
    """Heading, figures and lines; what is fictional is stamped."""
    text = page()
    assert "甲省 2019 年度流域横向生态保护补偿领导摘要" in text
    assert "<b>甲县—乙县</b>缺一个月 <small" in text
    assert "演示·模拟数据" in text
    assert "有待定或须处理事项" in text


def test_an_empty_list_says_so_and_a_long_one_leads_to_its_table() -> None:
    """Nothing is left out in silence."""
    assert "没有 <small" in page()
    assert '<a href="tables/decisions.csv">另有 3 项</a>' in page(more=3)


def test_a_text_is_never_markup() -> None:
    """A name with a tag in it is shown as it is."""
    assert "&lt;b&gt;" in page("<b>")


def test_the_page_needs_nothing_else() -> None:
    """Neither script nor network; it is made for one sheet of A4."""
    text = page()
    assert "<script" not in text
    assert "http" not in text
    assert "size: A4" in text
