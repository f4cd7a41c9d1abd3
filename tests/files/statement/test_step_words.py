"""A step in words."""

from typing import Any

import pytest

from riverpact.files.statement.step_words import (
    formula_in_words,
    formula_with_values,
    quantity_in_words,
    readable,
    rounding_in_words,
    unrounded,
)


def quantity(name: str, title: str, value: str | None, unit: str = "", shown: str = "") -> Any:
    return {"name": name, "title": {"zh": title}, "value": value, "unit": unit, "shown": shown}


def step(result: Any, formula: str, *inputs: Any, rounding: Any = None, children: Any = ()) -> Any:
    return {
        "result": result,
        "formula": formula,
        "inputs": list(inputs),
        "rounding": rounding,
        "children": list(children),
    }


CLASS = quantity("water_class", "断面水质类别", "5", shown="Ⅴ")
REFERENCE = quantity("reference", "目标类别", "3", shown="Ⅲ")
RATE = quantity("rate_down", "每劣一类的金额", "500000", "元", "+50 万元")


def test_names_become_titles_and_values() -> None:
    """Names are found in the inputs and below; a class is shown with its rank."""
    result = quantity("steps", "类别差金额", "-1000000", "元", "-100 万元")
    below = step(CLASS, "max(class_cod)")
    one = step(
        result,
        "-rate_down * max(water_class - reference, 0)",
        REFERENCE,
        RATE,
        children=[step(quantity("verdict", "结论", "failed"), "'failed'", children=[below])],
    )
    assert formula_in_words(one) == "(-每劣一类的金额) × 取大(断面水质类别 − 目标类别，0)"
    assert formula_with_values(one) == "(-50 万元) × 取大(Ⅴ(5) − Ⅲ(3)，0) = -100 万元"


def test_a_choice_is_a_sentence() -> None:
    """若 … 为 …; words are quoted, and the result follows an arrow."""
    one = step(
        quantity("m06", "6月", "-400000", "元", "-40 万元"),
        "-stake_worse if outcome == 'worse' else stake_better",
        quantity("stake_worse", "劣于的金额", "400000", "元", "+40 万元"),
        quantity("stake_better", "优于的金额", "300000", "元", "+30 万元"),
        children=[step(quantity("outcome", "与约定相比", "worse", shown="劣于"), "'worse'")],
    )
    assert formula_in_words(one) == "若 与约定相比 = “劣于”，为 -劣于的金额；否则为 优于的金额"
    assert formula_with_values(one) == (
        "若 “劣于” = “劣于”，为 -40 万元；否则为 30 万元 → -40 万元"
    )


def test_brackets_stand_where_they_are_needed() -> None:
    """A sum inside a product, what is subtracted, a negative value and a quotient."""
    names = [quantity(name, name, value) for name, value in (("a", "-2"), ("b", "3"), ("c", "1/3"))]
    result = quantity("r", "r", "-4")
    said = formula_with_values(step(result, "(a + b) * c - (a - b) / b", *names))
    assert said == "((-2) + 3) × (1/3（≈0.33333333）) − ((-2) − 3) ÷ 3 = -4"


def test_a_mean_shows_its_number_before_rounding() -> None:
    """The exact mean is shown only where rounding changes it."""
    rounding = {"rule": "half_even", "decimals": 2, "unit": None, "keeps_nonzero": True}
    total, count = quantity("total", "合计", "1343/120", "mg/L"), quantity("count", "个数", "28")
    mean = quantity("mean_nh3n", "氨氮均值", "0.4", "mg/L", "0.40")
    one = step(mean, "total / count", total, count, rounding=rounding)
    assert unrounded(one) == "1343/3360（≈0.39970238）"
    assert formula_with_values(one) == (
        "(1343/120（≈11.191667） mg/L) ÷ 28 = 1343/3360（≈0.39970238），修约后 = 0.40 mg/L"
    )
    even = step(mean, "total", quantity("total", "合计", "0.4"), rounding=rounding)
    assert unrounded(even) is None


@pytest.mark.parametrize("formula", ["unjudged", "'no_flow'", "0", "method_1"])
def test_a_formula_that_says_nothing_new_has_no_values(formula: str) -> None:
    """A word, a number, or one name that is passed on."""
    child = step(quantity("method_1", "定额对赌", "0", "元", "0 万元"), "0")
    one = step(quantity("r", "r", None, "元"), formula, children=[child])
    assert formula_with_values(one) is None


def test_every_function_of_the_language_is_worded() -> None:
    """Classes by limits, counts and pH."""
    names = [quantity(name, f"题{name}", "1") for name in ("a", "b", "c")]

    def said(formula: str) -> str:
        return formula_in_words(step(quantity("r", "r", "1"), formula, *names))

    assert said("class_max(a, b, c)") == "按限值定类别(题a；题b、题c)"
    assert said("count_of('failed', a, b)") == "计数(“未达标”、题a、题b)"
    assert said("ph(a)") == "换算 pH(题a)"
    assert said("1 if a < b and b >= c else 2") == "若 题a < 题b 且 题b ≥ 题c，为 1；否则为 2"
    assert said("unjudged") == "下列步骤没有结果，无法得出"
    assert said("min(a, unknown)") == "取小(题a，unknown)"


def test_rounding_is_named() -> None:
    """The rule, its decimals or its unit, and the rule of zero."""
    decimals = {"rule": "half_even", "decimals": 1, "unit": None, "keeps_nonzero": True}
    unit = {"rule": "half_up", "decimals": None, "unit": "0.01", "keeps_nonzero": False}
    assert rounding_in_words(decimals) == (
        "四舍六入五成双，保留 1 位小数，非零值不修约为 0",
        "half to even, 1 decimals, a value above zero never becomes zero",
    )
    assert rounding_in_words(unit) == ("四舍五入到 0.01 元", "half up, to 0.01 yuan")
    assert rounding_in_words(unit | {"unit": "10000"})[0] == "四舍五入到 1 万元"


def test_values_are_read_with_their_unit() -> None:
    """An amount is shown in 万元, a word in Chinese, no answer as a dash."""
    assert quantity_in_words(quantity("a", "a", "0.4", "mg/L", "0.40")) == "0.40 mg/L"
    assert quantity_in_words(RATE) == "+50 万元"
    assert quantity_in_words(quantity("a", "a", "failed")) == "未达标"
    assert quantity_in_words(quantity("a", "a", None)) == "—"


def test_long_numbers_are_shortened_and_marked() -> None:
    """A quotient is followed by its decimal; what is too long is only approximate."""
    assert readable("12.5") == "12.5"
    assert readable("2/3") == "2/3（≈0.66666667）"
    assert readable("0.1234567890123") == "≈0.12345679"
    assert readable("1000000000000/3000000000001") == "≈0.33333333"
