"""A step of the derivation in words: its formula with titles, then with values; its rounding.

Nothing is computed again but the one number a reader needs to follow a rounding: the exact
result before it, taken by the stand-alone verifier's own rules.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from riverpact.files.statement.verify_statement import FormulaError, evaluate, names_of
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written

Step = Mapping[str, Any]

WORDS = {
    "attained": "达标",
    "failed": "未达标",
    "no_flow": "断流",
    "suspended": "暂停考核",
    "excluded": "剔除",
    "insufficient_data": "数据不足",
    "no_target": "未设目标",
    "undetermined": "待定",
    "better": "优于",
    "equal": "等于",
    "worse": "劣于",
    "natural": "自然原因",
    "man_made": "人为",
    "frozen": "封冻",
    "unknown": "原因未认定",
    "out": "不计",
    "open": "待定",
    "met": "达到",
    "unmet": "未达到",
    "yes": "是",
    "no": "否",
}
_SYMBOLS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "÷",
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Eq: "=",
}
_FUNCTIONS = {"min": "取小", "max": "取大", "ceil": "向上取整", "ph": "换算 pH"} | {
    "largest_remainder": "最大余数法分配",
    "largest_remainder_of": "最大余数法取整",
    "rank": "名次",
}
_RUNS = {"runs_of": "连续段数", "full_runs_of": "连续满期次数"}
_OF_CLASS = {"class_max", "class_min"}
_RULES = {
    "half_even": ("四舍六入五成双", "half to even"),
    "half_up": ("四舍五入", "half up"),
    "down": ("舍去尾数", "the rest is dropped"),
}
_PLACES = 8
_WAN = 10_000
_LOOSE = re.compile(r"-|\d+/\d")
"""A value that needs brackets beside an operator: below zero, or a quotient."""


def formula_in_words(step: Step) -> str:
    """Write a step's formula with the titles of what it names.

    Example: ``min(cap_up, sections)`` is 取小(上游最多收取，各断面合计).
    """
    return _worded(step["formula"], lambda name: str(_named(step, name)["title"]["zh"]))


def formula_with_values(step: Step) -> str | None:
    """Write a step's formula with values and its result; None where that says nothing new."""
    if not any(isinstance(node, ast.Name) for node in ast.walk(_parsed(step["formula"]))):
        return None
    before = unrounded(step)
    if step["formula"].isidentifier() and before is None:
        return None
    said = _worded(step["formula"], lambda name: _as_operand(_named(step, name)))
    middle = "" if before is None else f" = {before}，修约后"
    arrow = "→" if isinstance(_parsed(step["formula"]), ast.IfExp) else "="
    return f"{said}{middle} {arrow} {quantity_in_words(step['result'])}"


def unrounded(step: Step) -> str | None:
    """Return the result before a step's rounding, or None where rounding changes nothing."""
    if step["rounding"] is None or step["result"]["value"] is None:
        return None
    try:
        exact = evaluate(step["formula"], names_of(dict(step)))
    except FormulaError:
        return None
    if not isinstance(exact, Fraction) or exact == Fraction(step["result"]["value"]):
        return None
    return readable(written(exact))


def rounding_in_words(rounding: Mapping[str, Any]) -> tuple[str, str]:
    """Say how a step is rounded, in Chinese and in English."""
    zh, en = _RULES[rounding["rule"]]
    if rounding["unit"] is not None:
        unit = Fraction(rounding["unit"])
        shown = in_wan(unit).removeprefix("+") if unit >= _WAN else f"{written(unit)} 元"
        return f"{zh}到 {shown}", f"{en}, to {written(unit)} yuan"
    zh = f"{zh}，保留 {rounding['decimals']} 位小数"
    en = f"{en}, {rounding['decimals']} decimals"
    if rounding["keeps_nonzero"]:
        zh, en = f"{zh}，非零值不修约为 0", f"{en}, a value above zero never becomes zero"
    return zh, en


