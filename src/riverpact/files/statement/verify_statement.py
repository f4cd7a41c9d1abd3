"""Check a Riverpact statement with nothing but Python's own library.

    python verify_statement.py statement.json | statement.html [samples.csv]

It reads no code of Riverpact. It recomputes the digest, every step of the derivation, every sum
from ``samples.csv`` and the split among the parties, and holds what people read against them. Each
step has the formula that its rule has, over its own inputs and children; a version holds from the
day of its amendment. So every number of the derivation is refuted that does not follow from those
below it.

What it cannot recompute, once the digest is written anew: the terms themselves, alike wherever
they stand (stakes, rates, targets, whether an end belongs to its tier), figures that are supplied
(water, declared means and classes of before, red lines, the day an amendment was signed),
findings, notes and titles. It does not know the agreement: hold the terms shown against the text
whose digest is named. Exit code 0: all holds; 1: something does not; 2: nothing could be checked.

核验结算单：只用 Python 标准库，逐步重算，推导中的每个数字与公式不合规则都会报告；协议条款、
另行提供的数值、提示和说明不能重算，请与协议文本及其来源对照。
"""

import ast
import csv
import datetime as dt
import hashlib
import html
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from fractions import Fraction
from itertools import groupby
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv
from pathlib import Path
from typing import Any

Step = dict[str, Any]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
PLAIN = re.compile(r"0|unjudged|'\w+'")
PAGE_DIGEST = re.compile(rb"<!-- riverpact-page-digest: ([0-9a-f]{64}) -->\s*$")
EMBEDDED = re.compile(r'<script type="application/json" id="statement">(.*?)</script>', re.DOTALL)
NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400}|/0*[1-9]\d{0,400})?", re.ASCII)
HYDROGEN_UNITS, PRECISE = 10**20, Context(prec=50)
LABELS = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")
OUTCOMES = {"better": "优于", "equal": "等于", "worse": "劣于"}
CAUSES = ("natural", "man_made", "frozen", "unknown")
UNJUDGED = {"no_flow": "no_flow_month", "insufficient_data": "insufficient_month"}
WEIGHED = {"runoff": "runoff_{0}", "target": "factor_{0}"}
WEIGHED["runoff×target"] = "runoff_{0} * factor_{0}"
BETTER = {"do": ">=", "ph": "=="}
COUNTED_AS = {"attained": "attained", "out": "suspended", "open": "block_year"}
NEVER_IN_CLASS = ("wt", "tn", "fc")
SIDES = {"upstream": "", "downstream": "-"}
VARYING = {"total", "count", "censored", "detection_limit", "approver", "document", "published"}
VARYING |= {"volume", "discharge", "before", "charged", "cause", "days"}

PERIOD = r"[mw]\d\d|[qh]\d"
PERIODS = ("month", "week", "quarter", "half_year", "year")
AMOUNT = rf"{PERIOD}|year"
ROW = r"end_\d+ amount_\d+"
ROWS = rf"({ROW} )*amount_\d+"
STAKES = "stake_better stake_{} stake_{}"
SATURATED = "1 if class_do == 2 and mean_do >= share * numerator / (offset + mean_wt) else class_do"
STAKED = (
    "-stake_worse if outcome == 'worse' else stake_better if outcome == 'better' else stake_equal"
)
STAKED_ON_CHANGE = (
    "stake_better if outcome == 'better' else 0 if outcome == 'equal' "
    "else -stake_worse if outcome == 'worse' else -stake_failed"
)
RISEN = "max(before - water_class, 0)"
CROSSED = (f"award * {RISEN}", f"award * min(1, {RISEN})")
IF_MET = " if {kid} == 'attained' else 0"
BY_WATER = "'better' if water_class < reference else 'equal'"
CHANGED = "'better' if water_class < before else 'worse' if water_class > before else 'equal'"
MISSED = "'failed' if {kid} == 'failed' else "
RATE = "count_of('attained', {months}) / count_of('attained', 'failed', {months})"
IN_ROWS = "unjudged if count_of('open', {every_month}) > 0 else "
RUNS = "runs_of('attained', least_months, {every_month})"
WORDS = ("attained", "failed")
BESIDE = ("before", "reference")
STANDINGS = (*WORDS, "out", "open")
OUT = ("no_payment", "suspended", "excluded")
OPEN = "open: unjudged where a child is"
ADDED = ("", "{added}", OPEN)
OF_ITEMS = (f"{AMOUNT}|items", "", "{items}", "min({items_listed})")
ITEM = r"amount_\w+"
DRY = "verdict == 'no_flow' and cause == '{}'"
WORST = "'{0}' if count_of('{0}', {{sections}}) > 0 else "

