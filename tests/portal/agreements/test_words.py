"""Terms are said in words: names of keys, agreed words, windows."""

from django.utils.translation import override

from riverpact.files.instruments import load_agreement
from riverpact.portal.agreements.words import (
    leaves,
    lines_of,
    term_pairs,
    value_words,
    window_pairs,
)
from tests.portal.conftest import QINGXI


def test_an_agreed_word_says_what_it_means() -> None:
    """Words of the text in both languages; figures and names as they stand."""
    assert value_words("year_test", "every_month").zh == "逐月达标"
    assert value_words("year_test", "attainment_rate>=0.83").zh == "attainment_rate>=0.83"
    assert value_words("family", "class_step").en == "class step"
    assert value_words("forms", ["money", "park"]).zh == "资金补偿、共建园区"


def test_the_only_method_has_no_number() -> None:
    """One method is told without a number, several with theirs."""
    one = [{"rate_up": "1 元"}]
    assert [pair["zh"] for pair in term_pairs("method", one)] == ["每优一类的金额"]
    assert [pair["zh"] for pair in term_pairs("method", one * 2)] == [
        "1 每优一类的金额",
        "2 每优一类的金额",
    ]


def test_lists_of_words_are_one_leaf() -> None:
    """A list of tables is walked, a list of words is not."""
    found = dict(leaves({"forms": ["a", "b"], "method": [{"x": 1}]}))
    assert found == {("forms",): ["a", "b"], ("method", "1", "x"): 1}


def test_windows_in_words() -> None:
    """青溪: 15 working days after the statement was sent; payment by the end of June."""
    agreement = load_agreement(QINGXI).agreement
    with override("zh-hans"):
        told = {
            one["zh"]: one["text"] for one in window_pairs(agreement.procedure, agreement.source)
        }
    assert told["确认结算单"] == "送达结算单后15个工作日内；第六条"
    assert told["付款"] == "次年 06-30 前；顺延至工作日；第八条"
    with override("en"):
        english = window_pairs(agreement.procedure, agreement.source)
    assert english[0]["text"] == "15 working days after: statement sent; 第六条"


def test_lines_are_counted_from_one() -> None:
    """As an editor shows them."""
    assert lines_of("a\n\nb\n") == [(1, "a"), (2, ""), (3, "b")]
