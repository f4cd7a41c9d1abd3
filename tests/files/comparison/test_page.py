"""The page: self-contained, stamped, with reasons."""

from typing import Any

from riverpact.files.comparison.page import comparison_page


def test_the_page_is_stamped_and_says_why_a_year_is_not_settled(data: dict[str, Any]) -> None:
    """The notice, the reason, the digests; no script, the same bytes again."""
    page = comparison_page(data)
    for said in ("试算，非协议约定", "缺少数值", "r.csv", "<code>ab</code>"):
        assert said in page
    assert "<script" not in page
    assert comparison_page(data) == page