# Of each rule: how its result may be called, what its inputs are called, and its formulas. Where a
# family pays by the month and by the year, ``family.*`` stands for both.
RULES: dict[str, tuple[str, ...]] = {
    "extra_checks": (r"(mean|c|out)_\w+", r"check_\d+( check_\d+)*", "{checked}"),
    "monthly_mean": (
        r"(mean|[bcr]|out|entry|ordinary)_\w+|before", "(total )?count( censored)?", "{mean}"
    ),
    "monthly_mean.unrounded": (r"[bcr]_\w+|m\d\d|before", "(total )?count( censored)?", "{mean}"),
    "single_factor": (r"class_\w+", r"(m(ax|in)_\d ?)+", "{classed}", "{classed_turned}"),
    "single_factor.non_detect": (
        r"judged_\w+", r"detection_limit( m(ax|in)_\d)+", "{kid} if {limited} == 6 else unjudged",
        "{kid} if {limited} <= min({kid}, 5) else unjudged",
    ),
    "dissolved_oxygen.saturation": (
        "saturated_do", "share numerator offset", SATURATED,
    ),
    "section_class": ("water_class|before", "", "{worst}", "unjudged"),
    "verdict": (
        "verdict", r"(target)?( ?target_\w+)*|approver document( cause)?",
        "'attained' if {tests} else 'failed'", "{decided}",
    ),
    "entry.gate": (
        "verdict", "", "'attained' if {gated} else 'failed'", "'out' if {gated} else 'failed'"
    ),
    "entry.open": ("verdict", "", "'open'"),
    "entry.charged": (
        r"(mean|c)_\w+", "limit", "limit + max({kid} - max(limit, {second}), 0)"
    ),
    "entry.mean": (r"entry_\w+", r"(flow_\d+ ?)+", "({loads}) / ({flows})"),
    "entry.increment": (AMOUNT, "charged", "{kid} * charged"),
    "days_out": ("days_out", r"out_\d+( out_\d+)*", "{given}"),
    "year_test": (
        "year_verdict", "(target|rate)?", "'attained' if water_class <= target else 'failed'",
        "'failed' if count_of('failed', {months}) > 0 else 'attained'",
        f"'attained' if {RATE} >= rate else 'failed'", "{undecided}",
    ),
    "year_test.month": (PERIOD, "", "{stands}"),
    "together.month": (
        "verdict", "", "".join(map(WORST.format, ("failed", "open", "out"))) + "'attained'"
    ),
    "together.section": (r"section_\d+", "", "{stands}"),
    "together.section_class": (r"class_\d+", "", "water_class", "{unseen}"),
    "together.class": ("water_class", "", "{worst_of}", OPEN),
    "fixed_stake.*": (
        AMOUNT, STAKES.format("equal", "worse"), STAKED,
    ),
    "fixed_stake.outcome": (
        "outcome", "reference", f"{BY_WATER} if water_class == reference else 'worse'",
        f"'worse' if {{kid}} == 'failed' else {BY_WATER}", "{unpriced}",
        "'worse' if {kid} == 'failed' else {unclassed}",
    ),
    "class_step.*": (
        f"{AMOUNT}|steps", "reference rate_up rate_down",
        "rate_up * max(reference - water_class, 0) - rate_down * max(water_class - reference, 0)",
    ),
    "class_table.*": (AMOUNT, r"amount_\d( amount_\d)*", "{by_class}"),
    "class_award.*": (AMOUNT, "", "newly_met + crossed", "max(newly_met, crossed)"),
    "class_award.newly_met": (
        "newly_met", "award reference( before)?",
        "award if before > reference and {kid} == 'attained' else 0",
    ),
    "class_award.crossed": (
        "crossed", "award( before)?", *CROSSED, *(one + IF_MET for one in CROSSED),
    ),
    "class_change.*": (
        AMOUNT, STAKES.format("worse", "failed"), STAKED_ON_CHANGE,
    ),
    "class_change.outcome": (
        "outcome", "(before)?", MISSED + CHANGED,
        f"'better' if water_class < before else {MISSED}{CHANGED}",
    ),
    "p_index": ("p", r"stability( weight_\w+ base_\w+)+", "stability * ({weighed})"),
    "p_index.*": (AMOUNT, ROWS, "{tiers}"),
    "reference_index": ("index", r"limit_\w+( limit_\w+)*", "({against}) / {many}"),
    "reference_index.reference": ("reference", r"(r_\w+ )*limit_\w+( limit_\w+)*", "{referred}"),
    "reference_index.delta": (
        "delta", "(known)?", "index / reference - 1", "unjudged if known == 0 else index"
    ),
    "reference_index.*": (AMOUNT, ROWS, "{tiers}"),
    "exceedance": (r"(excess|multiple)_\w+", "limit", "{over}"),
    "exceedance_steps.*": OF_ITEMS,
    "exceedance_steps.item": (
        ITEM, "step_amount width( cap_item)?", "-step_amount * ceil({kid} / width)",
        "max(-cap_item, -step_amount * ceil({kid} / width))",
    ),
    "exceedance_table.*": OF_ITEMS,
    "exceedance_table.item": (ITEM, ROWS, "{tiers}", "({tiers}) * (1 + {kid})"),
    "exceedance_linear.*": OF_ITEMS,
    "exceedance_linear.item": (ITEM, rf"rate( {ROW})*", "0 if {kid} <= 0 else -({rows})"),
    "linear_concentration.*": OF_ITEMS,
    "linear_concentration.item": (ITEM, "price", "-{kid} * price"),
    "inferior_surcharge.*": (
        f"{AMOUNT}|items", "inferior nothing", "{items} if water_class == inferior else nothing"
    ),
    "inferior_surcharge.item": (ITEM, "rate", "-rate * {kid}"),
    "item_limit.*": OF_ITEMS,
    "item_limit.item": (
        ITEM, "limit stake_better stake_worse", "stake_better if {kid} <= limit else -stake_worse",
        "stake_better if {kid} < limit else -stake_worse",
        "stake_better if {kid} < limit else 0 if {kid} == limit else -stake_worse",
    ),
    "load_price.*": OF_ITEMS,
    "load_price.item": (
        ITEM, "price reward", "-price * max({kid}, 0) + reward * max(-{kid}, 0)"
    ),
    "load_price.load": (r"load_\w+", "volume", "{kid} * volume / 100"),
    "year_on_year.*": (
        f"{AMOUNT}|change", "rate_up rate_down",
        "rate_up * max(points, 0) - rate_down * max(-points, 0)",
    ),
    "year_on_year.points": (
        "points", r"(weight_\w+( weight_\w+)*)?", "{points}", "100 * (before - index) / before"
    ),
    "year_on_year.index": (
        "index|before", r"(weight_\w+ )+limit_\w+( limit_\w+)*( b_\w+)*", "{indexed}"
    ),
    "year_on_year.item": (r"points_\w+", "(before)?", "100 * (before - {kid}) / before"),
    "main_stem.*": (AMOUNT, "", OPEN),
    "main_stem.space": ("space", r"weight_\w+( weight_\w+)*", "{points}"),
    "main_stem.time": ("time", r"weight_\w+( weight_\w+)*", "{points}"),
    "main_stem.entry": (r"points_\w+", "entry", "100 * (entry - {kid}) / entry"),
    "main_stem.before": (r"points_\w+", "before mean", "100 * (before - mean) / before"),
    "compliance_rate.*": (
        f"{AMOUNT}|by_rate", "to_upstream from_upstream( threshold)?",
        "to_upstream if rate >= threshold else -from_upstream",
        "to_upstream * rate / 100 - from_upstream * (100 - rate) / 100",
        "to_upstream * max(rate - threshold, 0) - from_upstream * max(threshold - rate, 0)",
    ),
    "compliance_rate": (
        "rate", "", f"unjudged if count_of('open', {{months}}) > 0 else 100 * {RATE}"
    ),
    "monthly_deduction.*": (
        AMOUNT, "stake deduction", "stake - min(stake, deduction * missed)",
        "- min(stake, deduction * missed)",
    ),
    "monthly_deduction": (
        "missed", "(known days)?", "unjudged if known == 0 else days",
        "unjudged if count_of('open', {months}) > 0 else count_of('failed', {months})",
    ),
    "held_months.*": (AMOUNT, r"award_\d+( award_\d+)*", "{awarded}", "max({awarded_each})"),
    "held_months.times": (
        r"times_\d+", "least_months", f"{IN_ROWS}{RUNS}", f"{IN_ROWS}full_{RUNS}",
        f"{IN_ROWS}min(1, {RUNS})",
    ),
    "improvement_award.*": (
        AMOUNT, "nothing", "{items}", "{items} if {carried} == 'attained' else nothing"
    ),
    "improvement_award.item": (ITEM, "award least", "award if {kid} >= least else 0"),
    "improvement_award.points": (
        r"points_\w+", "(before)? ?(limit)?", "100 * (before - {kid}) / before",
        "100 * (before - {kid}) / limit",
    ),
    "water_quantity.*": (
        f"{AMOUNT}|quantity",
        "known|base( least)?( price)?( to_upstream from_upstream)? volume( discharge)?",
        "price * max(volume - base, 0)", "to_upstream if volume >= base else -from_upstream",
        "to_upstream if volume >= base and discharge >= least else -from_upstream",
        "unjudged if known == 0 else 0",
    ),
    "no_flow_charge.month": (
        AMOUNT, "charge",
        f"unjudged if {DRY.format('unknown')} else -charge if {DRY.format('man_made')} else 0",
    ),
    "consecutive_days.*": OF_ITEMS,
    "consecutive_days.item": (
        ITEM, "charge( cap_item)?", "-charge * {kid}", "max(-cap_item, -charge * {kid})",
    ),
    "consecutive_days.counted": (r"counted_\w+", "limit least_days", "{added}"),
    "consecutive_days.run": (
        r"run_\d+", "days least_days", "1 if days >= least_days else 0",
        "days if days >= least_days else 0", "days - least_days + 1 if days >= least_days else 0",
    ),
    "not_given": ("not_given", "figure", "figure"),
    "caps": (
        rf"{AMOUNT}|capped", "(cap_down)? ?(cap_up)?", "min(cap_up, max(-cap_down, {kid}))",
        "max(-cap_down, {kid})", "min(cap_up, {kid})",
    ),
    "sum": (r"method_\d+", *ADDED),
    "settlement.section": (r"section_\d+", *ADDED),
    "settlement.sections": ("sections|payable", *ADDED),
    "settlement.together": ("sections|payable", *ADDED),
    "settlement.weights": ("sections|payable", r"(weight_\d+ ?)*", "{parts}", OPEN),
    "weights": (r"weight_\d+", r"((runoff|factor)_\d+ ?)+", "{share}"),
    "settlement.reach.sections": (r"sections_\d+", *ADDED),
    "settlement.reach": (r"reach_\d+", *ADDED),
    "settlement.payable": ("payable", *ADDED),
    "red_lines": ("within|payable", "", "{below} * share", "{charged}", OPEN),
    "red_lines.share": (
        "share", "nothing", "share_upstream if {kid} > nothing else share_downstream"
    ),
    "red_lines.side": (
        "share_(upstream|downstream)", "(remains)?", "{remains}"
    ),
    "red_lines.charge": (
        "charge_(upstream|downstream)", "fixed", "fixed * count_of('missed', {listed})"
    ),
    "red_lines.line": (
        r"line_\d+", "(control actual)?", "'kept' if actual <= control else 'missed'",
        "'kept' if actual >= control else 'missed'", "unjudged",
    ),
    "settlement.split": ("balance", *ADDED),
    "settlement.split.side": (r"(upstream|downstream)_\d+", *ADDED),
    "late_payment.due": (
        "due", r"amount( paid_\d+)* nothing", "max(nothing, amount + surcharge{less_paid})"
    ),
    "late_payment.unpaid": (
        "unpaid", r"amount( paid_\d+)* nothing", "max(nothing, amount{less_paid})"
    ),
    "late_payment.surcharge": (
        "surcharge", "rate days_late nothing( amount)?",
        "rate * unpaid if days_late > nothing else nothing",
        "rate * (amount if unpaid > nothing else nothing) if days_late > nothing else nothing",
    ),
    "pass_through": ("passed", *ADDED),
    "pass_through.county": (r"county_\d+", r"amount unit( share_\d+)+", "{dealt}"),
    "settlement.split.by_item": (r"position_\d+", r"\w+ unit", "{rounded_parts}"),
    "settlement.split.part": (
        r"part_\d+", r"share_\w+_\d+( share_\w+_\d+)*", "{by_figures}", "-({by_figures})",
    ),
    "settlement.split.item": (r"item_\w+", r"amount_\d+( amount_\d+)*", "{given}", "0"),
    "settlement.split.party": (r"position_\d+", r"\w+ unit( share_\d+)+", "{dealt}"),
}  # fmt: skip
FIXED_INPUTS = {"nothing": "0", "inferior": "6", "known": "0"}
MAY_OPEN = {"together.section_class", "entry.open"}
ABOVE_A_FAMILY = {"caps", "entry.increment"}
UNLIKE = ("days_out", "extra_checks", "consecutive_days.counted")
OF_AN_ITEM = {"year_on_year.item", "improvement_award.points"}
CARRIED = {"verdict", "year_verdict", "water_class"}
NOT_NAMED = {"censored", "approver", "document", "cause", "days_out"}
MAY_SAY_NOTHING = {
    "verdict",
    "consecutive_days.counted",
    "year_test",
    "fixed_stake.outcome",
    "settlement.weights",
}
REST_BELOW = {"year_test", "section_class", "together.section_class", "red_lines"}
ROUNDED = {
    "monthly_mean",
    "consecutive_days.counted",
    "extra_checks",
    "weights",
    "compliance_rate",
    "settlement.payable",
    "settlement.reach",
}
ROUNDED |= {"late_payment.surcharge"}


class FormulaError(Exception):
    """A formula that cannot be evaluated."""


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key of JSON that is given twice, for two readers could see two values."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key is given twice 键重复")
    return dict(pairs)


