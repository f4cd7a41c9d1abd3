"""A sentence is said in the reader's language, on pages too."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from riverpact.foundation.text import Text
from riverpact.portal.text.language import language, said
from riverpact.portal.text.templatetags.text import day, wan, water_class


@pytest.mark.parametrize(("chosen", "is_said"), [("zh-hans", "月均值"), ("en", "monthly mean")])
def test_one_sentence_two_languages(chosen: str, is_said: str) -> None:
    """Chinese unless English is chosen."""
    with translation.override(chosen):
        assert said(Text("月均值", "monthly mean")) == is_said
        assert language() == ("en" if chosen == "en" else "zh")
        page = Template('{% t "月均值" "monthly mean" %}{% t "共 {} 条" "{} in all" 3 %}')
        assert page.render(Context()).startswith(is_said)
        assert "3" in page.render(Context())


def test_amounts_days_and_classes_as_pages_show_them() -> None:
    """万元 with its sign; a dash where there is nothing; a class is always text."""
    assert wan(Decimal("2200000.00")) == "+220 万元"
    assert wan(None) == "—"
    assert day(date(2021, 1, 15)) == "2021-01-15"
    assert water_class("劣Ⅴ") == '<span class="rp-badge rp-badge--class-6">劣Ⅴ</span>'
    assert water_class("") == "—"
