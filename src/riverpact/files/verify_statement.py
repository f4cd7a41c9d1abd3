"""Check a Riverpact statement with nothing but Python's own library.

    python verify_statement.py statement.json [samples.csv]
    python verify_statement.py statement.html

It reads no code of Riverpact. It recomputes the digest, every step of the derivation from its
formula and inputs, every sum from ``samples.csv``, the split among the parties, and compares the
tables that people read with the derivation. Exit code 0: all holds; 1: something does not;
2: nothing could be checked.

核验结算单：只用 Python 标准库，逐步重算，任何一位数字被改动都会报告。
"""

import ast
import csv
import hashlib
import html
import json
import math
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

Value = Fraction | str | None
PAGE_DIGEST = re.compile(rb"<!-- riverpact-page-digest: ([0-9a-f]{64}) -->\s*$")
EMBEDDED = re.compile(r'<script type="application/json" id="statement">(.*?)</script>', re.DOTALL)
HYDROGEN_UNITS = 10**20


class FormulaError(Exception):
    """A formula that cannot be evaluated."""


# ---- reading -------------------------------------------------------------------------------


def read_json(text: str) -> Any:
    """Read JSON; a key given twice is refused, for two readers could see two values."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key is given twice 键重复")
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)


def canonical_digest(statement: dict[str, Any]) -> str:
    """Return the digest of a statement's canonical form, without the digest itself."""
    rest = {key: value for key, value in statement.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def value_of(text: str | None) -> Value:
    """Read an exact value: a whole number, a decimal, a quotient, or a word."""
    if text is None:
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return text


# ---- formulas ------------------------------------------------------------------------------


def class_max(value: Fraction, *limits: Fraction) -> Fraction:
    """Rank of the first class whose upper limit holds; one past the last where none does."""
    return Fraction(next((n for n, limit in enumerate(limits, 1) if value <= limit), 6))


def class_min(value: Fraction, *limits: Fraction) -> Fraction:
    """Rank of the first class whose lower limit holds; one past the last where none does."""
    return Fraction(next((n for n, limit in enumerate(limits, 1) if value >= limit), 6))


def ph(units: Fraction) -> Fraction:
    """Return the pH of a number of hydrogen units of 1e-20 mol/L."""
    with localcontext() as context:
        context.prec = 50
        share = Decimal(units.numerator) / Decimal(units.denominator) / HYDROGEN_UNITS
        logarithm = -share.log10()
        context.prec = 30
        return Fraction(+logarithm)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "ceil": lambda x: Fraction(math.ceil(x)),
    "class_max": class_max,
    "class_min": class_min,
    "ph": ph,
}
ARITHMETIC: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
COMPARISONS: dict[type, Callable[[Any, Any], bool]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
}


def evaluate(formula: str, look_up: Callable[[str], Value]) -> Value:
    """Evaluate a formula over named values; numbers are exact."""
    try:
        result = _evaluate(ast.parse(formula, mode="eval").body, look_up)
    except (SyntaxError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise FormulaError(f"{formula}: {error}") from error
    return Fraction(result) if isinstance(result, int) else result


def _evaluate(node: ast.AST, look_up: Callable[[str], Value]) -> Any:
    match node:
        case ast.Constant(value=bool()) | ast.Constant(value=float()):
            raise FormulaError("only whole numbers and words are written in formulas")
        case ast.Constant(value=int() | str() as value):
            return Fraction(value) if isinstance(value, int) else value
        case ast.Name(id="unjudged"):
            return None
        case ast.Name(id=name):
            return look_up(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, look_up)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            return ARITHMETIC[type(op)](_evaluate(left, look_up), _evaluate(right, look_up))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISONS:
            return COMPARISONS[type(op)](_evaluate(left, look_up), _evaluate(right, look_up))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_evaluate(one, look_up) for one in values)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _evaluate(body if _evaluate(test, look_up) else orelse, look_up)
        case ast.Call(func=ast.Name(id="count_of"), args=args, keywords=[]):
            kinds = {one.value for one in args if isinstance(one, ast.Constant)}
            named = [look_up(one.id) for one in args if isinstance(one, ast.Name)]
            return Fraction(sum(value in kinds for value in named))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_evaluate(one, look_up) for one in args))
        case _:
            raise FormulaError(f"not part of the formula language: {ast.dump(node)[:80]}")


def rounded(value: Fraction, rounding: dict[str, Any]) -> Fraction:
    """Round by a step's named rule, once."""
    if rounding["unit"] is not None:
        unit = Fraction(rounding["unit"])
        return nearest(value / unit, rounding["rule"]) * unit
    decimals = int(rounding["decimals"])
    result = Fraction(nearest(value * 10**decimals, rounding["rule"]), 10**decimals)
    while rounding["keeps_nonzero"] and result == 0 and value != 0:
        decimals += 1
        result = Fraction(nearest(value * 10**decimals, rounding["rule"]), 10**decimals)
    return result