def canonical_digest(statement: dict[str, Any]) -> str:
    """Return the digest of a statement's canonical form, without the digest itself."""
    rest = {key: value for key, value in statement.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def value_of(text: str | None) -> Any:
    """Read a whole number, a decimal or a quotient, exactly; anything else is a word."""
    return text if text is None or not NUMBER.fullmatch(text) else Fraction(text)


def is_shown(one: dict[str, Any]) -> bool:
    """Say whether what a person reads of a value is that value."""
    value, shown = value_of(one["value"]), one.get("shown", "")
    if value is None:
        return shown in ("", "—", "待定 undetermined", "不能判定 cannot be judged")
    if isinstance(value, str):
        return shown in ("", OUTCOMES.get(value)) or value in shown.replace(" ", "_").split("_", 1)
    if one.get("unit") == "元":
        number = value_of(shown.removesuffix(" 万元").removeprefix("+"))
        return bool(number == value / 10_000) and shown.startswith("+") is bool(value > 0)
    rank = str(LABELS.index(shown) + 1) if shown in LABELS else shown.strip("≤≥")
    return shown == "" or shown.endswith("L") or bool(value_of(rank) == value)


def ph(units: Fraction) -> Fraction:
    """Return the pH of a number of hydrogen units of 1e-20 mol/L."""
    moles = PRECISE.divide(PRECISE.divide(units.numerator, units.denominator), HYDROGEN_UNITS)
    return Fraction(Context(prec=30).minus(PRECISE.log10(moles)))


def largest_remainder(part: Fraction, amount: Fraction, unit: Fraction, *shares: Fraction) -> Any:
    """Deal out whole units; what is left goes to the largest remainders, equal ones in order."""
    return largest_remainder_of(part, amount, unit, *(amount * s / sum(shares) for s in shares))


def largest_remainder_of(part: Fraction, amount: Fraction, unit: Fraction, *exact: Fraction) -> Any:
    """Round exact parts to whole units that sum to an amount, by their largest remainders."""
    sign = -1 if amount < 0 else 1
    units = [sign * one / unit for one in exact]
    whole = [Fraction(one // 1) for one in units]
    by_rest = sorted(range(len(units)), key=[-(one % 1) for one in units].__getitem__)
    left = abs(amount) / unit - sum(whole)
    if left < 0:
        raise ValueError("the parts are more than the amount")
    for index in by_rest[: int(left)]:
        whole[index] += 1
    return whole[int(part) - 1] * unit * sign


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "min": min, "max": max, "ceil": lambda value: Fraction(-(-value // 1)), "ph": ph,
    "largest_remainder": largest_remainder, "largest_remainder_of": largest_remainder_of,
    "rank": lambda value, *others: Fraction(1 + sum(one < value for one in others)),
    "class_max": lambda value, *limits: Fraction(1 + sum(value > limit for limit in limits)),
    "class_min": lambda value, *limits: Fraction(1 + sum(value < limit for limit in limits)),
}  # fmt: skip
OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv,
    ast.Lt: lt, ast.LtE: le, ast.Gt: gt, ast.GtE: ge, ast.Eq: eq,
}  # fmt: skip


def evaluate(formula: str, look_up: Callable[[str], Any]) -> Any:
    """Evaluate a formula over named values; numbers are exact."""
    try:
        result = _evaluate(ast.parse(formula, mode="eval").body, look_up)
    except (SyntaxError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError) as e:
        raise FormulaError(f"{formula[:200]}: {e}") from e
    return Fraction(result) if isinstance(result, int) else result


def _evaluate(node: ast.AST, look_up: Callable[[str], Any]) -> Any:  # noqa: PLR0911  a form each
    match node:
        case ast.Constant(value=int() | str() as value) if not isinstance(value, bool):
            return Fraction(value) if isinstance(value, int) else value
        case ast.Name(id=name):
            return None if name == "unjudged" else look_up(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, look_up)
        case (
            ast.BinOp(left=left, op=op, right=right)
            | ast.Compare(left=left, ops=[op], comparators=[right])
        ) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_evaluate(left, look_up), _evaluate(right, look_up))
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_evaluate(one, look_up) for one in values)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _evaluate(body if _evaluate(test, look_up) else orelse, look_up)
        case ast.Call(func=ast.Name(id="count_of"), args=args, keywords=[]):
            kinds = [one.value for one in args if isinstance(one, ast.Constant)]
            named = [_evaluate(one, look_up) for one in args if not isinstance(one, ast.Constant)]
            return Fraction(sum(value in kinds for value in named))
        case ast.Call(
            func=ast.Name(id="runs_of" | "full_runs_of" as name),
            args=[ast.Constant(value=str() as word), least, *args],
            keywords=[],
        ):
            held = [_evaluate(one, look_up) == word for one in args]
            asked = _evaluate(least, look_up)
            runs = [len(list(some)) for is_held, some in groupby(held) if is_held]
            full = [run // asked if name == "full_runs_of" else run >= asked for run in runs]
            return Fraction(sum(full))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_evaluate(one, look_up) for one in args))
        case _:
            raise FormulaError(f"not part of the formula language: {ast.dump(node)[:80]}")


def rounded(value: Fraction, rounding: dict[str, Any]) -> Fraction:
    """Round once by a step's rule; where it says so, what is not zero never becomes zero."""
    unit = value_of(rounding["unit"]) or Fraction(Decimal(1).scaleb(-rounding["decimals"]))
    while True:
        whole, rest = divmod(abs(value) / unit, 1)
        half_even = 2 * rest > 1 or (2 * rest == 1 and whole % 2 == 1)
        up = {"half_even": half_even, "half_up": 2 * rest >= 1, "down": False}[rounding["rule"]]
        if whole + up or not rounding["keeps_nonzero"] or not value:
            return (1 if value > 0 else -1) * (whole + up) * unit
        unit /= 10


def steps(step: Step) -> Iterator[Step]:
    """Yield a step and all below it."""
    yield step
    for child in step["children"]:
        yield from steps(child)


def names_of(step: Step) -> Callable[[str], Any]:
    """Return how a step's formula finds a name: inputs, children, then whoever is below."""

    def look_up(name: str) -> Any:
        level, found = step["children"], {i["value"] for i in step["inputs"] if i["name"] == name}
        while level and not found:
            found = {one["result"]["value"] for one in level if one["result"]["name"] == name} or {
                one["value"] for above in level for one in above["inputs"] if one["name"] == name
            }
            level = [child for one in level for child in one["children"]]
        if len(found) != 1:
            raise FormulaError(f"{name} has {len(found)} values")
        return value_of(found.pop())

    return look_up


def own_steps(step: Step) -> Iterator[Step]:
    """Yield a step and all below it, but for periods beside it: last year, a reference section."""
    yield step
    for child in step["children"]:
        if child["result"]["name"] not in BESIDE:
            yield from own_steps(child)


def check_step(step: Step) -> str | None:
    """Recompute one step; return what is wrong, or None."""
    name, written = step["result"]["name"], value_of(step["result"]["value"])
    try:
        result = evaluate(step["formula"], names_of(step))
    except FormulaError as error:
        return f"步骤 {name} 无法重算 cannot be recomputed: {error}"
    if isinstance(result, Fraction) and step["rounding"] is not None:
        result = rounded(result, step["rounding"])
    if result != written:
        return f"步骤 {name}: 重算得 recomputed {result}，写的是 written {written}"
    money = [c["result"]["name"] for c in step["children"] if c["result"]["unit"] == "元"]
    said = re.sub(r"^largest_remainder_of\(\d+, ", "", step["formula"])
    used = [w for w in re.findall(r"\w+", said) if w in money or w.isdecimal()]
    if money and used != money and step["formula"] != "unjudged":
        return f"步骤 {name}: 金额有遗漏或重复 an amount is left out or counted twice"
    if not all(map(is_shown, (step["result"], *step["inputs"]))):
        return f"步骤 {name}: 显示的与数值不符 what is shown is not the value"
    return None


def listed(names: Iterable[str], template: str = "{}", by: str = ", ") -> str:
    """Write something of each name, in order."""
    return by.join(template.format(name, name) for name in names)


def chosen(names: list[str]) -> str:
    """Write the worst of some classes; one needs no function."""
    return names[0] if len(names) == 1 else f"max({listed(names)})"


def key_of(rule: str) -> str:
    """Return under which key of ``RULES`` a rule stands."""
    family, _, last = rule.rpartition(".")
    if last in ("sum", "not_given") and family:
        return last
    return f"{family}.*" if last in PERIODS and f"{family}.*" in RULES else rule


def inputs_of(step: Step) -> list[str]:
    """Return how a step's inputs are called."""
    return [one["name"] for one in step["inputs"]]


def known_class(step: Step) -> Any:
    """Return the class of water a formula would find, or None where none is known."""
    try:
        return names_of(step)("water_class")
    except FormulaError:
        return None


