"""Keeps `docs/rules/` true: a page for every rule, its parts and links, and every worked number.

The numbers of a worked example stand on its page alone; they are read from there, the library is
asked the same question, and its answer must be the page's.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.cli import readings
from riverpact.cli.main import app
from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.deadlines import deadlines_of
from riverpact.domain.agreements.due_day import due_day
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.mean import ItemMean
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict, attainment_rate
from riverpact.domain.assessment.year import YearTest, assess_year, year_verdict
from riverpact.domain.monitoring.censoring import NonDetectRule, Reported, parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.monitoring.sums import DaySum, MeanOf, month_sum
from riverpact.domain.policies.deadline_rule import DeadlineRule
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import standing_of
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.coverage import by_class
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.standards.limit import JUDGED, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.cells import read_value
from riverpact.files.delivery import Delivery
from riverpact.files.duplicates import merge
from riverpact.files.fault import Fault
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan, shipped_plans
from riverpact.files.policies import load_policy
from riverpact.files.readings import read_readings
from riverpact.files.statement.verify_statement import check_step, evaluate, value_of
from riverpact.files.times import read_stamp, span_of
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.money import in_wan, parse_yuan, split
from riverpact.foundation.number import exact, written
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.rounding import (
    RoundingRule,
    round_reading,
    round_to,
    round_to_unit,
)
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.cases import run_cases
from riverpact.workflows.grade import Graded, grade, parse_values
from riverpact.workflows.probe_agreement import probe_agreement
from riverpact.workflows.redline import in_yuan, version_at
from riverpact.workflows.settle import Settled, settle

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules"
DEMONSTRATION = ROOT / "instruments" / "demonstration"
CONTENTS = RULES / "README.md"
PAGES = sorted(set(RULES.glob("*.md")) - {CONTENTS})
HEADINGS = [
    "Rule",
    "Terms",
    "Steps in order",
    "Guarantee",
    "Rounding and ties",
    "Worked example",
    "Source",
    "Where",
]

LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
PATH = re.compile(r"\b(?:src|tests|instruments)/[\w./+-]*\w")
NAMED = re.compile(r"`(src/[\w./]+\.py)`\s+\(([^)]*)\)")
CODE = re.compile(r"`([^`]+)`")
DECIMAL = re.compile(r"\d+\.\d+")
JULY = Month(2019, 7)
ATTAINED, FAILED = Verdict.ATTAINED, Verdict.FAILED


# ---- the pages -----------------------------------------------------------------------------


def page(name: str) -> str:
    """The text of a page."""
    return (RULES / f"{name}.md").read_text(encoding="utf-8")


def part(name: str, heading: str = "Worked example") -> str:
    """What stands under one heading of a page."""
    return page(name).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(name: str, table: int = 0, heading: str = "Worked example") -> list[list[str]]:
    """The rows of a table under a heading, the table's own heading left out."""
    blocks = [block.strip() for block in part(name, heading).split("\n\n")]
    lines = [block for block in blocks if block.startswith("|")][table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def rules_written(tree: ast.AST) -> Iterator[str]:
    """The rule ids a file gives to its steps; the family of a method stands as `{}`."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    first = {one.name for one in functions if [a.arg for a in one.args.args][:1] == ["rule"]}
    for call in calls:
        takes = isinstance(call.func, ast.Name) and call.func.id in {"Step", *first}
        values = [*(call.args[:1] if takes else ())]
        values += [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value
            elif isinstance(value, ast.JoinedStr):
                yield ast.unparse(value)[2:-1]


def pages_needed() -> set[str]:
    """The pages the steps of all source files name."""
    needed = set()
    for file in sorted((ROOT / "src").rglob("*.py")):
        for rule in rules_written(ast.parse(file.read_text(encoding="utf-8"))):
            name = rule.split(".")[0] if not rule.startswith("{") else ""
            assert name or re.match(r"\{\w+\.family\}\.", rule), (file, rule)
            needed |= {name} if name else set(FAMILIES)
    return needed


def test_every_rule_has_its_page() -> None:
    """The first part of every rule a step carries is the name of a page."""
    needed = pages_needed()
    assert {"class_step", "settlement", "published_class", "year_test"} <= needed
    assert needed - {file.stem for file in PAGES} == set()


def test_every_page_is_in_the_table_of_contents() -> None:
    """Each page is named there exactly once."""
    named = LINK.findall(CONTENTS.read_text(encoding="utf-8"))
    assert sorted(f.name for f in PAGES) == sorted(n for n in named if "/" not in n)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_every_page_has_the_same_parts(file: Path) -> None:
    """One title with its Chinese term, then the eight headings in order, none of them empty."""
    text = file.read_text(encoding="utf-8")
    assert re.match(r"# .+ · .*[\u4e00-\u9fff]", text)
    assert re.findall("^## (.+)$", text, flags=re.MULTILINE) == HEADINGS
    assert [heading for heading in HEADINGS if not part(file.stem, heading).strip()] == []


@pytest.mark.parametrize("file", [CONTENTS, *PAGES], ids=lambda file: file.stem)
def test_every_place_named_exists(file: Path) -> None:
    """Links, paths, the names given beside a source file, and the verbs of commands."""
    text = file.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in links if not (file.parent / link).is_file()] == []
    assert [path for path in PATH.findall(text) if not (ROOT / path).exists()] == []
    for source, names in NAMED.findall(text):
        content = (ROOT / source).read_text(encoding="utf-8")
        assert [name for name in CODE.findall(names) if name not in content] == []
    verbs = {command.name for command in app.registered_commands}
    verbs |= {group.name for group in app.registered_groups}
    assert set(re.findall(r"`riverpact ([\w-]+)", text)) - verbs == set()
    below = {one.name for one in readings.app.registered_commands}
    assert set(re.findall(r"`riverpact readings (\w+)", text)) - below == set()


def number(text: str) -> Fraction:
    """The value of arithmetic written with decimals."""
    whole = DECIMAL.sub(lambda m: "({}/{})".format(*Fraction(m[0]).as_integer_ratio()), text)
    value = evaluate(whole, lambda name: pytest.fail(f"{name} in {text}"))
    assert isinstance(value, Fraction)
    return value


def test_every_equation_holds() -> None:
    """What is worked out in a worked example is right, to the digits that are written."""
    found = 0
    for file in PAGES:
        for code in CODE.findall(part(file.stem)):
            if " = " in code:
                assert len({number(side) for side in code.split(" = ")}) == 1, (file.stem, code)
            elif " ≈ " in code:
                left, right = code.split(" ≈ ")
                decimals = len(right.partition(".")[2])
                rounded = round_to(number(left), decimals, RoundingRule.HALF_EVEN)
                assert right == written(rounded), (file.stem, code)
            found += " = " in code or " ≈ " in code
    assert found > 20


# ---- the worked examples: what they ask the library -----------------------------------------


def label(water_class: WaterClass | None) -> str:
    return "—" if water_class is None else water_class.label


def graded(values: str, water_body: str = "river") -> Graded:
    return grade(parse_values(values.split(), standard()), WaterBody(water_body), standard())


def class_of(values: str, water_body: str = "river") -> str:
    classes = graded(values, water_body).classes
    return label(None if classes is None else classes.certain)


def limits_of(item: str, water_body: str = "river") -> list[Fraction]:
    limits = standard().limits_of(item, WaterBody(water_body), JULY.first_day)
    assert limits is not None
    return [limits.rows[0].values[water_class] for water_class in JUDGED]


def plan_of(*items: str, **changes: object) -> Plan:
    return Plan.model_validate({**dict(load_plan("national-monthly")), "items": items, **changes})


def sample(item: str, text: str, month: Month = JULY) -> Observation:
    dry = text == "断流"
    flag, reported = (Flag.NO_FLOW, None) if dry else (Flag.NONE, parse_reported(text))
    at = datetime(month.year, month.month, 3)  # noqa: DTZ001  local wall time
    return Observation("石桥", at, item, reported, Channel.MANUAL, Origin("a.csv", 2, item), flag)


def month_of(
    samples: Iterable[Observation], plan: Plan, target: Target | None = None, month: Month = JULY
) -> MonthAssessment:
    (found,) = assess(list(samples), {Section("石桥"): target}, [month], plan, standard()).months
    return found


def mean_of(item: str, values: Sequence[str]) -> ItemMean:
    mean = month_of([sample(item, text) for text in values], plan_of(item)).items[0].mean
    assert mean is not None
    return mean


def demonstration(name: str, **terms: object) -> tuple[Agreement, tuple[Method, ...]]:
    read = load_agreement(DEMONSTRATION / name)
    assessment = read.agreement.assessment.model_copy(update=terms)
    return read.agreement.model_copy(update={"assessment": assessment}), read.methods


def settled(
    agreement: Agreement,
    methods: Sequence[Method],
    *sections: Sequence[WaterClass | Verdict],
    annual: WaterClass | None = None,
) -> Settlement:
    years = [
        SectionYear(
            agreed,
            tuple(
                published_month(agreed.section, month, agreed.aim, published, "page")
                for month, published in zip(months_of(2019), months, strict=False)
            ),
            published_year(2019, annual, len(months), "page"),
        )
        for agreed, months in zip(agreement.section, sections, strict=True)
    ]
    return settle_year(agreement, methods, years, 2019)


def read_as(text: str) -> WaterClass | Verdict:
    return Verdict(text) if text in set(Verdict) else WaterClass.parse(text)


def counted(text: str, words: Mapping[str, Any]) -> list[Any]:
    """Read `10a 2f` or `Ⅱ×8 Ⅲ×4` as so many of each."""
    pairs = [re.fullmatch(r"(\d+)(\w)|(\w+)×(\d+)", one) for one in text.split()]
    found = [(m[2] or m[3], int(m[1] or m[4])) for m in pairs if m]
    return [words[word] for word, count in found for _ in range(count)]


def amount_of(method: Method, text: str) -> str:
    """What one period yields: a month, or a year whose annual class is the text."""
    agreement, _ = demonstration("qingxi")
    months = [ATTAINED] * 12 if method.period == "year" else [read_as(text)]
    annual = WaterClass.parse(text) if method.period == "year" else None
    amount = settled(agreement, [method], months, annual=annual).amount
    return "待定" if amount is None else in_wan(amount)


# ---- the worked examples, one page a test ---------------------------------------------------


def test_single_factor_example() -> None:
    """Each value has the class the page gives it."""
    for item, value, expected, _ in rows("single_factor"):
        assert expected == class_of(f"{item}={value}"), (item, value)


def test_section_class_example() -> None:
    """The worst item decides; one that cannot be judged matters only where it may be the worst."""
    for water_body, values, expected, _ in rows("section_class"):
        assert expected == class_of(values, water_body), values


def test_monthly_mean_example() -> None:
    """Means of values, of days and of pH; the days a month needs."""
    for item, values, mean, compared in rows("monthly_mean"):
        found = mean_of(item, values.split())
        assert found.sums.mean is not None
        if mean.endswith("…"):
            assert mean[:-1] == written(round_to(found.sums.mean, 4, RoundingRule.DOWN))
        else:
            assert mean == written(found.sums.mean)
        assert exact(compared) == found.value
        assert found.shown == ("0.05L" if values == "0.05L 0.05L" else compared)
    days = [
        DaySum("石桥", date(2019, 7, day), "tp", Channel.AUTOMATIC, count * exact(value), count)
        for day, value, count in ((1, "0.2", 4), (2, "0.5", 6))
    ]
    assert exact("0.35") == month_sum(days, MeanOf.DAYS, 4).mean
    assert exact("0.38") == month_sum(days, MeanOf.VALUES, 4).mean
    for days_in_month, share, needed in rows("monthly_mean", 1):
        validity = load_plan("national-monthly").automatic
        assert validity is not None
        assert exact(share) == validity.days_share * int(days_in_month)
        assert int(needed) == validity.days_needed(int(days_in_month))


def test_non_detect_example() -> None:
    """What a non-detect counts as, and whether its limit is low enough for the class."""
    for item, reported, counts_as, expected, _ in rows("non_detect"):
        value = parse_reported(reported).counts_as(NonDetectRule.HALF_LIMIT)
        assert exact(counts_as) == value
        assert expected == class_of(f"{item}={reported}"), (item, reported)
    found = month_of([sample("nh3n", "5.1"), sample("nh3n", "0.05L")], plan_of("nh3n"))
    assert found.items[0].mean is not None
    assert (exact("2.56"), "劣Ⅴ") == (found.items[0].mean.value, label(found.water_class))


def test_rounding_example() -> None:
    """Readings half to even with the zero rule, money by the named rule to the unit."""
    for value, decimals, result, _ in rows("rounding"):
        assert result == written(round_reading(exact(value), int(decimals))), value
    for yuan, unit, rule, result in rows("rounding", 1):
        found = round_to_unit(exact(yuan), exact(unit), RoundingRule(rule))
        assert exact(result) == found, (yuan, rule)


def test_dissolved_oxygen_example() -> None:
    """The limits alone, then with the option of 90 % saturation."""
    for value, expected in rows("dissolved_oxygen"):
        assert expected == class_of(f"do={value}")
    limits = zip("ⅠⅡⅢⅣⅤ", limits_of("do"), strict=True)
    assert ", ".join(f"{c} {written(v)}" for c, v in limits) in part("dissolved_oxygen", "Terms")
    plan = plan_of("do", "wt", do_class1_by_saturation=True)
    for temperature, value, needed, expected, _ in rows("dissolved_oxygen", 1):
        exactly = standard().saturation.needed(exact(temperature))
        assert needed == written(round_to(exactly, 3, RoundingRule.HALF_EVEN))
        found = month_of([sample("do", value), sample("wt", temperature)], plan)
        assert expected == label(found.water_class), (temperature, value)


def test_lake_phosphorus_example() -> None:
    """One concentration, two water bodies; total nitrogen at a lake only."""
    for value, river, lake in rows("lake_phosphorus"):
        assert (river, lake) == (class_of(f"tp={value}"), class_of(f"tp={value}", "lake"))
    nitrogen = {body: graded("tn=1.2", body).items[0].classes for body in ("lake", "river")}
    assert nitrogen["lake"] is not None
    assert nitrogen["lake"].certain is WaterClass.IV
    assert nitrogen["river"] is None
    for item, water_body in (("tp", "river"), ("tp", "lake"), ("tn", "lake")):
        values = [written(one) for one in limits_of(item, water_body)]
        assert ", ".join(values) in part("lake_phosphorus", "Terms")


def test_exceedance_example() -> None:
    """Multiples over class Ⅲ and over a target, and the order of the main pollutants."""
    for item, value, limit, multiple, _ in rows("exceedance"):
        target = Target(WaterClass.parse(limit))
        found = month_of([sample(item, value)], plan_of(item), target).items[0]
        assert exact(multiple) == found.over_target, (item, value, limit)
        if limit == "Ⅲ":
            assert found.over_class3 == found.over_target
    first = [one.name.zh for one in standard().items.by_id.values() if one.goes_first]
    assert [name for name in first if name not in part("exceedance", "Terms")] == []
    for values, expected, _ in rows("exceedance", 1):
        assert expected == (" ".join(one.item.id for one in graded(values).main) or "—")


def test_verdict_example() -> None:
    """Verdicts of a month against its target, and the attainment rate."""
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    for aim, cod, nh3n, tp, water_class, verdict in rows("verdict"):
        name, _, own = aim.partition(", nh3n ≤ ")
        limits = {"nh3n": exact(own)} if own else {}
        target = None if aim == "none" else Target(WaterClass.parse(name), limits)
        given = {"cod": cod, "nh3n": nh3n, "tp": tp}
        samples = [sample(item, text) for item, text in given.items() if text != "·"]
        found = month_of(samples, plan, target)
        assert (water_class, verdict) == (label(found.water_class), found.verdict), aim
    months = [ATTAINED] * 10 + [FAILED] * 2 + [Verdict.NO_FLOW]
    assert Fraction(5, 6) == attainment_rate(months)


def test_published_class_example() -> None:
    """Every published figure of the page is what its case yields."""
    published = {one.id: one for one in run_cases()}
    for name, amount, _ in rows("published_class"):
        assert amount == published[name].theirs == published[name].ours, name


def test_year_test_example() -> None:
    """The three tests of a year, open and left-out months among them."""
    words = {"a": ATTAINED, "f": FAILED, "o": Verdict.INSUFFICIENT_DATA, "x": Verdict.SUSPENDED}
    for test, months, expected, _ in rows("year_test"):
        agreement, methods = demonstration("hongshi", year_test=YearTest.parse(test))
        found = settled(agreement, methods, counted(months, words)).sections[0]
        assert expected == found.verdict, (test, months)
    plan, target = plan_of("nh3n"), Target(WaterClass.III)
    for months, mean, water_class, expected, failed in rows("year_test", 1):
        values = [
            value
            for part in months.split(", ")
            for value in [part.split()[2]] * int(part.split()[0])
        ]
        judged = [
            month_of([sample("nh3n", value, month)], plan, target, month)
            for month, value in zip(months_of(2019), values, strict=False)
        ]
        year = assess_year(2019, judged, plan, standard())
        verdicts = [one.verdict for one in judged]
        annual = year.items[0].mean
        by_mean = YearTest.parse("annual_mean")
        assert mean == ("—" if annual is None else annual.shown)
        assert water_class == label(year.water_class)
        assert expected == year_verdict(verdicts, year.water_class, target.water_class, by_mean)
        assert int(failed) == verdicts.count(FAILED)


def test_fixed_stake_example() -> None:
    """Three outcomes by the month, and by the year with a neutral class."""
    _, (monthly,) = demonstration("qingxi")
    for month, amount, _ in rows("fixed_stake"):
        assert amount == amount_of(monthly, month), month
    (yearly,) = load_agreement(ROOT / "instruments/agreements/ganning-2023").methods
    for year, amount, _ in rows("fixed_stake", 1):
        assert amount == amount_of(yearly, year), year
    agreement, methods = demonstration("qingxi")
    months = [WaterClass.III] * 10 + [WaterClass.II, WaterClass.IV]
    assert parse_yuan("190 万元") == settled(agreement, methods, months).amount


def test_class_step_example() -> None:
    """A rate a class, capped by the month; and a neutral class without caps."""
    _, (method,) = demonstration("yunhe")
    uncapped = method.model_copy(update={"cap_up": None, "cap_down": None})
    for month, gained, amount, within in rows("class_step"):
        assert int(gained) == WaterClass.III - WaterClass.parse(month)
        assert (amount, within) == (amount_of(uncapped, month), amount_of(method, month)), month
    neutral = {"family": "class_step", "period": "year", "neutral_class": "Ⅱ"}
    rates = {"rate_up": "6000 万元", "rate_down": "6000 万元"}
    yearly = FAMILIES["class_step"].model_validate({**neutral, **rates})
    for year, amount in rows("class_step", 1):
        assert amount == amount_of(yearly, year), year


def test_caps_example() -> None:
    """Amounts within and beyond the caps, of a period and of the year."""
    for amount, *caps, paid in rows("caps"):
        yuan = parse_yuan(amount)
        up, down = (None if cap == "none" else parse_yuan(cap) for cap in caps)
        step = Step("caps", quantity("amount", Text("金额", "amount"), yuan), "0")
        within, _ = capped(yuan, step, up, down)
        assert within is not None
        assert paid == in_wan(within), amount
    agreement, methods = demonstration("yunhe")
    best = settled(agreement, methods, *[[WaterClass.I] * 12] * 2)
    assert [parse_yuan("840 万元")] * 2 == [one.amount for one in best.sections]
    assert parse_yuan("400 万元") == best.amount


def test_settlement_example() -> None:
    """Months to sections, weights, one amount, and the positions of a group of two."""
    agreement, methods = demonstration("yunhe")
    classes = {one.label: one for one in WaterClass}
    table = rows("settlement")
    found = settled(agreement, methods, *(counted(months, classes) for _, months, _ in table))
    for (name, _, amount), section in zip(table, found.sections, strict=True):
        assert section.amount is not None
        assert (name, amount) == (section.section.agreed.name, in_wan(section.amount))
    assert found.amount == 1_400_000
    shown = [[p.party.name, written(p.party.share), in_wan(p.amount)] for p in found.positions]
    assert rows("settlement", 1) == shown
    for yuan, shares, parts in rows("settlement", 2):
        by_party = {str(n): exact(share) for n, share in enumerate(shares.split())}
        dealt = split(exact(yuan), by_party, Fraction(1))
        assert parts.split() == [written(part) for part in dealt.values()]


def own_year(name: str, *, known_on: date | None = None) -> Settled:
    """One of the test agreements, settled for 2019 on its own readings."""
    folder = ROOT / "tests" / "instruments" / name
    read = read_readings([folder / "readings.csv"], standard())
    return settle(load_agreement(folder, known_on=known_on), read, 2019, standard())


def test_split_example() -> None:
    """A group by area; two reaches with a stand-in and one county on both sides."""
    by_area, by_reach = own_year("liangjiang"), own_year("changhe")
    figures = by_area.settlement.agreement.split[0].amounts
    shown = [
        [one.party.name, written(figures[one.party.id]) if one.party.id in figures else "",
         in_wan(one.amount)]
        for one in by_area.settlement.positions
    ]  # fmt: skip
    assert rows("split") == shown
    assert rows("split", 1) == [
        [one.name, one.side, one.shown] for one in by_reach.statement.positions
    ]
    assert [(one.names, one.shown) for one in by_reach.statement.counties] == [
        (("东山县",), "-7 万元")
    ]
    assert by_reach.statement.positions[0].stands_in_for == "境外上游"


def test_amendments_example() -> None:
    """Months by their version; what was known on a day; both versions for the whole year."""
    settled_year = own_year("liangjiang")
    months = settled_year.statement.sections[0].months
    for span, water_class, terms, amount in rows("amendments"):
        first, _, last = span.partition("-")
        mine = months[int(first) - 1 : int(last or first)]
        assert {one.water_class for one in mine} == {water_class}
        assert {one.target for one in mine} == {"Ⅲ" if terms == "signed" else "Ⅱ"}
        assert in_wan(sum((Fraction(one.amount or 0) for one in mine), Fraction(0))) == amount
    assert settled_year.statement.amount_shown == "+80 万元"
    known = own_year("liangjiang", known_on=date(2019, 8, 19))
    assert known.statement.amount_shown == "+220 万元"
    read = load_agreement(ROOT / "tests" / "instruments" / "liangjiang")
    old, new = ((read, version_at(read, Month.parse(m))) for m, _ in rows("amendments", 1))
    file = ROOT / "tests" / "instruments" / "liangjiang" / "readings.csv"
    money = in_yuan(old, new, read_readings([file], standard()), 2019, standard())
    assert money.payable.old is not None
    assert money.payable.new is not None
    assert [in_wan(money.payable.old), in_wan(money.payable.new)] == [
        amount for _, amount in rows("amendments", 1)
    ]


def test_settlement_standings() -> None:
    """What each verdict is for the money under each term."""
    for verdict, term, standing in rows("settlement", heading="Terms"):
        name, _, value = term.partition(" = ")
        insufficient, no_flow = InsufficientMonth.BLOCK_YEAR, NoFlowMonth.BLOCK_YEAR
        if name == "insufficient_month":
            insufficient = InsufficientMonth(value)
        elif name == "no_flow_month":
            no_flow = NoFlowMonth(value)
        assert standing == standing_of(Verdict(verdict), insufficient, no_flow), (verdict, term)


def test_gaps_and_overlaps_example() -> None:
    """The cells of 青溪 by class and verdict, their number, and the extremes of four agreements."""
    qingxi = probe_agreement(load_agreement(DEMONSTRATION / "qingxi"), standard())
    classes = by_class(qingxi.cells, "石桥", "month")
    for label, *shown in rows("gaps_and_overlaps"):
        for verdict, amount in zip((ATTAINED, FAILED, Verdict.NO_FLOW), shown, strict=True):
            found = classes.get((WaterClass.parse(label), str(verdict)))
            amounts = ["cannot be"] if found is None else [*map(in_wan, found.amounts)]
            assert [amount] == amounts, (label, verdict)
    assert f"= {len(qingxi.cells)}`; no gap" in part("gaps_and_overlaps")
    assert qingxi.findings == ()
    for name, least, greatest, _ in rows("gaps_and_overlaps", 1):
        extremes = probe_agreement(load_agreement(DEMONSTRATION / name), standard()).range
        assert (extremes.least, extremes.greatest) == (parse_yuan(least), parse_yuan(greatest))


def test_a_month_attained_pays_upstream_and_a_month_failed_downstream() -> None:
    """The direction of 三(一)2, down to the positions of both sides, whichever family pays."""
    for name in ("qingxi", "yunhe"):
        agreement, methods = demonstration(name)
        for published, sign in ((WaterClass.II, 1), (WaterClass.IV, -1)):
            found = settled(agreement, methods, *[[published]] * len(agreement.section))
            for position in found.positions:
                receives = position.amount > 0
                assert receives is ((position.party.side is Side.UPSTREAM) == (sign > 0))
            assert sum(position.amount for position in found.positions) == 0


def test_an_agreement_names_both_sides() -> None:
    """Parties on one side only are refused, whatever they agreed."""
    agreement, _ = demonstration("yunhe")
    one_side = {**dict(agreement), "party": agreement.side(Side.UPSTREAM)}
    with pytest.raises(ValidationError, match="no party stands downstream"):
        Agreement.model_validate(one_side)


def test_steps_example() -> None:
    """Every formula of the page, and a step with one wrong digit."""
    for formula, values, expected in rows("steps"):
        given = dict(pair.split("=") for pair in values.split())
        result = evaluate(formula, lambda name, given=given: value_of(given[name]))  # type: ignore[misc]
        assert (None if expected == "—" else value_of(expected)) == result, formula
    title = {"zh": "", "en": ""}
    inputs = [
        {"name": n, "title": title, "value": v} for n, v in (("total", "9.3"), ("count", "3"))
    ]
    rounding = {"rule": "half_even", "decimals": 1, "unit": None, "keeps_nonzero": True}
    step = {"formula": "total / count", "inputs": inputs, "children": [], "rounding": rounding}
    assert check_step(step | {"result": {"name": "mean", "value": "3.1"}}) is None
    assert check_step(step | {"result": {"name": "mean", "value": "3.2"}}) is not None


def cell_outcome(item: str, text: str) -> str:
    value = read_value(text, standard().items[item], Fraction(1))
    if isinstance(value, Fault):
        return f"finding {value.code}"
    if isinstance(value, Reported):
        number = written(exact(value.value))
        return f"non-detect, limit {number}" if value.censored else number
    return "nothing" if value is None else str(value)


def test_readings_example() -> None:
    """What a cell says, which year a stamp has, and two cells for one reading."""
    for item, text, outcome in rows("readings"):
        assert outcome == cell_outcome(item, text), (item, text)
    for file, stamp, time in rows("readings", 1):
        span = span_of(f"{file}.csv", None)
        assert span is not None
        assert datetime.fromisoformat(time) == read_stamp(stamp, span)
    for first, second, used, severity in rows("readings", 2):
        cells = [
            sample("nh3n", first),
            replace(sample("nh3n", second), origin=Origin("b.csv", 2, "x")),
        ]
        merged = merge([Delivery((cell,)) for cell in cells])
        kept = [one.reported.text for one in merged.observations if one.reported is not None]
        assert kept == ([] if used == "·" else [used])
        assert [severity] == [str(finding.severity) for finding in merged.findings]
    assert plain_section("湖滨（老）") == plain_section("湖滨(老)")


def declared(plan: Plan) -> list[str]:
    automatic, manual = plan.automatic, plan.manual
    assert automatic is not None
    assert manual is not None
    share, period = written(automatic.days_share), str(plan.period)
    return [
        str(len(plan.items)) if len(plan.items) > 5 else " ".join(plan.items),
        period,
        f"{automatic.mean_of}, {automatic.values_per_day} a day, {share}",
        f"{manual.mean_of}, {manual.values_per_month}",
        "yes" if plan.rounded else "no",
        str(plan.months_in_year),
        "yes" if plan.official else "no",
    ]


def test_assessment_plans_example() -> None:
    """The plans side by side are the plans that ship; one reading under several of them."""
    table = {name: cells for name, *cells in rows("assessment_plans", heading="Terms")}
    assert table == {name: declared(load_plan(name)) for name in shipped_plans()}
    for item in load_plan("national-monthly").items:
        assert standard().items[item].name.zh in part("assessment_plans", "Terms")
    others = {"ph": "7", "do": "8", "nh3n": "0.3", "tp": "0.05"}
    for codmn, name, compared, water_class in rows("assessment_plans"):
        samples = [sample(item, text) for item, text in {**others, "codmn": codmn}.items()]
        found = month_of(samples, load_plan(name))
        means = {one.item.id: one.mean for one in found.items}
        assert means["codmn"] is not None
        assert (compared, water_class) == (means["codmn"].shown, label(found.water_class))
    samples = [sample("codmn", "6.04")]
    assert month_of(samples, plan_of("codmn")).water_class is WaterClass.III
    station = [replace(one, channel=Channel.AUTOMATIC) for one in samples]
    lacking = month_of(station, plan_of("codmn"))
    assert lacking.verdict is Verdict.INSUFFICIENT_DATA
    assert "有效天数 0，需 19" in lacking.reason.zh


def test_deadlines_example() -> None:
    """Due days by hand over the announced holidays; the report of 2019 as it stands on a day."""
    calendar = working_calendar()
    for start, limit, moves, due, _ in rows("deadlines"):
        begins = Fact(agreement="a", kind=FactKind.FINAL, on=date.fromisoformat(start), year=1)
        terms = {"within": limit, "moves": moves, "clause": "1", "source": "page"}
        rule = DeadlineRule.model_validate({"kind": "payment", "after": "final"} | terms)
        found, _step = due_day(rule, begins, None, calendar)
        assert due == ("—" if found is None else str(found)), start
    policy = load_policy("jiangxi-2019").deadlines()
    agreement, _ = demonstration("qingxi")
    report = {"agreement": agreement.id, "kind": "report_filed", "year": 2019}
    for filed, as_of, *expected in rows("deadlines", 1):
        facts = [] if filed == "—" else [Fact.model_validate({**report, "on": filed})]
        listed = deadlines_of(agreement, policy, facts, calendar, date.fromisoformat(as_of))
        (one,) = [d for d in listed if (d.kind, d.year) == ("performance_report", 2019)]
        assert expected == [str(one.standing), str(one.days), str(one.working_days)], filed