def quantity_in_words(quantity: Mapping[str, Any]) -> str:
    """Write a value as a person reads it, with its unit."""
    shown = quantity["shown"]
    if quantity["value"] is None:
        return shown or "—"
    if shown and quantity["unit"] == "元":
        return str(shown)
    value = shown or WORDS.get(quantity["value"], readable(quantity["value"]))
    return f"{value} {quantity['unit']}".strip()


def readable(exact: str) -> str:
    """Write an exact number so that it can be read: a long one or a quotient with ≈.

    Example:
        >>> readable("1343/120"), readable("0.05"), readable("Ⅲ")
        ('1343/120（≈11.191667）', '0.05', 'Ⅲ')
    """
    quotient = "/" in exact
    if not quotient and len(exact.partition(".")[2]) <= _PLACES:
        return exact
    try:
        number = Fraction(exact)
    except ValueError:
        return exact
    with localcontext() as context:
        context.prec = _PLACES
        near = Decimal(number.numerator) / Decimal(number.denominator)
    digits = f"≈{near:f}"
    return f"{exact}（{digits}）" if quotient and len(exact) <= 2 * _PLACES else digits


def _named(step: Step, name: str) -> Mapping[str, Any]:
    """Find what a formula names: an input, a child, or whatever is nearest below."""
    for quantity in _nearest_first(step):
        if quantity["name"] == name:
            return quantity
    return {"name": name, "title": {"zh": name}, "value": None, "unit": "", "shown": name}


def _nearest_first(step: Step) -> Iterator[Mapping[str, Any]]:
    yield from step["inputs"]
    level = list(step["children"])
    while level:
        yield from (one["result"] for one in level)
        yield from (quantity for one in level for quantity in one["inputs"])
        level = [child for one in level for child in one["children"]]


def _as_operand(quantity: Mapping[str, Any]) -> str:
    said = quantity_in_words(quantity).removeprefix("+")
    rank = quantity["value"] or ""
    if quantity["shown"] and not quantity["unit"] and rank.isdecimal():
        return f"{said}({rank})"
    return f"“{said}”" if rank in WORDS else said


def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


def _worded(formula: str, name: Callable[[str], str]) -> str:
    return _said(_parsed(formula), name)


def _said(node: ast.expr, name: Callable[[str], str]) -> str:
    match node:
        case ast.Constant(value=value):
            said = f"“{WORDS.get(value, value)}”" if isinstance(value, str) else str(value)
        case ast.Name(id="unjudged"):
            said = "下列步骤没有结果，无法得出"
        case ast.Name(id=one):
            said = name(one)
        case ast.UnaryOp(operand=operand):
            said = f"-{_part(operand, name, closed=True)}"
        case ast.BinOp(left=left, op=op, right=right):
            tight = isinstance(op, ast.Mult | ast.Div)
            before = _part(left, name, closed=tight)
            after = _part(right, name, closed=tight or isinstance(op, ast.Sub))
            said = f"{before} {_SYMBOLS[type(op)]} {after}"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            said = f"{_said(left, name)} {_SYMBOLS[type(op)]} {_said(right, name)}"
        case ast.BoolOp(values=values):
            said = " 且 ".join(_said(one, name) for one in values)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            then = f"若 {_said(test, name)}，为 {_said(body, name)}"
            otherwise = "否则" if isinstance(orelse, ast.IfExp) else "否则为 "
            said = f"{then}；{otherwise}{_said(orelse, name)}"
        case ast.Call(func=ast.Name(id=function), args=args):
            said = _called(function, [_said(one, name) for one in args])
        case _:
            said = ast.unparse(node)
    return said


def _part(node: ast.expr, name: Callable[[str], str], *, closed: bool) -> str:
    said = _said(node, name)
    is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)
    return f"({said})" if (closed and is_sum) or _LOOSE.match(said) else said


def _called(function: str, said: list[str]) -> str:
    if function in _OF_CLASS:
        return f"按限值定类别({said[0]}；{'、'.join(said[1:])})"
    if function in _RUNS:
        return f"{_RUNS[function]}({'、'.join(said)})"
    if function == "count_of":
        return f"计数({'、'.join(said)})"
    return f"{_FUNCTIONS.get(function, function)}({'，'.join(said)})"
