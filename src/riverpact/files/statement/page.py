"""The statement as one page of HTML that needs nothing else: no script, no font, no network.

The page shows what ``statement.json`` holds, carries that JSON inside, and ends with the digest
of its own bytes, so that ``verify_statement.py`` finds any change. Numbers are only written
another way (万元, thousands), never computed again.
"""

import hashlib
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from riverpact.domain.standards.standard import Standard
from riverpact.files.statement.calendar import calendar_of, number_of
from riverpact.files.statement.charts import Chart, section_charts
from riverpact.files.statement.step_words import (
    WORDS,
    formula_in_words,
    formula_with_values,
    quantity_in_words,
    readable,
    rounding_in_words,
)
from riverpact.files.statement.verify_statement import name_of
from riverpact.files.templates import templates_of
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written

_SEVERITIES = ("error", "warning", "note")
_OPEN_LEVELS = 2
_OF_ONE = re.compile(r"class_\d+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A step with its number in the derivation, e.g. 1.1.2; ``anchor`` is its place on the page."""

    number: str
    step: Mapping[str, Any]
    children: tuple["Numbered", ...]
    is_only: bool = True

    @property
    def anchor(self) -> str:
        """The id that links point to."""
        return f"step-{self.number.replace('.', '-')}"

    @property
    def is_open(self) -> bool:
        """Whether this step is unfolded: the first levels, and what is no choice among several."""
        return self.is_only or self.number.count(".") < _OPEN_LEVELS


@dataclass(frozen=True, slots=True)
class MonthOnPage:
    """A month, or other period, of the calendar: None as ``month`` where it is not judged.

    ``jointly`` is said of a month of sections assessed together: it has no amount of its own.
    """

    number: int
    label: str
    month: Mapping[str, Any] | None
    anchors: tuple[str, ...] = ()
    by_year: bool = False
    jointly: bool = False


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """A section with what the page needs beside the statement's own words.

    ``weighed`` is the step of its weight and ``indices`` those of its indices, where it has them.
    """

    number: int
    section: Mapping[str, Any]
    anchor: str
    weight: str | None
    weighed: Numbered | None
    indices: tuple[Numbered, ...]
    months: tuple[MonthOnPage, ...]
    items: tuple[Mapping[str, Any], ...]
    limits: Mapping[str, str]
    charts: tuple[Chart, ...]
    samples: Mapping[tuple[str, str], str]


def statement_page(data: Mapping[str, Any], standard: Standard) -> str:
    """Return the page of a statement; the same statement gives the same bytes.

    Args:
        data: what ``statement_data`` returns, sealed with its digest.
        standard: grades and colours of the classes, limits behind the charts.
    """
    root = numbered(data["derivation"])
    split = None if data["split"] is None else numbered(data["split"], "2")
    grades = {grade.water_class.label: grade for grade in standard.grades.values()}
    sections = _sections(data, root, standard)
    page = _environment().get_template("statement.html.j2").render(
        data=data,
        style=(files("riverpact.files.statement") / "templates/statement.css").read_text("utf-8"),
        embedded=_embedded(data),
        root=root,
        split=split,
        reaches=_reaches(root, split),
        total=next((one for one in walk(root) if one.step["result"]["name"] == "sections"), None),
        sections=sections,
        rows={a: (s.number, m.number) for s in sections for m in s.months for a in m.anchors},
        findings=sorted(data["findings"], key=lambda one: _SEVERITIES.index(one["severity"])),
        open_months=list(_open_months(data)),
        by_month=_by_month(data),
        grades=grades,
        balance=written(sum((Fraction(one["amount"]) for one in data["positions"]), Fraction(0))),
    )  # fmt: skip
    page = page.rstrip() + "\n"
    digest = hashlib.sha256(page.encode("utf-8")).hexdigest()
    return f"{page}<!-- riverpact-page-digest: {digest} -->\n"


def numbered(step: Mapping[str, Any], number: str = "1", *, is_only: bool = True) -> Numbered:
    """Number a step and all below it."""
    alone = len(step["children"]) == 1
    children = tuple(
        numbered(child, f"{number}.{n}", is_only=alone)
        for n, child in enumerate(step["children"], start=1)
    )
    return Numbered(number, step, children, is_only)


def walk(step: Numbered) -> Iterator[Numbered]:
    """Yield a step and all below it, parents first."""
    yield step
    for child in step.children:
        yield from walk(child)


def grouped(number: str) -> str:
    """Write an exact number with its thousands apart.

    Example:
        >>> grouped("-1400000.50"), grouped("1000000/3"), grouped("+140")
        ('-1,400,000.50', '1,000,000/3', '+140')
    """
    plus = "+" if number.startswith("+") else ""
    return plus + "/".join(f"{Decimal(part):,f}" for part in number.split("/"))


def yuan(amount: str | None) -> str:
    """Write an amount in yuan, with its sign."""
    if amount is None:
        return "待定"
    return grouped(f"+{amount}" if Fraction(amount) > 0 else amount)


def wan(amount: str | None) -> str:
    """Write an amount of yuan in 万元, exactly, with its sign.

    Example:
        >>> wan("-1400000"), wan("123456789"), wan(None)
        ('-140', '+12,345.6789', '待定')
    """
    return "待定" if amount is None else grouped(in_wan(Fraction(amount)).removesuffix(" 万元"))


def result_sentence(data: Mapping[str, Any]) -> tuple[str, str]:
    """Say who pays whom how much, in Chinese and in English.

    Where several pay or several receive, nobody is said to pay a certain other. A county that
    stands at several places is named once, with its net.
    """
    if data["amount"] is None:
        return "待定：本年度金额不能确定", "Undetermined: the amount of the year is not known yet"
    moved = [one for one in _by_county(data) if Fraction(one["amount"]) != 0]
    payers = [one for one in moved if one["amount"].startswith("-")]
    takers = [one for one in moved if not one["amount"].startswith("-")]
    if not moved:
        return "双方互不支付，本年度金额为 0", "Nobody pays: the amount of the year is zero"
    if len(payers) == len(takers) == 1:
        payer, taker = payers[0], takers[0]
        return (
            f"{payer['name']}应向{taker['name']}支付 {_bare(taker)} 万元",
            f"{payer['name']} pays {taker['name']} {_bare(taker, yuan)} yuan",
        )
    zh = (_listed(payers, "应支付"), _listed(takers, "应收取"))
    en = (_listed(payers, "pays", yuan), _listed(takers, "receives", yuan))
    return "；".join(f"{one}" for one in zh), "; ".join(en)


def _by_county(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the positions, those of a county that has several as its one net."""
    nets = {one["code"]: one for one in data["counties"]}
    told: set[str] = set()
    for one in data["positions"]:
        code = one["code"]
        if code not in nets:
            yield one
        elif code not in told:
            told.add(code)
            name = "、".join(nets[code]["names"])
            yield {"name": f"{name}（净额 net）", "amount": nets[code]["amount"]}


def _reaches(root: Numbered, split: Numbered | None) -> list[tuple[Numbered, list[Numbered]]]:
    """Return each reach with the parts of its parties, where there is more than one reach."""
    found = [one for one in walk(root) if one.step["rule"] == "settlement.reach"]
    sides = () if split is None else split.children
    return [
        (one, [part for side in sides if _of_reach(side, one) for part in side.children])
        for one in found
    ]


def _of_reach(side: Numbered, reach: Numbered) -> bool:
    """Say whether a side of the split is of a reach: both end with its number."""
    mine, other = (str(one.step["result"]["name"]) for one in (side, reach))
    return mine.rpartition("_")[2] == other.rpartition("_")[2]


def _listed(positions: Sequence[Mapping[str, Any]], verb: str, write: Any = wan) -> str:
    if write is wan:
        return "、".join(f"{one['name']}{verb} {_bare(one)} 万元" for one in positions)
    return ", ".join(f"{one['name']} {verb} {_bare(one, write)} yuan" for one in positions)


def _bare(position: Mapping[str, Any], write: Any = wan) -> str:
    return str(write(position["amount"])).lstrip("+-")


def _open_months(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    together = data["terms"]["sections"] == "together"
    for section in data["sections"]:
        for month in section["months"]:
            is_judged = month["verdict"] in {"attained", "failed"}
            if month["amount"] is None and not (together and is_judged):
                yield section["name"], month


def _sections(data: Mapping[str, Any], root: Numbered, standard: Standard) -> list[SectionOnPage]:
    steps = {one.step["result"]["name"]: one for one in walk(root)}
    weights = {one["name"]: one["value"] for step in walk(root) for one in step.step["inputs"]}
    weights |= {name: one.step["result"]["value"] for name, one in steps.items()}
    joint = next((one for one in walk(root) if one.step["rule"] == "settlement.together"), None)
    by_month = _by_month(data)
    return [
        _section(
            number, section, joint or steps[f"section_{number}"],
            (weights.get(f"weight_{number}"), steps.get(f"weight_{number}")),
            data,
            section_charts(section, data["year"], standard) if by_month else (),
        )
        for number, section in enumerate(data["sections"], start=1)
    ]  # fmt: skip


def _by_month(data: Mapping[str, Any]) -> bool:
    return data["terms"]["period"] in {"month", "odd_months"}


def _of_section(step: Numbered, number: int) -> Iterator[Numbered]:
    """Yield a step and what lies below it, without what is another section's."""
    yield step
    for child in step.children:
        name = child.step["result"]["name"]
        if not _OF_ONE.fullmatch(name) or name == f"class_{number}":
            yield from _of_section(child, number)


def _section(
    number: int,
    section: Mapping[str, Any],
    step: Numbered,
    weight: tuple[str | None, Numbered | None],
    data: Mapping[str, Any],
    charts: Sequence[Chart],
) -> SectionOnPage:
    paid: dict[str, list[str]] = defaultdict(list)
    samples: dict[tuple[str, str], str] = {}
    for below in _of_section(step, number):
        result, evidence = below.step["result"], below.step["evidence"]
        if result["unit"] == "元":
            paid[result["name"]].append(below.anchor)
        if evidence is not None:
            samples.setdefault((evidence["month"], evidence["item"]), below.anchor)
    by_number = {number_of(month["month"]): month for month in section["months"]}
    calendar = calendar_of(data["terms"]["period"], data["year"], section["months"])
    found = [one for month in section["months"] for one in month["items"]]
    return SectionOnPage(
        number=number,
        section=section,
        anchor=step.anchor,
        weight=weight[0],
        weighed=weight[1],
        indices=tuple(one for one in _of_section(step, number) if one.step["rule"] == "p_index"),
        months=tuple(_month(place, by_number.get(place[0]), paid, step) for place in calendar),
        items=tuple({one["item"]: one for one in found}.values()),
        limits=_steady_limits(found),
        charts=tuple(charts),
        samples=samples,
    )


def _steady_limits(found: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the limit of each item that has one and the same in every month."""
    limits: dict[str, set[str]] = defaultdict(set)
    for one in found:
        limits[one["item"]] |= {one["limit"]} - {""}
    return {item: next(iter(all_)) for item, all_ in limits.items() if len(all_) == 1}


def _month(
    place: tuple[int, str],
    month: Mapping[str, Any] | None,
    paid: Mapping[str, Sequence[str]],
    whole: Numbered,
) -> MonthOnPage:
    section, is_together = whole.anchor, whole.step["rule"] == "settlement.together"
    name = "" if month is None else name_of(month["month"])
    anchors = tuple(paid.get(name, ()))
    if month is None or anchors:
        jointly = month is not None and month["amount"] is None
        return MonthOnPage(*place, month, anchors, jointly=jointly and is_together)
    return MonthOnPage(*place, month, (*paid.get("year", ()), section)[:1], by_year=True)


def _embedded(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return html.escape(text, quote=False)


def _environment() -> Environment:
    environment = templates_of("riverpact.files.statement")
    environment.filters |= {
        "wan": wan,
        "yuan": yuan,
        "readable": readable,
        "result": quantity_in_words,
        "formula": formula_in_words,
        "values": formula_with_values,
        "rounding": rounding_in_words,
        "sentence": result_sentence,
    }
    environment.globals |= {"WORDS": WORDS}
    return environment