def of_judging(step: Step, kids: list[str], kid: str) -> dict[str, str]:
    """Return what the formulas of means, classes and verdicts are made of."""
    given, formula, below = inputs_of(step), step["formula"], step["children"]
    values, water = [one["result"]["value"] for one in below], known_class(step)
    bounds = [bound for bound in ("min", "max") if f"{bound}_1" in given]
    of = "detection_limit" if "detection_limit" in given else kid
    classed = [f"class_{b}({of}, {listed('12345', b + '_{}')})" for b in bounds]
    total = f"{'(' + listed(kids, by=' + ') + ')' if kids else 'total'} / count"
    sure = [c["result"]["name"] for c in below if c["result"]["value"] is not None]
    if step["rule"] == "verdict" and water is None and below:
        sure = [
            one["result"]["name"]
            for one in below[0]["children"]
            if one["result"]["value"] is not None
        ]
    worst = chosen(sure) if step["rule"] == "section_class" or water is None else "water_class"
    tests = [
        f"{worst} <= target" if one == "target" else f"mean_{one.removeprefix('target_')} <= {one}"
        for one in given
    ]
    own = [
        c for above in (step, *below) for c in above["children"] if c["rule"] == "year_test.month"
    ]
    counted = [one for one in own if one["result"]["value"] != "out"]
    is_open = not counted or water is None or "open" in values
    word = formula if re.fullmatch(r"'\w+'", formula) else ""
    judged = step["result"]["value"] in WORDS
    sections = [
        c["result"]["name"] for one in below for s in one["children"] for c in s["children"]
    ]
    count = range(1, len(sections) + 1)
    unseen = water is None or [
        c for c in below if c["formula"].startswith("'") or c["result"]["value"] in ("out", "open")
    ]
    return {
        "mean": f"ph({total})" if step["result"]["name"].endswith("_ph") else total,
        "classed": chosen(classed) if classed else "",
        "classed_turned": chosen(classed[::-1]) if classed else "",
        "limited": chosen(classed) if classed else "",
        "worst": worst,
        "tests": " and ".join(tests),
        "decided": "" if judged and (water is not None or given) else word,
        "months": listed(one["result"]["name"] for one in counted),
        "every_month": listed(sorted(one["result"]["name"] for one in own)),
        "undecided": "'undetermined'" if is_open else "",
        "stands": kid if values[:1] and values[0] in STANDINGS else word,
        "sections": listed(sections) if sections == [f"section_{n}" for n in count] else "",
        "unseen": "unjudged" if unseen else "",
        "unpriced": "" if values[:1] and values[0] in WORDS else "'worse'",
        "unclassed": BY_WATER if water is not None else "'equal'",
    }


def of_amounts(step: Step, kids: list[str], kid: str) -> dict[str, str]:
    """Return what the formulas of the families, of sums and of red lines are made of."""
    given, name = inputs_of(step), step["result"]["name"]
    items, said = [one.partition("_")[2] for one in kids], re.findall(r"<=?", step["formula"])
    ends, amounts = ([n for n in given if n.startswith(one)] for one in ("end_", "amount_"))
    last, signs = len(amounts), [*said, *["<"] * len(amounts)]
    tiers = [f"amount_{n} if {kid} {signs[n - 1]} end_{n} else " for n in range(1, last)]
    flat = [f"amount_{n} if {kid} <= end_{n} else " for n in range(1, len(ends) + 1)]
    rest = f"amount_{last} + rate * ({kid} - end_{last})" if ends else f"rate * {kid}"
    classes = [f"amount_{n} if water_class <= {n} else " for n in range(1, last)]
    means = [one.removeprefix("r_") for one in (*given, *kids) if one.startswith("r_")]
    meant = [one for one in (*given, *kids) if re.match("[bc]_", one)]
    below = [c["result"]["name"] for one in step["children"] for c in one["children"]]
    seen = [[c["result"]["value"] for c in one["children"]] for one in step["children"]]
    charged = "".join(f" {'-' if c == 'charge_upstream' else '+'} {c}" for c in kids[1:])
    return {
        "added": listed(kids, by=" + ") or "0",
        "second": kids[1] if len(kids) > 1 else "",
        "gated": " and ".join(
            f"{out} {BETTER.get(out[4:], '<=')} {came}"
            for out, came in zip(kids[1::2], kids[2::2], strict=False)
        ),
        "loads": listed((f"flow_{n} * {one}" for n, one in enumerate(kids, start=1)), by=" + "),
        "flows": listed((f"flow_{n}" for n, _ in enumerate(kids, start=1)), by=" + "),
        "given": listed(given, by=" + "),
        "checked": f"{'min' if name.endswith('_do') else 'max'}({listed([*kids, *given])})",
        "items": listed(kids[:-1], by=" + "),
        "carried": kids[-1] if kids else "",
        "items_listed": listed(kids[:-1]),
        "listed": listed(kids),
        "worst_of": chosen(
            [k for k, below in zip(kids, seen, strict=True) if "out" not in below] or ["?"]
        ),
        "over": f"max({kid} / limit - 1, 0)" if name.startswith("m") else f"{kid} - limit",
        "tiers": "".join(tiers) + f"amount_{last}",
        "rows": "".join(flat) + rest,
        "by_class": "".join(classes) + f"amount_{last}",
        "weighed": " + ".join(f"weight_{i} * c_{i} / base_{i}" for i in items),
        "points": " + ".join(f"weight_{i} * points_{i}" for i in items),
        "indexed": listed((f"weight_{m[2:]} * {m} / limit_{m[2:]}" for m in meant), by=" + "),
        "against": " + ".join(f"c_{i} / limit_{i}" for i in items),
        "many": str(len(items)),
        "referred": f"({' + '.join(f'r_{i} / limit_{i}' for i in means)}) / {len(means)}",
        "below": below[0] if below else "",
        "charged": kid + charged,
        "less_paid": "".join(f" - {one}" for one in given if one.startswith("paid_")),
        **of_shares(step, kids),
        "awarded": listed((f"award_{n} * {one}" for n, one in enumerate(kids, 1)), by=" + "),
        "awarded_each": listed(f"award_{n} * {one}" for n, one in enumerate(kids, 1)),
        "remains": f"remains if count_of('missed', {listed(kids)}) > 0 else 1" if kids else "1",
    }


def of_shares(step: Step, kids: list[str]) -> dict[str, str]:
    """Return what the formulas of weights and of the split are made of."""
    given, number = inputs_of(step), step["result"]["name"].rpartition("_")[2]
    last = max((int(n) for one in given for n in re.findall(r"_(\d+)$", one)), default=0)
    ways = [[w.format(n) for n in range(1, last + 1)] for w in WEIGHED.values()]
    whole = [
        f"{w[int(number) - 1]} / ({listed(w, by=' + ')})"
        for w in ways
        if number.isdecimal() and int(number) <= last
    ]
    sections = [one for one in kids if one.startswith("section_")]
    figures = listed((f"share_{{0}}_{n}" for n in range(1, last + 1)), by=" + ")
    by_item = f"item_{{0}} * share_{{0}}_{number} / ({figures})"
    items = [one.removeprefix("item_") for one in kids if one.startswith("item_")]
    by_figures = listed(items, by_item, " + ")
    first = rf"\(\d+, -?{given[0]}, unit, " if given else ""
    dealt = rf"largest_remainder{first}{listed(given[2:])}\)" if given else ""
    rounded_parts = rf"largest_remainder_of{first}{listed(kids)}\)" if given else ""
    return {
        "share": step["formula"] if step["formula"] in whole else "",
        "parts": listed((s.partition("_")[2] for s in sections), "section_{0} * weight_{0}", " + "),
        "dealt": step["formula"] if re.fullmatch(dealt, step["formula"]) else "",
        "rounded_parts": step["formula"] if re.fullmatch(rounded_parts, step["formula"]) else "",
        "by_figures": by_figures,
    }


def forms_of(step: Step, key: str, kids: list[str]) -> set[str]:
    """Return the formulas a rule may have over a step's own inputs and children."""
    first = kids[0] if kids else ""
    parts = {"kid": first, **of_judging(step, kids, first), **of_amounts(step, kids, first)}
    found = {one.format(**parts) for one in RULES[key][2:] if one != OPEN}
    values = [one["result"]["value"] for one in step["children"]]
    if OPEN in RULES[key] and None in values:
        found.add("unjudged")
    if key.endswith(".*") and not step["inputs"] and values:
        found.add("unjudged")
        found |= {"0"} if kids[0] in CARRIED and values[0] not in WORDS else set()
    return found


def foreign_families(statement: dict[str, Any]) -> dict[str, str]:
    """Return the families that another package brought, and which package in which version.

    Their steps are recomputed as all others, but their formulas are not known here. The name of a
    rule that is known here is no foreign one, whatever a statement says of it.
    """
    known = {key.partition(".")[0] for key in RULES}
    return {
        one["family"]: f"{one['package']} {one['version']}"
        for one in statement["terms"].get("plugins", ())
        if one["family"] not in known
    }


def is_foreign(step: Step, foreign: Iterable[str]) -> bool:
    """Say whether the formula of a step is another package's; a sum is never."""
    family, _, last = step["rule"].partition(".")
    return family in foreign and last not in ("sum", "not_given")


def check_rule(step: Step, foreign: Iterable[str] = ()) -> str | None:
    """Hold a step against its rule: its formula, and every input and child in it."""
    if is_foreign(step, foreign):
        return None
    rule, formula, name = step["rule"], step["formula"], step["result"]["name"]
    key, kids = key_of(rule), [one["result"]["name"] for one in step["children"]]
    given, wrong = {one["name"]: value_of(one["value"]) for one in step["inputs"]}, ""
    if key not in RULES or not re.fullmatch(RULES[key][0], name):
        wrong = "不知其规则 its rule is not known"
    elif formula not in forms_of(step, key, kids):
        wrong = f"公式不合规则 its formula is not that of its rule: {formula[:200]}"
    elif given and not re.fullmatch(RULES[key][1], " ".join(inputs_of(step))):
        wrong = "输入不合规则 its inputs are not those of its rule"
    elif wrongly_given(step, given, set(kids)):
        wrong = f"输入不合规则 {wrongly_given(step, given, set(kids))}"
    return f"步骤 {name}（{rule}）: {wrong}" if wrong else None


