"""Check a Riverpact statement with nothing but Python's own library.

    python verify_statement.py statement.json | statement.html [samples.csv]

It reads no code of Riverpact. It recomputes the digest, every step of the derivation, every sum
from ``samples.csv`` and the split among the parties, and holds what people read against them. Each
step has the formula that its rule has, over its own inputs and children; a version holds from the
day of its amendment. So every number of the derivation is refuted that does not follow from those
below it.

What it cannot recompute, once the digest is written anew: the terms themselves, alike wherever
they stand (stakes, rates, targets, whether an end belongs to its tier), figures that are supplied
(water, means and classes of before, red lines, the day an amendment was signed), findings, notes
and titles. It does not know the agreement: hold the terms shown against the text whose digest is
named. Exit code 0: all holds; 1: something does not; 2: nothing could be checked.

核验结算单：只用 Python 标准库，逐步重算，推导中的每个数字与公式不合规则都会报告；协议条款、
另行提供的数值、提示和说明不能重算，请与协议文本及其来源对照。
"""

import ast
import csv
import hashlib
import html
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from fractions import Fraction
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
UNJUDGED = {"no_flow": "no_flow_month", "insufficient_data": "insufficient_month"}
WEIGHED = {"runoff": "runoff_{0}", "target": "factor_{0}"}
WEIGHED["runoff×target"] = "runoff_{0} * factor_{0}"
NEVER_IN_CLASS = ("wt", "tn", "fc")
SIDES = {"upstream": "", "downstream": "-"}
VARYING = {"total", "count", "censored", "detection_limit", "approver", "document", "published"}
VARYING |= {"volume", "before"}

AMOUNT = r"m\d\d|year"
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
BY_WATER = "'better' if water_class < reference else 'equal'"
CHANGED = "'better' if water_class < before else 'worse' if water_class > before else 'equal'"
MISSED = "'failed' if {kid} == 'failed' else "
RATE = "count_of('attained', {months}) / count_of('attained', 'failed', {months})"
WORDS = ("attained", "failed")
STANDINGS = (*WORDS, "out", "open")
OUT = ("no_payment", "suspended", "excluded")
OPEN = "open: unjudged where a child is"
ADDED = ("", "{added}", OPEN)
OF_ITEMS = (f"{AMOUNT}|items", "", "{items}", "min({items_listed})")
ITEM = r"amount_\w+"
WORST = "'{0}' if count_of('{0}', {{sections}}) > 0 else "