def nearest(value: Fraction, rule: str) -> int:
    """Round to a whole number: half_even, half_up or down."""
    whole, rest = divmod(abs(value), 1)
    half = Fraction(1, 2)
    up = {
        "half_even": rest > half or (rest == half and whole % 2 == 1),
        "half_up": rest >= half,
        "down": False,
    }[rule]
    return (1 if value >= 0 else -1) * (int(whole) + up)


# ---- the derivation ------------------------------------------------------------------------


def steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a step and all below it."""
    yield step
    for child in step["children"]:
        yield from steps(child)


def names_of(step: dict[str, Any]) -> Callable[[str], Value]:
    """Return how a step's formula finds a name: inputs, children, then whoever is below."""

    def look_up(name: str) -> Value:
        for one in step["inputs"]:
            if one["name"] == name:
                return value_of(one["value"])
        level = step["children"]
        while level:
            found = {one["result"]["value"] for one in level if one["result"]["name"] == name}
            found |= {
                one["value"]
                for parent in level
                for one in parent["inputs"]
                if one["name"] == name and not found
            }
            if len(found) > 1:
                raise FormulaError(f"{name} has two values")
            if found:
                return value_of(found.pop())
            level = [child for one in level for child in one["children"]]
        raise FormulaError(f"{name} is not given")

    return look_up


def check_step(step: dict[str, Any]) -> str | None:
    """Recompute one step; return what is wrong, or None."""
    name, written = step["result"]["name"], value_of(step["result"]["value"])
    try:
        result = evaluate(step["formula"], names_of(step))
    except FormulaError as error:
        return f"步骤 {name} 无法重算 cannot be recomputed: {error}"
    if isinstance(result, Fraction) and step["rounding"] is not None:
        result = rounded(result, step["rounding"])
    if result != written:
        return (
            f"步骤 {name}: 重算得 recomputed {result}，写的是 written {written} ({step['formula']})"
        )
    return None