def wrongly_given(step: Step, given: dict[str, Any], kids: set[str]) -> str:
    """Say what is wrong with a step's inputs and children beside its formula, or nothing."""
    rule, words = step["rule"], set(re.findall(r"\w+", step["formula"]))
    below = {one["rule"] for one in step["children"]}
    plain = PLAIN.fullmatch(step["formula"])
    ends = [value for name, value in given.items() if name.startswith("end_")]
    shares = [value for name, value in given.items() if name.startswith("weight_")]
    unused = set() if plain else {*given, *kids} - words - NOT_NAMED
    known = {one["result"]["name"] for one in step["children"] if one["result"]["value"]}
    unused -= {"reference"} if rule == "fixed_stake.outcome" else set()
    unused -= {"limit", "least_days"} if rule == "consecutive_days.counted" else set()
    unused -= CARRIED | (kids if rule in REST_BELOW else kids - known)
    if unused or (plain and given and rule not in MAY_SAY_NOTHING):
        return f"not used: {', '.join(sorted(unused or given))}"
    twice = len(given) != len(step["inputs"]) or len(kids) != len(step["children"])
    if twice or len(kids & CARRIED) > 1 or given.keys() & kids:
        return "a name is given twice"
    if ends != sorted(set(ends)) or (shares and sum(shares) != 1):
        return "ends do not rise, or weights are not the whole"
    fixed = FIXED_INPUTS if rule != "monthly_deduction" else {}
    if any(given[name] != value_of(fixed[name]) for name in given.keys() & fixed.keys()):
        return "what is nothing is something"
    family, _, last = rule.rpartition(".")
    own = {f"{family}.{one}" for one in PERIODS}
    if last == "sum" and not below <= own | ABOVE_A_FAMILY:
        return "a child is of another family"
    free = rule in ROUNDED and not (rule == "settlement.payable" and "settlement.reach" in below)
    return "" if free or step["rounding"] is None else "it must not be rounded"


def pairs(step: Step, month: str = "") -> Iterator[tuple[str, Step, Step]]:
    """Yield each step with the one above it and the period it belongs to, like ``07`` or ``Q3``.

    What belongs to a period beside it is told apart by ``beside`` before the month.
    """
    if re.fullmatch(PERIOD, step["result"]["name"]) and not month.startswith("beside"):
        month = step["result"]["name"].upper().removeprefix("M")
    for child in step["children"]:
        yield month, step, child
        beside = child["result"]["name"] in BESIDE and not month.startswith("beside")
        yield from pairs(child, f"beside{month}" if beside else month)


def of_a_period(name: str) -> bool:
    """Whether an input is a figure of one period, not a term that is the same in all."""
    return name in VARYING or re.match("[br]_|flow_", name) is not None


def check_method(
    method: Step, year: int, versions: list[dict[str, Any]], foreign: Iterable[str] = ()
) -> Iterator[str]:
    """Hold its steps against each other: one rule, one term, one limit is the same in each.

    Months that follow different versions have terms of their own.
    """
    seen: dict[Any, Any] = {}
    for month, above, step in (one for one in pairs(method) if one[2]["rule"] not in UNLIKE):
        held = sum(one["since"] <= f"{year}-{month}" for one in versions if month)
        held = -1 if month.startswith("beside") else held
        formula, result = step["formula"], step["result"]
        kind = tuple(re.sub(rf"^({PERIOD})$", "m", s["result"]["name"]) for s in (above, step))
        if step["rule"].startswith("entry."):  # a gate is written over the items that are over
            kind += (step["rule"], *(one["result"]["name"] for one in step["children"]))
        below = [one["result"]["value"] for one in step["children"]]
        water = [s["result"]["value"] for s in steps(step) if s["result"]["name"] == "water_class"]
        fixed = {one["name"]: one for one in step["inputs"] if not of_a_period(one["name"])}
        fixed["rounding"], wrong = step["rounding"], False
        if below and (result["name"] == "water_class" or step["rule"] == "section_class"):
            wrong = result["value"] not in (None, max(filter(None, below), default=None))
        elif water[:1] != [None] and PLAIN.fullmatch(formula):
            words = {"attained", "failed", *OUTCOMES}
            wrong = below[:1] == water[:1] and result["value"] in words
            wrong |= step["rule"] not in MAY_OPEN and not words.isdisjoint(below[:1])
        elif water[:1] != [None] and not is_foreign(step, foreign):
            form = re.sub(r"\bm\d\d\b", "m", formula)
            fixed[f"formula {len(below)}"] = step["rule"], form, *fixed
        if wrong:
            yield f"步骤 {result['name']} 没有按规则得出 it is not what its rule gives"
        for name, value in fixed.items():
            if seen.setdefault((held, *kind, name), value) != value:
                yield f"各步骤的 {name.split()[0]} 不一致 differs between steps: {kind[1]}"


def periods_of(day: str, terms: dict[str, Any]) -> set[str]:
    """Return the periods a day lies in as they are written: its month, and what is judged."""
    date, kind = dt.date.fromisoformat(day), terms.get("period", "month")
    month = f"{date.year:04d}-{date.month:02d}"
    year, week, _ = date.isocalendar()
    if terms.get("weeks") == "cut_at_year":
        first = dt.date(date.year, 1, 1)
        year, week = date.year, ((date - first).days + first.weekday()) // 7 + 1
    judged = {
        "week": f"{year:04d}-W{week:02d}",
        "quarter": f"{date.year:04d}-Q{(date.month + 2) // 3}",
        "half_year": f"{date.year:04d}-H{(date.month + 5) // 6}",
    }
    return {month, judged.get(kind, month)}


def name_of(period: str) -> str:
    """Return how steps call a period that is written like 2019-07, 2019-Q3 or 2019-W28."""
    last = period[5:].lower()
    return f"m{last}" if last.isdecimal() else last


def within(month: str, period: str) -> bool:
    """Say whether a month, or the period itself, is what a period's mean may be the mean of."""
    size = {"Q": 3, "H": 6}.get(period[5], 0)
    last = int(period[6:]) * size if size else 0
    of_year = month[:5] == period[:5] and month[5:].isdecimal()
    return month == period or (of_year and last - size < int(month[5:]) <= last)


def is_apart(row: dict[str, str]) -> bool:
    """Say whether a sample is an extra check of which the highest counts; it enters no mean."""
    return row.get("extra_check") == "highest_counts"