# Of each rule: how its result may be called, what its inputs are called, and its formulas. Where a
# family pays by the month and by the year, ``family.*`` stands for both.
RULES: dict[str, tuple[str, ...]] = {
    "monthly_mean": (r"(mean|c)_\w+", "(total )?count( censored)?", "{mean}"),
    "monthly_mean.unrounded": (r"c_\w+|m\d\d", "(total )?count( censored)?", "{mean}"),
    "single_factor": (r"class_\w+", r"(m(ax|in)_\d ?)+", "{classed}", "{classed_turned}"),
    "single_factor.non_detect": (
        r"judged_\w+", r"detection_limit( m(ax|in)_\d)+", "{kid} if {limited} == 6 else unjudged",
        "{kid} if {limited} <= min({kid}, 5) else unjudged",
    ),
    "dissolved_oxygen.saturation": (
        "saturated_do", "share numerator offset", SATURATED,
    ),
    "section_class": ("water_class", "", "{worst}", "unjudged"),
    "verdict": (
        "verdict", r"(target)?( ?target_\w+)*|approver document",
        "'attained' if {tests} else 'failed'", "{decided}",
    ),
    "year_test": (
        "year_verdict", "(target|rate)?", "'attained' if water_class <= target else 'failed'",
        "'failed' if count_of('failed', {months}) > 0 else 'attained'",
        f"'attained' if {RATE} >= rate else 'failed'", "{undecided}",
    ),
    "year_test.month": (r"m\d\d", "", "{stands}"),
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
    "class_change.*": (
        AMOUNT, STAKES.format("worse", "failed"), STAKED_ON_CHANGE,
    ),
    "class_change.outcome": (
        "outcome", "before", MISSED + CHANGED,
        f"'better' if water_class < before else {MISSED}{CHANGED}",
    ),
    "p_index": ("p", r"stability( weight_\w+ base_\w+)+", "stability * ({weighed})"),
    "p_index.*": (AMOUNT, ROWS, "{tiers}"),
    "reference_index": ("index", r"limit_\w+( limit_\w+)*", "({against}) / {many}"),
    "reference_index.reference": ("reference", r"(r_\w+ )+limit_\w+( limit_\w+)*", "{referred}"),
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
    "year_on_year.points": ("points", r"weight_\w+( weight_\w+)*", "{points}"),
    "year_on_year.item": (r"points_\w+", "before", "100 * (before - {kid}) / before"),
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
    "water_quantity.*": (
        f"{AMOUNT}|quantity",
        "known|base( least)?( price)?( to_upstream from_upstream)? volume( discharge)?",
        "price * max(volume - base, 0)", "to_upstream if volume >= base else -from_upstream",
        "to_upstream if volume >= base and discharge >= least else -from_upstream",
        "unjudged if known == 0 else 0",
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
    "settlement.split.party": (r"position_\d+", r"\w+ unit( share_\d+)+", "{dealt}"),
}  # fmt: skip
FIXED_INPUTS = {"nothing": "0", "inferior": "6", "known": "0"}
CARRIED = {"verdict", "year_verdict", "water_class"}
NOT_NAMED = {"censored", "approver", "document"}
MAY_SAY_NOTHING = {"verdict", "year_test", "fixed_stake.outcome", "settlement.weights"}
REST_BELOW = {"year_test", "section_class", "together.section_class", "red_lines"}
ROUNDED = {"monthly_mean", "weights", "compliance_rate", "settlement.payable", "settlement.reach"}


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
    units = [abs(amount) / unit * share / sum(shares) for share in shares]
    whole = [one // 1 for one in units]
    by_rest = sorted(range(len(units)), key=[-(one % 1) for one in units].__getitem__)
    for index in by_rest[: int(sum(units) - sum(whole))]:
        whole[index] += 1
    return whole[int(part) - 1] * unit * (1 if amount > 0 else -1)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "min": min, "max": max, "ceil": lambda value: Fraction(-(-value // 1)), "ph": ph,
    "largest_remainder": largest_remainder,
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
    used = [w for w in re.findall(r"\w+", step["formula"]) if w in money or w.isdecimal()]
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
    return f"{family}.*" if last in ("month", "year") and f"{family}.*" in RULES else rule


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
    unseen = water is None or [c["formula"] for c in below if c["formula"].startswith("'")]
    return {
        "mean": f"ph({total})" if step["result"]["name"].endswith("_ph") else total,
        "classed": chosen(classed) if classed else "",
        "classed_turned": chosen(classed[::-1]) if classed else "",
        "limited": chosen(classed) if classed else "",
        "worst": worst,
        "tests": " and ".join(tests),
        "decided": "" if judged and (water is not None or given) else word,
        "months": listed(one["result"]["name"] for one in counted),
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
    means = [one.removeprefix("r_") for one in given if one.startswith("r_")]
    below = [c["result"]["name"] for one in step["children"] for c in one["children"]]
    seen = [[c["result"]["value"] for c in one["children"]] for one in step["children"]]
    charged = "".join(f" {'-' if c == 'charge_upstream' else '+'} {c}" for c in kids[1:])
    return {
        "added": listed(kids, by=" + ") or "0",
        "items": listed(kids[:-1], by=" + "),
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
        "against": " + ".join(f"c_{i} / limit_{i}" for i in items),
        "many": str(len(items)),
        "referred": f"({' + '.join(f'r_{i} / limit_{i}' for i in means)}) / {len(means)}",
        "below": below[0] if below else "",
        "charged": kid + charged,
        **of_shares(step, kids),
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
    dealt = rf"largest_remainder\(\d+, -?{given[0]}, unit, {listed(given[2:])}\)" if given else ""
    return {
        "share": step["formula"] if step["formula"] in whole else "",
        "parts": listed((s.partition("_")[2] for s in sections), "section_{0} * weight_{0}", " + "),
        "dealt": step["formula"] if re.fullmatch(dealt, step["formula"]) else "",
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


def check_rule(step: Step) -> str | None:
    """Hold a step against its rule: its formula, and every input and child in it."""
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
    if last == "sum" and not below <= {f"{family}.month", f"{family}.year", "caps"}:
        return "a child is of another family"
    free = rule in ROUNDED and not (rule == "settlement.payable" and "settlement.reach" in below)
    return "" if free or step["rounding"] is None else "it must not be rounded"


def pairs(step: Step, month: str = "") -> Iterator[tuple[str, Step, Step]]:
    """Yield each step with the one above it and the month it belongs to, like ``07``."""
    found = re.fullmatch(r"m(\d\d)", step["result"]["name"])
    month = found[1] if found else month
    for child in step["children"]:
        yield month, step, child
        yield from pairs(child, month)


def check_method(method: Step, year: int, versions: list[dict[str, Any]]) -> Iterator[str]:
    """Hold its steps against each other: one rule, one term, one limit is the same in each.

    Months that follow different versions have terms of their own.
    """
    seen: dict[Any, Any] = {}
    for month, above, step in pairs(method):
        held = sum(one["since"] <= f"{year}-{month}" for one in versions if month)
        formula, result = step["formula"], step["result"]
        kind = tuple(re.sub(r"^m\d\d$", "m", one["result"]["name"]) for one in (above, step))
        below = [one["result"]["value"] for one in step["children"]]
        water = [s["result"]["value"] for s in steps(step) if s["result"]["name"] == "water_class"]
        fixed = {one["name"]: one for one in step["inputs"] if one["name"] not in VARYING}
        fixed["rounding"], wrong = step["rounding"], False
        if result["name"] == "water_class" and below:
            wrong = result["value"] not in (None, max(filter(None, below), default=None))
        elif water[:1] != [None] and PLAIN.fullmatch(formula):
            words = {"attained", "failed", *OUTCOMES}
            wrong = below[:1] == water[:1] and result["value"] in words
            wrong |= step["rule"] != "together.section_class" and not words.isdisjoint(below[:1])
        elif water[:1] != [None]:
            fixed[f"formula {len(below)}"] = step["rule"], formula, *fixed
        if wrong:
            yield f"步骤 {result['name']} 没有按规则得出 it is not what its rule gives"
        for name, value in fixed.items():
            if seen.setdefault((held, *kind, name), value) != value:
                yield f"各步骤的 {name.split()[0]} 不一致 differs between steps: {kind[1]}"


def sums_of(rows: Iterable[dict[str, str]], terms: dict[str, Any]) -> dict[Any, Any]:
    """Sum what stands behind each mean: total, count, non-detects, largest detection limit."""
    days: dict[Any, dict[str, list[tuple[Fraction, Fraction | None]]]] = {}
    for row in rows:
        value, limit = value_of(row["value"]), None
        if row["item"] == "ph":
            value = Fraction(round(PRECISE.scaleb(PRECISE.power(10, -Decimal(row["value"])), 20)))
        elif row["censored"] == "yes":
            value, limit = value / 2 if terms["non_detect"] == "half_limit" else Fraction(0), value
        key = row["section"], row["sampled_at"][:7], row["item"], row["channel"]
        days.setdefault(key, {}).setdefault(row["sampled_at"][:10], []).append((value, limit))
    sums = {}
    for key, by_day in days.items():
        kept = [day for day in by_day.values() if len(day) >= terms["values_per_day"][key[3]]]
        if terms["mean_of"][key[3]] == "values":
            kept = [[one] for day in by_day.values() for one in day]
        total = sum((sum(value for value, _ in day) / len(day) for day in kept), Fraction(0))
        limits = [limit for day in kept for _, limit in day if limit is not None]
        sums[key] = total, len(kept), len(limits), max(limits, default=None)
    return sums


def check_sums(statement: dict[str, Any], rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Hold every mean and every detection limit against the samples behind it."""
    sums = sums_of(rows, statement["terms"])
    for step in steps(statement["derivation"]):
        given = {one["name"]: value_of(one["value"]) for one in step["inputs"]}
        found = [sums[tuple(one["evidence"].values())] for one in steps(step) if one["evidence"]]
        said = given.get("total"), given.get("count"), given.get("censored", 0)
        summed = found[0][:2] if step["evidence"] else (None, len(found))
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
            yield from check_method(method, statement["year"], statement["versions"])
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


def has_section(step: Step, number: int) -> bool:
    """Whether a section is part of what a step derives; one that joins or leaves has its months."""
    joint = [one for one in steps(step) if one["rule"] == "together.class"]
    named = {below["result"]["name"] for one in joint for below in one["children"]}
    return not joint or f"class_{number}" in named


def check_section(section: dict[str, Any], step: Step, statement: dict[str, Any]) -> Iterator[str]:
    """Compare a section's year and each of its months with their steps."""
    terms, year = statement["terms"], str(statement["year"])
    plain = unicodedata.normalize("NFKC", section["name"]).translate(str.maketrans("【】", "[]"))
    others = {one["evidence"]["section"] for one in steps(step) if one["evidence"]}
    others -= {"".join(plain.split())}
    numbers = {one["result"]["name"] for one in steps(step)}
    months = {f"{year}-{name[1:]}" for name in numbers if re.fullmatch(r"m\d\d", name)}
    aims = {i["shown"] for one in steps(step) for i in one["inputs"] if i["name"] == "target"}
    rows, amended, fixed = section["months"], statement["versions"], ("target", "target_limits")
    strange = aims - {section["target"], *(one["target"] for one in rows)}
    strange |= {n for n in fixed for one in rows if not amended and one[n] != section[n]}
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
    for month in section["months"]:
        yield from check_month(month, step)


def words_of(rows: list[Any], terms: dict[str, Any], amended: list[Any]) -> list[str]:
    """Return each month's verdict, or what the terms in force in it make of one that is none."""
    words = []
    for one in rows:
        held = [terms, *(version for version in amended if version["since"] <= one["month"])]
        words.append(held[-1].get(UNJUDGED.get(one["verdict"]), one["verdict"]))
    return words


def agreed(rows: list[dict[str, Any]], words: list[str]) -> set[tuple[str, str]]:
    """Return how each month counts by its verdict and the terms in force in it."""
    counts = dict.fromkeys(OUT, "out") | {"as_failed": "failed"} | {one: one for one in WORDS}
    return {(f"m{r['month'][5:]}", counts.get(w, "open")) for r, w in zip(rows, words, strict=True)}


def counted(step: Step, terms: dict[str, Any]) -> set[tuple[str, str]]:
    """Return how each month of a section was counted; of several together, each by itself."""
    rule = "together.section" if terms.get("sections") == "together" else "year_test.month"
    found = set()
    for month, _, one in pairs(step):
        if one["rule"] == rule:
            name = one["result"]["name"] if rule == "year_test.month" else f"m{month}"
            found.add((name, one["result"]["value"]))
        monthly = re.fullmatch(r"m\d\d", one["result"]["name"]) and one["formula"] == "0"
        if rule == "year_test.month" and monthly:
            found.add((one["result"]["name"], "out"))
    return found


def check_month(month: dict[str, Any], step: Step) -> Iterator[str]:
    """Compare a month's row, and its items, with every step of that month."""
    mine = [one for one in steps(step) if one["result"]["name"] == f"m{month['month'][5:]}"]
    paid = [value_of(one["result"]["value"]) for one in mine if one["result"]["unit"] == "元"]
    total = None if None in paid else sum(paid, Fraction(0))
    verdicts = [one for above in mine for one in steps(above) if one["rule"] == "verdict"]
    dated = {one["evidence"]["month"] for v in verdicts for one in steps(v) if one["evidence"]}
    dated |= {i["shown"] for v in verdicts for i in v["inputs"] if i["name"] == "target"}
    known = {month["month"], month["target"]}
    if value_of(month["amount"]) != total or not verdicts or dated - known:
        yield f"{month['month']}: amount 与推导不符 differs from the derivation"
    for verdict in verdicts:
        below = {one["result"]["name"]: one for one in steps(verdict)}
        result, water = verdict["result"], below["water_class"]["result"]
        row = {"verdict": result["value"], "reason": verdict["note"]}
        row["water_class"] = water["value"] and water["shown"]
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
    return row | {"channel": mean["evidence"]["channel"], "item": mean["evidence"]["item"]}


def reaches_of(derivation: Step) -> list[Step]:
    """Return the steps whose amounts are split: each reach, or all at once."""
    return [s for s in steps(derivation) if s["rule"] == "settlement.reach"] or [derivation]


def check_side(step: Step, known: dict[str, str], dividend: str, positions: Any) -> Iterator[Any]:
    """Yield each part of a side as (owner, amount, share); a part not dealt by the rule as None."""
    below, inputs = step["children"], step["children"][0]["inputs"]
    given = {one["name"]: one["value"] for one in inputs}
    named = [name for name in given if name.startswith("share_")]
    shares = [value_of(given[name]) for name in named]
    owners = [int(one["result"]["name"].removeprefix("position_")) - 1 for one in below]
    if given != given | known or min(shares) < 0 or len(set(owners)) != len(shares):
        yield None
    for number, (part, owner) in enumerate(zip(below, owners, strict=True), start=1):
        formula = f"largest_remainder({number}, {dividend}, unit, {', '.join(named)})"
        title = part["result"]["title"]["zh"], step["result"]["name"].split("_")[0]
        one = positions[owner]
        if title != (one["name"], one["side"]) or (part["formula"], part["inputs"]) != (
            formula,
            inputs,
        ):
            yield None
        yield owner, value_of(part["result"]["value"]), shares[number - 1] / sum(shares)


def check_positions(statement: dict[str, Any]) -> Iterator[str]:
    """Hold positions against the split of each reach; nothing else is paid, nothing left out."""
    split, positions = statement["split"], statement["positions"]
    reaches = [] if statement["amount"] is None else reaches_of(statement["derivation"])
    sides = [(r["result"], n, s) for n, r in enumerate(reaches, 1) for s in SIDES]
    parts: list[Any] = []
    for (reach, number, side), step in zip(sides, split["children"] if split else (), strict=True):
        known = {reach["name"]: reach["value"], "unit": statement["terms"]["rounding_unit"]}
        parts += check_side(step, known, SIDES[side] + reach["name"], positions)
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
        problems += [
            wrong for step in whole for wrong in (check_step(step), check_rule(step)) if wrong
        ]
        problems += [*check_tables(statement), *check_positions(statement)]
        name = Path(statement["samples"]["file"]).name
        content = (samples or path.with_name(name)).read_bytes()
        if hashlib.sha256(content).hexdigest() != statement["samples"]["sha256"]:
            problems.append("样品文件已被改动 samples.csv was changed")
        problems += check_sums(statement, csv.DictReader(content.decode("utf-8").splitlines()))
    except OSError as error:
        problems.append(f"缺少样品文件 samples are missing: {error.filename}")
    except Exception as error:  # noqa: BLE001  whatever a forger breaks is a problem, not a crash
        problems.append(f"不是完整的结算单 not a whole statement: {error!r}")
    return problems


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
        print(f"{file}: {verdict}", *problems, sep="\n  - ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
