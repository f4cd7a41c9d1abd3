"""The verifier's own language of formulas: exact, small, and closed to everything else."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.hydrogen import hydrogen_units, ph_of
from riverpact.files.statement.verify_statement import (
    FormulaError,
    check_step,
    evaluate,
    is_shown,
    names_of,
    rounded,
    sums_of,
    value_of,
)
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.rounding import RoundingRule, round_reading, round_to_unit

NAMES: dict[str, Any] = {
    "a": Fraction(1, 3),
    "b": Fraction(2),
    "none": None,
    "good": "attained",
    "bad": "failed",
    "m1": Fraction(15),
    "m2": Fraction(15),
    "m3": Fraction(20),
    "m4": Fraction(30),
    "m5": Fraction(40),
}
LIMITS = "m1, m2, m3, m4, m5"
EXACT = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


def value(formula: str) -> Any:
    return evaluate(formula, lambda name: NAMES[name])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a + a + a", 1),
        ("a / b", Fraction(1, 6)),
        ("-a * 3 - b", -3),
        ("min(a, b)", Fraction(1, 3)),
        ("max(-b, a, 0)", Fraction(1, 3)),
        ("ceil(a)", 1),
        ("ceil(-a)", 0),
        ("ceil(b)", 2),
        ("1 if a < b and b <= 2 else 0", 1),
        ("1 if a > b else 0 if a >= b else 2", 2),
        ("'better' if b == 2 else 'equal'", "better"),
        ("unjudged", None),
        ("none", None),
        ("good", "attained"),
        ("count_of('attained', good, bad, good)", 2),
        ("count_of('attained', 'failed', good, bad, none)", 2),
        ("count_of('failed', ) / 3", 0),
        (f"class_max(m1, {LIMITS})", 1),
        (f"class_max(m3, {LIMITS})", 3),
        (f"class_max(m5 + a, {LIMITS})", 6),
        ("class_min(b, m5, m4, m3, b, a)", 4),
        ("class_min(0, m5, m4, m3, b, a)", 6),
    ],
)
def test_the_language(formula: str, expected: object) -> None:
    """Arithmetic, comparison, choice and a few functions; a value on a limit keeps it."""
    assert value(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "__import__('os')",
        "().__class__.__bases__[0].__subclasses__()",
        "a.numerator",
        "good.upper()",
        "9**9**9**9",
        "1 << 10**9",
        "b // a",
        "b % a",
        "[x for x in (1, 2)]",
        "lambda: 1",
        "(a := 1)",
        "f'{a}'",
        "a if b",
        "open('/etc/passwd')",
        "min(*a)",
        "min(a, key=b)",
        "min()",
        "count_of('attained', open('x'))",
        "count_of('attained', **a)",
        "a or b",
        "not a",
        "a < b < b",
        "a != b",
        "a is b",
        "0.1",
        "True",
        "None",
        "b'x'",
        "1j",
        "...",
        "a; b",
        "import os",
        "unknown",
        "'x' * 10**9",
        "'x' + a",
        "none + a",
        "good < a",
        "a / 0",
        "ph(0)",
        "",
        "(" * 500,
        "-" * 5000 + "a",
        "a" + " + a" * 5000,
    ],
)
def test_everything_else_is_refused(formula: str) -> None:
    """No attribute, no power, no import, no float: at once, and as a problem of the formula."""
    names = dict(NAMES)
    del names["m1"]

    def look_up(name: str) -> Any:
        if name not in names:
            raise FormulaError(f"{name} is not given")
        return names[name]

    with pytest.raises(FormulaError):
        evaluate(formula, look_up)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("-0.50", Fraction(-1, 2)),
        ("1343/120", Fraction(1343, 120)),
        ("attained", "attained"),
        ("", ""),
        ("1/0", "1/0"),
        ("1e9", "1e9"),
        ("1_000", "1_000"),
        (" 1", " 1"),
        ("٣", "٣"),
        ("nan", "nan"),
        (None, None),
    ],
)
def test_a_value_is_a_plain_number_or_a_word(text: str | None, expected: object) -> None:
    """No exponent, no blank, no other script: what two readers could read differently."""
    assert value_of(text) == expected
    assert type(value_of(text)) is type(Fraction(1) if isinstance(expected, int) else expected)


@settings(deadline=None)
@given(EXACT, st.sampled_from(RoundingRule), st.sampled_from(["1", "0.01", "10000", "1/3"]))
def test_money_is_rounded_as_riverpact_does(
    number: Fraction, rule: RoundingRule, unit: str
) -> None:
    """Two programs that share no code, one result."""
    rounding = {"rule": str(rule), "unit": unit, "decimals": None, "keeps_nonzero": False}
    assert rounded(number, rounding) == round_to_unit(number, Fraction(unit), rule)


@settings(deadline=None)
@given(EXACT, st.integers(0, 6))
def test_means_are_rounded_as_riverpact_does(number: Fraction, decimals: int) -> None:
    """Half to even, and what is not zero never becomes zero."""
    rounding = {"rule": "half_even", "unit": None, "decimals": decimals, "keeps_nonzero": True}
    assert rounded(number, rounding) == Fraction(round_reading(number, decimals))


@settings(deadline=None)
@given(st.decimals(0, 14, places=2), st.decimals(0, 14, places=2))
def test_ph_is_averaged_as_riverpact_does(one: Decimal, two: Decimal) -> None:
    """Through whole hydrogen units and thirty digits of the logarithm."""
    rows = [
        {"section": "a", "sampled_at": "2019-01-01", "item": "ph", "channel": "manual"}
        | {"value": str(ph), "censored": "no"}
        for ph in (one, two)
    ]
    terms = {"mean_of": {"manual": "values"}, "values_per_day": {"manual": 1}}
    total, count, *_ = sums_of(rows, terms)["a", "2019-01", "ph", "manual"]
    assert (total, count) == (hydrogen_units(one) + hydrogen_units(two), 2)
    assert evaluate("ph(t / 2)", lambda _: total) == ph_of(Fraction(total, 2))


@settings(deadline=None)
@given(EXACT)
def test_money_is_read_as_it_is_shown(yuan: Fraction) -> None:
    """And a sign that is dropped or a digit that is changed is seen."""
    one = {"value": written(yuan), "shown": in_wan(yuan), "unit": "元"}
    assert is_shown(one)
    assert not is_shown(one | {"value": written(yuan + 1)})
    if yuan:
        assert not is_shown(one | {"shown": in_wan(-yuan)})


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("3", "Ⅲ", True),
        ("3", "Ⅳ", False),
        ("6", "劣Ⅴ", True),
        ("0.2", "≤0.2", True),
        ("0.2", "≤0.3", False),
        ("7.5", "≥7.5", True),
        ("0.4", "0.40", True),
        ("0.005", "0.01L", True),
        ("worse", "劣于", True),
        ("worse", "优于", False),
        ("no_flow", "断流 no flow", True),
        ("no_flow", "达标 attained", False),
        (None, "—", True),
        (None, "待定 undetermined", True),
        (None, "+600 万元", False),
    ],
)
def test_what_is_shown_is_the_value(text: str | None, shown: str, *, expected: bool) -> None:
    """Classes by their label, limits with their sign, verdicts in both languages."""
    assert is_shown({"value": text, "shown": shown, "unit": ""}) is expected


def step(name: str, text: str | None, *children: Any, **inputs: str) -> dict[str, Any]:
    given_ = [{"name": key, "value": word, "unit": "", "shown": ""} for key, word in inputs.items()]
    result = {"name": name, "value": text, "unit": "", "shown": ""}
    return {"result": result, "inputs": given_, "children": list(children), "formula": "x"} | {
        "rounding": None
    }


def test_a_name_is_found_nearest_first() -> None:
    """Its own inputs, then children, then their inputs, then whoever is below."""
    below = step("b", "3", step("c", "4"), x="5")
    assert names_of(step("a", "1", below, x="2"))("x") == 2
    assert names_of(step("a", "1", below))("x") == 5
    assert names_of(step("a", "1", below))("c") == 4


@pytest.mark.parametrize("name", ["x", "y"])
def test_a_name_with_two_values_or_none_is_refused(name: str) -> None:
    """Two readers could take different ones."""
    with pytest.raises(FormulaError, match=name):
        names_of(step("a", "1", step("x", "1"), step("x", "2")))(name)


def test_a_step_that_does_not_give_its_result_says_both() -> None:
    """What was recomputed and what was written."""
    assert check_step(step("a", "2", x="2")) is None
    problem = check_step(step("a", "3", x="2"))
    assert problem is not None
    assert "recomputed 2" in problem
    assert "written 3" in problem