def check_extra(statement: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    """Hold extra checks against the terms of their month, and each month's mean against them."""
    held = [statement["terms"] | {"since": ""}, *statement["versions"]]
    checks: dict[Any, list[Fraction]] = {}
    for row in (one for one in rows if one.get("extra_check")):
        when = row["sampled_at"][:7]
        terms = [one for one in held if one["since"] <= when]
        if terms[-1]["extra_checks"] != row["extra_check"]:
            yield f"抽查的处理与约定不符 the check is not treated as agreed: {when} {row['item']}"
        if is_apart(row) and not row.get("excluded") and row["censored"] == "no":
            key = row["section"], when, row["item"]
            checks.setdefault(key, []).append(Fraction(row["value"]))
    for _, above, step in pairs(statement["derivation"]):
        if step["rule"] == "monthly_mean" and step["evidence"] is not None:
            key = tuple(step["evidence"].values())[:3]
            if step["result"]["name"].startswith(("entry_", "r_")):
                continue  # what came in, and a reference, is the ordinary mean: no check counts
            given = above["inputs"] if above["rule"] == "extra_checks" else []
            if [value_of(one["value"]) for one in given] != sorted(checks.get(key, [])):
                yield f"抽查数据与样品不符 the checks are not those of the samples: {key}"


def check_runs(statement: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    """Hold the days in a row over a limit against the daily means of the samples."""
    days, terms = days_of(rows, statement["terms"]), statement["terms"]
    counted = [s for s in steps(statement["derivation"]) if s["rule"].endswith("days.counted")]
    for step in counted:
        key, given = tuple(step["evidence"].values()), step["inputs"]
        limit, least = (value_of(one["value"]) for one in given)
        runs: list[list[str]] = []
        for day, some in sorted(days.get(key, {}).items()):
            mean = sum((value for value, _ in some), Fraction(0)) / len(some)
            mean = rounded(mean, step["rounding"]) if step["rounding"] else mean
            unsure = any(censor is not None and censor > limit for _, censor in some)
            if len(some) < terms["values_per_day"][key[3]] or unsure or mean <= limit:
                continue
            if not runs or int(runs[-1][-1][-2:]) + 1 != int(day[-2:]):
                runs.append([])
            runs[-1].append(day)
        runs = [run for run in runs if len(run) >= least]
        said = [(one["inputs"], one["result"]["title"]["zh"]) for one in step["children"]]
        found = [(str(len(run)), f"{run[0]} 至 {run[-1]} 连续超标") for run in runs]
        if [(inputs[0]["value"], title) for inputs, title in said] != found or any(
            inputs[1] != given[1] for inputs, _ in said
        ):
            yield f"连续超标与样品不符 the days in a row are not those of the samples: {key}"


def days_of(rows: Iterable[dict[str, str]], terms: dict[str, Any]) -> dict[Any, Any]:
    """Gather the values of each day that enter a mean, each with its detection limit."""
    days: dict[Any, dict[str, list[tuple[Fraction, Fraction | None]]]] = {}
    names: dict[str, set[str]] = {}
    for row in (one for one in rows if not one.get("excluded") and not is_apart(one)):
        day = row["sampled_at"][:10]
        names[day] = names.get(day) or periods_of(day, terms)
        value, limit = value_of(row["value"]), None
        if row["item"] == "ph":
            value = Fraction(round(PRECISE.scaleb(PRECISE.power(10, -Decimal(row["value"])), 20)))
        elif row["censored"] == "yes":
            value, limit = value / 2 if terms["non_detect"] == "half_limit" else Fraction(0), value
        for period in names[day]:
            key = row["section"], period, row["item"], row["channel"]
            days.setdefault(key, {}).setdefault(day, []).append((value, limit))
    return days


def sums_of(rows: Iterable[dict[str, str]], terms: dict[str, Any]) -> dict[Any, Any]:
    """Sum what stands behind each mean: total, count, non-detects, largest detection limit."""
    sums = {}
    for key, by_day in days_of(rows, terms).items():
        kept = [day for day in by_day.values() if len(day) >= terms["values_per_day"][key[3]]]
        if terms["mean_of"][key[3]] == "values":
            kept = [[one] for day in by_day.values() for one in day]
        total = sum((sum(value for value, _ in day) / len(day) for day in kept), Fraction(0))
        limits = [limit for day in kept for _, limit in day if limit is not None]
        sums[key] = total, len(kept), len(limits), max(limits, default=None)
    return sums


def check_days_out(statement: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    """Hold each sample that was taken out, and no other, against the days that were decided."""
    named, counted = {}, set()
    for section in statement["sections"]:
        for month in section["months"]:
            named[plain_name(section["name"]), month["month"]] = month["days_out"]
    own = set(named)
    for one in statement["days_out_beside"]:
        named.setdefault((one["section"], one["month"]), []).append(one)
    if own & {(one["section"], one["month"]) for one in statement["days_out_beside"]}:
        yield "本断面本期的剔除须写在该月 days out of a month of its own stand in its row"
    for row in rows:
        day = row["sampled_at"][:10]
        some = named.get((row["section"], day[:7]), [])
        held = [number for number, one in enumerate(some) if one["first"] <= day < one["until"]]
        if row.get("excluded", "") != "".join(some[number]["document"] for number in held):
            yield f"样品的剔除与认定不符 taken out otherwise than decided: {row['section']} {day}"
        counted |= {(row["section"], day[:7], number, day) for number in held}
    for (section, when), some in named.items():
        for number, one in enumerate(some):
            found = sum(key[:3] == (section, when, number) for key in counted)
            inside = one["first"][:7] == when and one["first"] < one["until"]
            if found != one["days"] or not inside or not one["document"]:
                yield f"剔除的天数不符 the days taken out differ: {section} {when}"


def check_sums(statement: dict[str, Any], rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Hold every mean and every detection limit against the samples behind it."""
    sums = sums_of(rows, statement["terms"])
    for step in steps(statement["derivation"]):
        given = {one["name"]: value_of(one["value"]) for one in step["inputs"]}
        found = [sums[tuple(one["evidence"].values())] for one in steps(step) if one["evidence"]]
        said = given.get("total"), given.get("count"), given.get("censored", 0)
        summed = found[0][:2] if step["evidence"] else (None, len(found))
        named = re.fullmatch(r"(?:mean|[bcr])_(\w+)", step["result"]["name"])
        if named and {s["evidence"]["item"] for s in steps(step) if s["evidence"]} != {named[1]}:
            yield f"样品项目不符 the samples are of another item: {step['result']['name']}"
        if "count" in given and said != (*summed, sum(one[2] for one in found)):
            yield f"样品合计不符 sum differs from the samples: {step['evidence'] or step['result']}"
        limits = [one[3] for one in found if one[3] is not None]
        if "detection_limit" in given and given["detection_limit"] != max(limits, default=None):
            yield f"检出限与样品不符 detection limit differs: {step['result']['name']}"


def check_tables(statement: dict[str, Any]) -> Iterator[str]:
    """Compare what people read with the derivation: amount, rounding, sections, months."""
    derivation, terms, amount = statement["derivation"], statement["terms"], statement["amount"]
    shown = is_shown({"value": amount, "shown": statement["amount_shown"], "unit": "元"})
    if amount != derivation["result"]["value"] or not shown:
        yield "金额与推导不符 the amount differs from its derivation"
    agreed = {"rule": terms["rounding_rule"], "unit": terms["rounding_unit"]}.items()
    for one in [] if amount is None else reaches_of(derivation):
        if not agreed <= (one["rounding"] or {}).items():
            yield "金额的修约与约定不符 the rounding differs from the terms"
    yield from check_versions(statement)
    yield from check_weights(derivation, len(statement["sections"]), terms["weighting"])
    named = [one for one in steps(derivation) if one["rule"] == "settlement.section"]
    named.sort(key=lambda one: int(one["result"]["name"].removeprefix("section_")))
    if terms.get("sections") == "together":
        joint = [one for one in steps(derivation) if one["rule"] == "settlement.together"]
        named = [of_section(joint[0], n) for n, _ in enumerate(statement["sections"], start=1)]
    for section, step in zip(statement["sections"], named, strict=True):
        for method in step["children"]:
            yield from check_method(
                method, statement["year"], statement["versions"], foreign_families(statement)
            )
            yield from check_beside(method, plain_name(section["name"]), statement["year"])
        yield from check_section(section, step, statement)


def check_versions(statement: dict[str, Any]) -> Iterator[str]:
    """Hold the versions against the amendments: each holds from the first whole month after it.

    The months that a version is said to hold for name it in their sums, too.
    """
    amended, versions, year = statement["amendments"], statement["versions"], statement["year"]
    months = sorted({row["month"] for one in statement["sections"] for row in one["months"]})
    runs: list[tuple[str, str]] = []
    for month in months if amended else []:
        held = [one for one in amended if one["effective"] <= f"{month}-01"]
        clause = "".join(f"；{one['source']}（{one['effective']} 起）" for one in held)
        runs += [] if runs and runs[-1][1] == clause else [(month, clause)]
    said = [(one["since"], one["clause"]) for one in versions]
    text = said[0][1].removesuffix(runs[0][1]) if said and runs else ""
    days = [one["effective"] for one in amended]
    right = said == [(since, text + clause) for since, clause in runs] and days == sorted(days)
    for one in amended:
        right &= one["retroactive"] is (one["effective"] < one["signed_on"])
        right &= all(ISO_DAY.fullmatch(one[day]) is not None for day in ("effective", "signed_on"))
    for one in steps(statement["derivation"]) if versions else ():
        paid = [c["result"]["name"] for c in one["children"]]
        paid = [f"{year}-{m[1:]}" for m in paid if re.fullmatch(r"m\d\d", m)]
        for month in paid if one["rule"].endswith(".sum") else []:
            right &= one["clause"] == next((c for since, c in said[::-1] if since <= month), "")
    if not right:
        yield "补充协议与各版本不符 the amendments are not those of the versions"


def check_weights(derivation: Step, count: int, weighting: str) -> Iterator[str]:
    """Hold every weight against what it is said to rest on; together they are the whole."""
    parts = [WEIGHED.get(weighting, "").format(n) for n in range(1, count + 1)]
    for above in (one for one in steps(derivation) if one["rule"] == "settlement.weights"):
        derived = [one for one in above["children"] if one["rule"] == "weights"]
        ways = [(one["formula"], one["inputs"], one["rounding"]) for one in derived]
        first = ways[0][1:] if ways else ()
        agreed = [(f"{one} / ({' + '.join(parts)})", *first) for one in parts]
        given = [*above["inputs"], *(one["result"] for one in derived)]
        if ways not in ([], agreed) or sum(value_of(one["value"]) for one in given) != 1:
            yield "断面权重与依据不符 the weights do not follow from what they rest on"


def of_section(step: Step, number: int) -> Step:
    """Keep of sections assessed together what belongs to one; it has no amount of its own."""
    kept = [c for c in step["children"] if not re.fullmatch(r"class_\d+", c["result"]["name"])]
    kept += [c for c in step["children"] if c["result"]["name"] == f"class_{number}"]
    own = {"value": None} if step["result"]["unit"] == "元" else {}
    if step["rule"] == "together.class" and step["result"]["value"] is not None:
        own = {key: kept[0]["result"][key] for key in ("value", "shown")}
    below = [of_section(child, number) for child in kept if has_section(child, number)]
    return step | {"result": step["result"] | own, "children": below}


def plain_name(name: str) -> str:
    """Return a section's name as samples carry it."""
    plain = unicodedata.normalize("NFKC", name).translate(str.maketrans("【】", "[]"))
    return "".join(plain.split())


def has_section(step: Step, number: int) -> bool:
    """Whether a section is part of what a step derives; one that joins or leaves has its months."""
    joint = [one for one in steps(step) if one["rule"] == "together.class"]
    named = {below["result"]["name"] for one in joint for below in one["children"]}
    return not joint or f"class_{number}" in named


def check_section(section: dict[str, Any], step: Step, statement: dict[str, Any]) -> Iterator[str]:
    """Compare a section's year and each of its months with their steps."""
    terms, year = statement["terms"], str(statement["year"])
    others = {one["evidence"]["section"] for one in own_steps(step) if one["evidence"]}
    others -= {plain_name(section["name"])} | came_in(section)
    numbers = {one["result"]["name"] for one in own_steps(step)}
    kinds = {one["month"][5] for one in section["months"]}
    months = {
        f"{year}-{name.upper().removeprefix('M')}"
        for name in numbers
        if re.fullmatch(PERIOD, name)
        and (kinds <= set("01") if name[0] == "m" else name[0].upper() in kinds)
    }
    aims = {i["shown"] for one in steps(step) for i in one["inputs"] if i["name"] == "target"}
    rows, amended, fixed = section["months"], statement["versions"], ("target", "target_limits")
    strange = aims - {section["target"], *(one["target"] for one in rows)}
    strange |= {n for n in fixed for one in rows if not amended and one[n] != section[n]}
    entries = {(one["entry"], one["entry_counts_as"]) for one in rows}
    strange |= set() if amended or len(entries) < 2 else {"entry"}
    for one in rows:
        classes = [item["water_class"] for item in one["items"]]
        if one["verdict"] == "insufficient_data" and all(classes) and not one["target_limits"]:
            strange.add(one["month"])
    if others or strange or months != {one["month"] for one in section["months"]}:
        yield f"{section['name']}: 月份、目标或样品不符 its months, target or samples differ"
    kind, _, rate = terms["year_test"].partition(">=")
    words = words_of(rows, terms, amended)
    kept = [word for word in words if word not in OUT]
    if not counted(step, terms) <= agreed(rows, words):
        yield f"{section['name']}: 月份的计入与约定不符 how a month counts is not what was agreed"
    failed = sum(word in ("failed", "as_failed") for word in kept)
    row: dict[str, Any] = {"amount": step["result"]["value"]}
    if kind != "annual_mean":
        is_open = not kept or {"block_year", "manual_fallback"} & set(kept)
        missed = len(kept) - failed < Fraction(rate or 1) * len(kept)
        row["year_verdict"] = "failed" if missed else "undetermined" if is_open else "attained"
    for one in (one for one in steps(step) if one["rule"] == "year_test"):
        annual = one["children"][0]["result"]
        if step["rule"] == "settlement.together":
            annual = one["children"][0]["children"][0]["result"]
        else:
            row["year_verdict"] = one["result"]["value"]
        row["annual_class"] = annual["value"] and annual["shown"]
        row |= {i["name"]: i["shown"] for i in one["inputs"] if i["name"] == "target"}
    if not row.items() <= section.items():
        yield f"{section['name']}: 与推导不符 differs from the derivation"
    needs = terms["period_needs"] if terms.get("period_mean") == "months" else 0
    for month in section["months"]:
        yield from check_month(month, step, needs)
        mine = [one for one in steps(step) if one["result"]["name"] == name_of(month["month"])]
        yield from check_entry(month, mine)


def check_beside(step: Step, section: str, year: int) -> Iterator[str]:
    """Hold what a period is held against to where it must be from.

    The year before is the section's own: the same month, or all of it. A reference is one other
    section, in the very month or year. The periods of a method all look back in one way.
    """
    ways = set()
    for month, above, one in pairs(step):
        name = one["result"]["name"]
        behind = [s for s in steps(one) if s["evidence"]] if name in BESIDE else []
        if month.startswith("beside") or not behind:
            continue
        then, items = str(year - (name == "before")), {s["evidence"]["item"] for s in behind}
        months = {s["evidence"]["month"] for s in behind}
        names = {s["evidence"]["section"] for s in behind}
        same = months == {f"{then}-{month}"}
        whole = [f"{then}-{s['result']['name'][1:]}" == s["evidence"]["month"] for s in behind]
        right = len(names) == 1 and (names == {section}) is (name == "before")
        right &= same or all(whole)
        right &= above["rule"] not in OF_AN_ITEM or above["result"]["name"] in {
            f"points_{item}" for item in items
        }
        ways.add((name, same, *(names if name == "reference" else ())))
        if not right or (name == "reference" and bool(month) is not same):
            yield f"{section}: 对照期不是约定的时段或断面 it is held against another period"
    if len({name for name, *_ in ways}) != len(ways):
        yield f"{section}: 各期的对照方式不一 periods are held against others in different ways"


def words_of(rows: list[Any], terms: dict[str, Any], amended: list[Any]) -> list[str]:
    """Return each month's verdict, or what the terms in force in it make of one that is none."""
    words = []
    for one in rows:
        held = [terms, *(version for version in amended if version["since"] <= one["month"])]
        term = UNJUDGED.get(one["verdict"], "")
        word = no_flow(one["cause"], held[-1]) if one["cause"] else held[-1].get(term, term)
        words.append(COUNTED_AS.get(one.get("counts_as", ""), word or one["verdict"]))
    return words


def no_flow(cause: str, terms: dict[str, Any]) -> str:
    """Return what a month of no flow does by the terms, by its cause."""
    dry, made = str(terms["no_flow_month"]), str(terms["man_made_no_flow"])
    if cause == "frozen":
        return str(terms["frozen_month"]) or dry
    known = {"natural": dry, "man_made": made}
    return known.get(cause, "block_year") if made else dry


def agreed(rows: list[dict[str, Any]], words: list[str]) -> set[tuple[str, str]]:
    """Return how each month counts by its verdict and the terms in force in it."""
    counts = dict.fromkeys(OUT, "out") | {"as_failed": "failed"} | {one: one for one in WORDS}
    return {
        (name_of(r["month"]), r.get("counts_as") or counts.get(w, "open"))
        for r, w in zip(rows, words, strict=True)
    }


def came_in(section: dict[str, Any]) -> set[str]:
    """Return the entry sections that a section's months name, as samples name them."""
    return {
        plain_name(one["section"]) for row in section["months"] for one in row.get("entries", ())
    }


def check_entry(month: dict[str, Any], mine: list[Step]) -> Iterator[str]:
    """Hold what a month counts as, and what came in, against its steps and the terms."""
    below = [one for above in mine for one in steps(above) if one["rule"].startswith("entry.")]
    gates = {one["result"]["value"] for one in below if one["rule"] in ("entry.gate", "entry.open")}
    said = month.get("counts_as", "")
    agreed_word = {"attained": "attained", "no_payment": "out"}.get(month["entry_counts_as"])
    right = {said} == (gates - {"failed"} or {""}) and gates <= {"failed", "open", agreed_word}
    right &= not below or month["entry"] not in ("", "none")
    rules = {one["rule"] for one in below} - {"entry.open", "entry.mean"}
    allowed = {
        "gate_not_worse": {"entry.gate"}, "subtract_entry": {"entry.charged"},
        "increment_only": {"entry.charged", "entry.increment"},
    }  # fmt: skip
    right &= rules <= allowed.get(month["entry"], set())
    for one in (one for above in below for one in above["children"] if one["evidence"]):
        if one["result"]["name"].startswith("entry_"):
            named = [it for it in month["entries"] if not it["reference_only"]]
            means = {it["means"].get(one["evidence"]["item"]) for it in named}
            right &= one["result"]["value"] in means
    if not right:
        yield f"{month['month']}: 来水影响与推导不符 what came in differs from the derivation"


def counted(step: Step, terms: dict[str, Any]) -> set[tuple[str, str]]:
    """Return how each month of a section was counted; of several together, each by itself."""
    rule = "together.section" if terms.get("sections") == "together" else "year_test.month"
    found = set()
    for month, _, one in pairs(step):
        if one["rule"] == rule:
            name = one["result"]["name"] if rule == "year_test.month" else name_of(f"year-{month}")
            found.add((name, one["result"]["value"]))
        monthly = re.fullmatch(PERIOD, one["result"]["name"]) and one["formula"] == "0"
        if rule == "year_test.month" and monthly:
            found.add((one["result"]["name"], "out"))
    return found


def check_month(month: dict[str, Any], step: Step, needs: int) -> Iterator[str]:
    """Compare a month's row, and its items, with every step of that month."""
    mine = [one for one in steps(step) if one["result"]["name"] == name_of(month["month"])]
    raised = [
        one for above in mine if above["rule"] == "entry.increment" for one in above["children"]
    ]
    mine = [one for one in mine if one not in raised]
    paid = [value_of(one["result"]["value"]) for one in mine if one["result"]["unit"] == "元"]
    total = None if None in paid else sum(paid, Fraction(0))
    verdicts = [one for above in mine for one in steps(above) if one["rule"] == "verdict"]
    dated = {one["evidence"]["month"] for v in verdicts for one in steps(v) if one["evidence"]}
    dated |= {i["shown"] for v in verdicts for i in v["inputs"] if i["name"] == "target"}
    known = {month["month"], month["target"]}
    means = [one for v in verdicts for one in steps(v) if one["rule"] == "monthly_mean"]
    if any(len(one["children"]) < needs for one in means):
        yield f"{month['month']}: 均值的月数少于约定 fewer months than agreed"
    strange = {one for one in dated - known if not within(one, month["month"])}
    if strange:
        yield f"{month['month']}: 样品或目标不属于本期 samples or a target of another period"
    if value_of(month["amount"]) != total or not verdicts:
        yield f"{month['month']}: amount 与推导不符 differs from the derivation"
    for verdict in verdicts:
        below = {one["result"]["name"]: one for one in steps(verdict)}
        result, water = verdict["result"], below["water_class"]["result"]
        row = {"verdict": result["value"], "reason": verdict["note"]}
        row["water_class"] = water["value"] and water["shown"]
        row["cause"] = "".join(i["value"] for i in verdict["inputs"] if i["name"] == "cause")
        if (result["value"] == "no_flow") is not (row["cause"] in CAUSES):
            yield f"{month['month']}: 断流原因不符 the cause of no flow is none of those known"
        taken = [i for c in verdict["children"] if c["rule"] == "days_out" for i in c["inputs"]]
        if [i["value"] for i in taken] != [str(one["days"]) for one in month["days_out"]]:
            yield f"{month['month']}: 剔除的天数不符 the days taken out differ"
        title = " ".join(month["verdict_title"].values())
        if title != result["shown"] or not row.items() <= month.items():
            yield f"{month['month']}: 结论或类别与推导不符 verdict or class differs"
        for item in month["items"]:
            if not item_row(item["item"], below).items() <= item.items():
                yield f"{month['month']} {item['item']}: 与推导不符 differs from the derivation"


def item_row(item: str, below: dict[str, Step]) -> dict[str, Any]:
    """Return what the table must show of an item, by the steps of its month."""
    mean = below.get(f"mean_{item}")
    if mean is None:
        return {} if item in NEVER_IN_CLASS else {"value": None, "shown": "—", "water_class": None}
    names = (f"saturated_{item}", f"judged_{item}", f"class_{item}")
    row = {key: mean["result"][key] for key in ("value", "shown", "unit")}
    judged = next((below[one]["result"] for one in names if one in below), {"value": None})
    row["water_class"] = judged["value"] and judged["shown"]
    evidence = mean["evidence"] or mean["children"][0]["evidence"]
    return row | {"channel": evidence["channel"], "item": evidence["item"]}


def reaches_of(derivation: Step) -> list[Step]:
    """Return the steps whose amounts are split: each reach, or all at once."""
    return [s for s in steps(derivation) if s["rule"] == "settlement.reach"] or [derivation]


def check_side(step: Step, known: dict[str, str], dividend: str, positions: Any) -> Iterator[Any]:
    """Yield each part of a side as (owner, amount, share); a part not dealt by the rule as None.

    A side that is split item by item has no one share.
    """
    below, inputs = step["children"], step["children"][0]["inputs"]
    by_item = below[0]["rule"] == "settlement.split.by_item"
    parts = below[0]["children"]
    given = {one["name"]: one["value"] for one in inputs}
    named = [one["result"]["name"] for one in parts] if by_item else list(given)[2:]
    shares = [value_of(given[name]) for name in named if not by_item]
    owners = [int(one["result"]["name"].removeprefix("position_")) - 1 for one in below]
    if given != given | known or min(shares, default=0) < 0 or len(set(owners)) != len(named):
        yield None
    function = "largest_remainder_of" if by_item else "largest_remainder"
    for number, (part, owner) in enumerate(zip(below, owners, strict=True), start=1):
        formula = f"{function}({number}, {dividend}, unit, {', '.join(named)})"
        title = part["result"]["title"]["zh"], step["result"]["name"].split("_")[0]
        one = positions[owner]
        if title != (one["name"], one["side"]) or (
            part["formula"], part["inputs"], part["children"],
        ) != (formula, inputs, parts):  # fmt: skip
            yield None
        share = "" if by_item else shares[number - 1] / sum(shares)
        yield owner, value_of(part["result"]["value"]), share


def check_item_split(step: Step, reach: Step, dividend: str) -> Iterator[None]:
    """Yield None where a side that is split by item does not split all that its reach sums up.

    The parts rest on the same figures and the same items; each item is the sum of all its amounts
    in the derivation of the reach, in their order, and together they are what was rounded.
    """
    parts = step["children"][0]["children"]
    if step["children"][0]["rule"] != "settlement.split.by_item":
        return
    amounts: dict[str, list[str]] = {}
    for one in steps(reach):
        name = one["result"]["name"]
        if one["rule"].endswith(".item") and name.startswith("amount_"):
            item = name.removeprefix("amount_")
            amounts.setdefault(item, []).append(one["result"]["value"])
    items, first = parts[0]["children"], parts[0]["inputs"]
    said = {
        one["result"]["name"].removeprefix("item_"): [i["value"] for i in one["inputs"]]
        for one in items
    }
    exact = sum((value_of(value) for some in amounts.values() for value in some), Fraction(0))
    right = {item: some for item, some in said.items() if some} == amounts
    right &= len(said) == len(items) and exact == value_of(reach["children"][0]["result"]["value"])
    right &= min(value_of(one["value"]) for one in first) >= 0
    names = [f"share_{i}_{n}" for i in said for n in range(1, len(parts) + 1)]
    right &= [one["name"] for one in first] == names
    for number, part in enumerate(parts, start=1):
        right &= part["result"]["name"] == f"part_{number}"
        right &= (part["children"], part["inputs"]) == (items, first)
        right &= part["formula"].startswith("-") is dividend.startswith("-")
    if not right:
        yield None


def check_positions(statement: dict[str, Any]) -> Iterator[str]:
    """Hold positions against the split of each reach; nothing else is paid, nothing left out."""
    split, positions = statement["split"], statement["positions"]
    reaches = [] if statement["amount"] is None else reaches_of(statement["derivation"])
    sides = [(r, n, s) for n, r in enumerate(reaches, 1) for s in SIDES]
    parts: list[Any] = []
    for (below, number, side), step in zip(sides, split["children"] if split else (), strict=True):
        reach = below["result"]
        known = {reach["name"]: reach["value"], "unit": statement["terms"]["rounding_unit"]}
        parts += check_side(step, known, SIDES[side] + reach["name"], positions)
        parts += check_item_split(step, below, SIDES[side] + reach["name"])
        parts += [] if step["result"]["name"] == f"{side}_{number}" else [None]
    right = None not in parts and statement["state"] == ("settled" if sides else "undetermined")
    nets: dict[str, list[Fraction]] = {}
    for number, one in enumerate(positions):
        mine = [part for part in parts if part and part[0] == number]
        borne = {share for _, _, share in mine}
        paid = value_of(one["amount"])
        right &= bool(mine) and paid == sum(part for _, part, _ in mine)
        right &= value_of(one["share"]) == (borne.pop() if len(borne) == 1 else "")
        nets.setdefault(one["code"], []).append(paid)
    several = [(code, sum(paid)) for code, paid in nets.items() if code and len(paid) > 1]
    right &= several == [(one["code"], value_of(one["amount"])) for one in statement["counties"]]
    rows = [
        one | {"value": one["amount"], "unit": "元"} for one in statement["counties"] + positions
    ]
    if not right or not all(map(is_shown, rows)):
        yield "各方收付与重算不符 the positions differ"


def verify(path: Path, samples: Path | None = None) -> list[str]:
    """Return everything that does not hold in a statement or its page; empty if all holds."""
    content, problems = path.read_bytes(), []
    try:
        if content.lstrip().startswith(b"<"):
            digest, embedded = PAGE_DIGEST.search(content), EMBEDDED.search(content.decode("utf-8"))
            if digest is None or embedded is None:
                return ["页面没有摘要或数据 the page carries no digest or no statement"]
            if hashlib.sha256(content[: digest.start()]).hexdigest() != digest[1].decode():
                problems.append("页面已被改动 the page was changed")
            content = html.unescape(embedded[1]).encode("utf-8")
        statement = json.loads(content.decode("utf-8"), object_pairs_hook=once)
        if statement["digest"] != canonical_digest(statement):
            problems.append("摘要不符，内容已被改动 the digest does not fit what it seals")
        trees = [statement["derivation"], *([statement["split"]] if statement["split"] else [])]
        whole = [step for tree in trees for step in steps(tree)]
        foreign = foreign_families(statement)
        problems += [
            wrong
            for step in whole
            for wrong in (check_step(step), check_rule(step, foreign))
            if wrong
        ]
        problems += [*check_tables(statement), *check_positions(statement)]
        name = Path(statement["samples"]["file"]).name
        content = (samples or path.with_name(name)).read_bytes()
        if hashlib.sha256(content).hexdigest() != statement["samples"]["sha256"]:
            problems.append("样品文件已被改动 samples.csv was changed")
        rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
        problems += [*check_sums(statement, rows), *check_days_out(statement, rows)]
        problems += [*check_extra(statement, rows), *check_runs(statement, rows)]
    except OSError as error:
        problems.append(f"缺少样品文件 samples are missing: {error.filename}")
    except Exception as error:  # noqa: BLE001  whatever a forger breaks is a problem, not a crash
        problems.append(f"不是完整的结算单 not a whole statement: {error!r}")
    return problems


def said_foreign(path: Path) -> list[str]:
    """Say which families of a statement were recomputed without their formulas being known here."""
    if path.suffix != ".json" or not path.is_file():
        return []
    try:
        foreign = foreign_families(json.loads(path.read_bytes()))
    except (ValueError, LookupError, TypeError, AttributeError):
        return []  # it is no statement: ``verify`` says so
    return [
        f"补偿办法 {family} 来自软件包 {package}：已重算，公式未核对 "
        f"family {family} of package {package}: recomputed, its formula is not known here"
        for family, package in foreign.items()
    ]


def main(arguments: list[str]) -> int:
    """Check the statements named on the command line."""
    files = [Path(one) for one in arguments]
    samples = next((one for one in files if one.suffix == ".csv"), None)
    statements = [one for one in files if one.suffix != ".csv"]
    if not statements or not all(map(Path.is_file, files)):
        print(__doc__)
        return 2
    found = {file: verify(file, samples) for file in statements}
    for file, problems in found.items():
        verdict = "不通过 FAILED" if problems else "核验通过 verified"
        print(f"{file}: {verdict}", *problems, *said_foreign(file), sep="\n  - ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
