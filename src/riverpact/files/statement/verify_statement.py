"""Check a Riverpact statement with nothing but Python's own library.

    python verify_statement.py statement.json | statement.html [samples.csv]

It reads no code of Riverpact. It recomputes the digest, every step of the derivation, every sum
from ``samples.csv`` and the split among the parties, and holds what people read against them. It
does not know the agreement: hold the terms shown against the text whose digest is named. Exit
code 0: all holds; 1: something does not; 2: nothing could be checked.

核验结算单：只用 Python 标准库，逐步重算，任何一位数字被改动都会报告；协议条款请与协议文本对照。
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
        elif water[:1] != [None] and re.fullmatch(r"unjudged|0|'\w+'", formula):
            words = {"attained", "failed", *OUTCOMES}
            wrong = (below[:1] == water[:1] and result["value"] in words) or below[0] in words
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
    amended = [one["source"] for one in statement["amendments"]]
    last = statement["versions"][-1]["clause"] if statement["versions"] else ""
    if bool(amended) != bool(last) or not all(one in last for one in amended):
        yield "补充协议与各版本不符 the amendments are not those of the versions"
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
    below = [of_section(child, number) for child in kept]
    return step | {"result": step["result"] | own, "children": below}


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
    words = []
    for one in rows:
        held = [terms, *(version for version in amended if version["since"] <= one["month"])]
        words.append(held[-1].get(UNJUDGED.get(one["verdict"]), one["verdict"]))
    kept = [word for word in words if word not in ("no_payment", "suspended", "excluded")]
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
        problems += [wrong for tree in trees for wrong in map(check_step, steps(tree)) if wrong]
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
