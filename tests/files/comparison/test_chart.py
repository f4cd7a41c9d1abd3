"""The chart: a bar for an amount, words where there is none."""

from typing import Any

from riverpact.files.comparison.chart import comparison_chart


def test_a_year_without_an_answer_has_words_and_no_bar(data: dict[str, Any]) -> None:
    """One bar, two labels, and a description for those who do not see it."""
    svg = comparison_chart(data)
    assert svg.startswith("<svg")
    assert svg.count('aria-roledescription="bar"') in {0, 1}
    assert "不能结算" in svg
    assert "协议现行条款 2019 -5；open 2019 不能结算。" in svg
    assert comparison_chart(data) == svg