def check_sums(statement: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    """Recompute every sum that names its samples."""
    for step in steps(statement["derivation"]):
        evidence = step["evidence"]
        if evidence is None:
            continue
        inputs = {one["name"]: value_of(one["value"]) for one in step["inputs"]}
        total, count = summed(rows, evidence, statement["terms"])
        if (total, count) != (inputs["total"], inputs["count"]):
            where = "/".join(evidence.values())
            yield f"样品合计不符 sum differs from the samples: {where}"


def summed(
    rows: list[dict[str, str]], evidence: dict[str, str], terms: dict[str, Any]
) -> tuple[Fraction, Fraction]:
    """Sum the samples behind one mean, by values or by days as the plan says."""
    days: dict[str, list[Fraction]] = {}
    for row in rows:
        same = all(row[key] == evidence[key] for key in ("section", "item", "channel"))
        if same and row["sampled_at"].startswith(evidence["month"]):
            value = Fraction(row["value"])
            if row["item"] == "ph":
                value = Fraction(_hydrogen(Decimal(row["value"])))
            elif row["censored"] == "yes":
                value = value / 2 if terms["non_detect"] == "half_limit" else Fraction(0)
            days.setdefault(row["sampled_at"][:10], []).append(value)
    channel = evidence["channel"]
    if terms["mean_of"][channel] == "values":
        values = [value for day in days.values() for value in day]
        return sum(values, Fraction(0)), Fraction(len(values))
    valid = [day for day in days.values() if len(day) >= terms["values_per_day"][channel]]
    total = sum((sum(day, Fraction(0)) / len(day) for day in valid), Fraction(0))
    return total, Fraction(len(valid))


def _hydrogen(value: Decimal) -> int:
    with localcontext() as context:
        context.prec = 50
        return round(Decimal(10) ** -value * HYDROGEN_UNITS)


# ---- the tables people read ----------------------------------------------------------------


def check_tables(statement: dict[str, Any]) -> Iterator[str]:
    """Compare amount, sections and months with the derivation."""
    derivation = statement["derivation"]
    if statement["amount"] != derivation["result"]["value"]:
        yield "金额与推导不符 the amount differs from its derivation"
    by_name = {step["result"]["name"]: step for step in steps(derivation)}
    for number, section in enumerate(statement["sections"], 1):
        step = by_name.get(f"section_{number}")
        if step is None or step["result"]["value"] != section["amount"]:
            yield f"断面 {section['name']} 的金额与推导不符 section amount differs"
            continue
        for month in section["months"]:
            yield from check_month(month, step)


def check_month(month: dict[str, Any], section: dict[str, Any]) -> Iterator[str]:
    """Compare a month's row with every step of that month."""
    name = f"m{month['month'][-2:]}"
    mine = [step for step in steps(section) if step["result"]["name"] == name]
    judged = [step for one in mine for step in steps(one) if step["rule"] == "verdict"]
    for verdict in judged:
        below = {step["result"]["name"]: step["result"] for step in steps(verdict)}
        water = below.get("water_class", {"value": None, "shown": ""})
        label = water["shown"] if water["value"] is not None else None
        if (verdict["result"]["value"], label) != (month["verdict"], month["water_class"]):
            yield f"{month['month']} 的结论或类别与推导不符 verdict or class differs"
        for item in month["items"]:
            mean = below.get(f"mean_{item['item']}")
            if mean is not None and (mean["value"], mean["shown"]) != (
                item["value"],
                item["shown"],
            ):
                yield f"{month['month']} {item['item']} 的数值与推导不符 value differs"
    paid = [value_of(one["result"]["value"]) for one in mine if one["result"]["unit"] == "元"]
    amounts = [amount for amount in paid if isinstance(amount, Fraction)]
    total = sum(amounts, Fraction(0)) if len(amounts) == len(paid) else None
    if total != value_of(month["amount"]):
        yield f"{month['month']} 的金额与推导不符 amount differs"


def check_positions(statement: dict[str, Any]) -> Iterator[str]:
    """Split the amount again; the positions must be the same and sum to zero."""
    amount = value_of(statement["amount"])
    if amount is None:
        if statement["positions"] or statement["state"] != "undetermined":
            yield "未定的年度不能有收付 an undetermined year has positions"
        return
    assert isinstance(amount, Fraction)
    unit = Fraction(statement["terms"]["rounding_unit"])
    for side, total in (("upstream", amount), ("downstream", -amount)):
        mine = [one for one in statement["positions"] if one["side"] == side]
        expected = split(total, [Fraction(one["share"]) for one in mine], unit)
        if [Fraction(one["amount"]) for one in mine] != expected:
            yield f"{side} 的分摊与重算不符 split differs"


def split(total: Fraction, shares: list[Fraction], unit: Fraction) -> list[Fraction]:
    """Split by largest remainder; equal remainders in the order of the parties."""
    units = abs(total) / unit
    ideal = [units * share / sum(shares) for share in shares]
    counts = [int(part) for part in ideal]
    order = sorted(range(len(shares)), key=lambda i: -(ideal[i] % 1))
    for index in order[: int(units) - sum(counts)]:
        counts[index] += 1
    return [(-1 if total < 0 else 1) * count * unit for count in counts]


# ---- the whole -----------------------------------------------------------------------------


def verify(path: Path, samples: Path | None = None) -> list[str]:
    """Return everything that does not hold in a statement or its page; empty if all holds."""
    content = path.read_bytes()
    problems: list[str] = []
    if content.lstrip().startswith(b"<"):
        match = PAGE_DIGEST.search(content)
        if match is None:
            return ["页面没有摘要 the page carries no digest"]
        if hashlib.sha256(content[: match.start()]).hexdigest() != match[1].decode():
            problems.append("页面已被改动 the page was changed")
        embedded = EMBEDDED.search(content.decode("utf-8", errors="replace"))
        if embedded is None:
            return [*problems, "页面里没有结算单数据 the page holds no statement"]
        text = html.unescape(embedded[1])
    else:
        text = content.decode("utf-8")
    try:
        statement = read_json(text)
        problems += _verify_statement(statement, samples or _beside(path, statement))
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
        problems.append(f"不是完整的结算单 not a whole statement: {error!r}")
    return problems


def _beside(path: Path, statement: dict[str, Any]) -> Path | None:
    named = statement["samples"]
    return None if named is None else path.with_name(Path(named["file"]).name)


def _verify_statement(statement: dict[str, Any], samples: Path | None) -> list[str]:
    problems = []
    if statement["digest"] != canonical_digest(statement):
        problems.append("摘要不符，内容已被改动 the digest does not fit: the content was changed")
    problems += filter(None, map(check_step, steps(statement["derivation"])))
    problems += check_tables(statement)
    problems += check_positions(statement)
    if samples is not None:
        if not samples.is_file():
            return [*problems, f"缺少样品文件 samples are missing: {samples.name}"]
        content = samples.read_bytes()
        if hashlib.sha256(content).hexdigest() != statement["samples"]["sha256"]:
            problems.append("样品文件已被改动 samples.csv was changed")
        rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
        problems += check_sums(statement, rows)
    return problems


def main(arguments: list[str]) -> int:
    """Check the statements named on the command line."""
    if not arguments or any(not Path(one).is_file() for one in arguments):
        print(__doc__)
        return 2
    samples = [Path(one) for one in arguments if one.endswith(".csv")]
    failed = False
    for name in (one for one in arguments if not one.endswith(".csv")):
        problems = verify(Path(name), samples[0] if samples else None)
        failed = failed or bool(problems)
        print(f"{name}: {'不通过 FAILED' if problems else '核验通过 verified'}")
        for problem in problems:
            print(f"  - {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
