"""Keeps the pages of the rules of a year, of pools and of ladders true, as ``test_rules.py``."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.methods.compliance_rate import ComplianceRate
from riverpact.domain.settlement.methods.main_stem import MainStem
from riverpact.domain.settlement.methods.monthly_deduction import MonthlyDeduction
from riverpact.domain.settlement.methods.reference_index import ReferenceIndex
from riverpact.domain.settlement.methods.water_quantity import WaterQuantity
from riverpact.domain.settlement.netting import LedgerLine, net_ledgers
from riverpact.domain.settlement.pool import settle_pool
from riverpact.domain.settlement.pool_terms import Pool
from riverpact.domain.settlement.rank_ladder import RankLadder, settle_ladder
from riverpact.domain.settlement.red_lines import under_red_lines
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk
from riverpact.foundation.text import Text

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules"

SOURCE = {"instrument": "测试"}
AMOUNTS = [f"{one} 万元" for one in (*range(140, 0, -20), 0, 0, *range(-20, -141, -20))]


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def year_of(number: int, attained: int, failed: int) -> Judged:
    months = []
    for n in range(1, attained + failed + 1):
        printed = WaterClass.III if n <= attained else WaterClass.IV
        aim = Target(WaterClass.III)
        month = published_month(Section("甲"), Month(number, n), aim, printed, "公报")
        months.append(judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT))
    assessed = published_year(number, WaterClass.III, len(months), "公报")
    verdict, step = year_by_test(months, assessed, WaterClass.III, YearTest("every_month"))
    return judged_year(assessed, verdict, WaterClass.III, step, months)


def test_compliance_rate_example() -> None:
    """Thresholds by year; a proportional rate; points below a threshold."""
    wan = {"threshold": (1200, 1200), "proportional": (1200, 1200), "per_point": (10, 20)}
    years = ((2018, "75 %"), (2019, "83 %"), (2020, "100 %"))
    asked = [{"year": year, "rate": rate} for year, rate in years]
    for form, year, attained, failed, shown in rows("compliance_rate"):
        up, down = wan[form]
        method = ComplianceRate.model_validate(
            {"family": "compliance_rate", "period": "year", "form": form}
            | {"to_upstream": f"{up} 万元", "from_upstream": f"{down} 万元"}
            | ({} if form == "proportional" else {"threshold": asked})
        )
        amount, _ = method.amount(year_of(int(year), int(attained), int(failed)))
        assert amount is not None
        assert in_wan(amount) == shown, (form, year)


def pool_of(rows_of_members: list[tuple[str, str, str]]) -> dict[str, str]:
    """The nets of members given by name, contribution in 万元 and figure."""
    members = [(f"{n:02d}", *one) for n, one in enumerate(rows_of_members)]
    values = {id_: figure for id_, _, _, figure in members}
    factor = {"title": "数", "values": values, "source": SOURCE}
    pool = Pool.model_validate(
        {"id": "p", "title": "池", "kind": "real", "year": 2018, "rounding_unit": "1 元"}
        | {
            "source": SOURCE,
            "allotment": [{"title": "分", "factor": [factor]}],
        }
        | {
            "member": [
                {"id": id_, "name": name, "contribution": f"{paid} 万元"}
                for id_, name, paid, _ in members
            ]
        }
    )
    return {one.member.name: in_wan(one.net) for one in settle_pool(pool).members}


def test_pool_example() -> None:
    """A published pool, and the deductions of a city's thirteen counties."""
    table = rows("pool")
    nets = pool_of([(name, paid, ratio) for name, paid, ratio, _, _ in table])
    assert nets == {name: net for name, _, _, _, net in table}
    kinds = dict(zip((row[0] for row in rows("pool", 1)), (8, 4, 1), strict=True))
    counties = [
        (name, lost, met) for name, lost, met, _ in rows("pool", 1) for _ in range(kinds[name])
    ]
    last = pool_of(counties)
    assert last == {name: net for name, _, _, net in rows("pool", 1)}


def test_rank_ladder_example() -> None:
    """The four districts as they stand among all sixteen; the others fill the places between."""
    parts = {"index": "综合污染指数", "change": "同比变化", "ratio": "出入境浓度比值"}
    between = {n: (n, n, n) for n in (5, 7, 8, 9, 10, 11, 12, 13, 14, 15)}
    ranked = {name: tuple(map(int, ranks)) for name, *ranks, _, _ in rows("rank_ladder")}
    ranked |= {"滨海": (2, 5, 2), "宁河": (5, 4, 1), **{f"区{n}": r for n, r in between.items()}}
    ladder = RankLadder.model_validate(
        {"id": "t", "title": "t", "kind": "real", "period": "2021-11", "source": SOURCE}
        | {"parts": parts, "tie": "index", "amounts": AMOUNTS}
        | {
            "entrant": [
                {"id": name, "name": name, "ranks": dict(zip(parts, ranks, strict=True))}
                for name, ranks in ranked.items()
            ]
        }
    )
    shown = {one.entrant.name: one for one in settle_ladder(ladder).placed}
    for name, *ranks, total, amount in rows("rank_ladder"):
        placed = shown[name]
        assert [str(one) for one in placed.entrant.ranks.values()] == ranks
        assert (str(placed.total), in_wan(placed.amount)) == (total, amount)


def test_red_lines_example() -> None:
    """Three effects on the sum of the sections; either side at most 2.1."""
    base = load_agreement(ROOT / "tests" / "instruments" / "liangjiang").agreement
    line = {"year": 2019, "kind": "total_use", "holds": "at_most", "target": "2.1"}
    line |= {"unit": "亿m³", "source": SOURCE}
    for effect, wan, *used, shown in rows("red_lines"):
        kind, _, size = effect.partition(" ")
        terms = {"effect": kind, "counties": ["jia", "bing"], "kinds": ["total_use"]}
        terms |= {"multiplier": {"multiplier": size}, "fixed": {"fixed": f"{size} 万元"}}.get(
            kind, {}
        )
        lines = [
            line | {"county": county, "actual": actual}
            for county, actual in zip(("jia", "bing"), used, strict=True)
        ]
        agreed = Agreement.model_validate(
            {**dict(base), "red_line": lines, "red_lines": terms | {"source": SOURCE}}
        )
        yuan = Fraction(int(wan) * 10_000)
        total = money("sections", Text("合计", "sum"), yuan)
        step = Step("settlement.sections", total, str(yuan))
        amount, _ = under_red_lines(agreed, 2019, (yuan, step))
        assert amount is not None
        assert in_wan(amount) == shown, effect


def test_monthly_deduction_example() -> None:
    """Months from a year of twelve, days as declared."""
    for stake, paid_by, deduction, counted, missed, shown in rows("monthly_deduction"):
        text = {"family": "monthly_deduction", "period": "year", "stake": f"{stake} 万元"}
        text |= {"paid_by": paid_by, "deduction": f"{deduction} 万元", "counted": counted}
        days = [{"year": 2019, "days": int(missed), "source": SOURCE}]
        method = MonthlyDeduction.model_validate(
            text | ({"missed_days": days} if counted == "days" else {})
        )
        failed = 0 if counted == "days" else int(missed)
        amount, _ = method.amount(year_of(2019, 12 - failed, failed))
        assert amount is not None
        assert in_wan(amount) == shown, (counted, missed)


TIERS = [
    {"below": "-0.1", "to_upstream": "100 万元"},
    {"at_least": "-0.1", "at_most": "0", "to_upstream": "50 万元"},
    {"above": "0", "at_most": "0.1", "from_upstream": "100 万元"},
    {"above": "0.1", "from_upstream": "200 万元"},
]


def test_reference_index_example() -> None:
    """Five years against one reference."""
    means = {"section": "上断面", "year": 2019, "means": {"cod": "20", "nh3n": "0.75"}}
    method = ReferenceIndex.model_validate(
        {"family": "reference_index", "period": "year", "limits": {"cod": "20", "nh3n": "1"}}
        | {"reference_means": [means | {"source": SOURCE}], "tier": TIERS}
    )
    for cod, nh3n, index, delta, shown in rows("reference_index"):
        items = (mean_of("cod", cod), mean_of("nh3n", nh3n))
        amount, step = method.amount(replace(year_of(2019, 12, 0), items=items))
        found = {one.name: one.result.value for one in walk(step)}
        assert amount is not None
        assert [found["index"], found["delta"], in_wan(amount)] == [index, delta, shown]


def test_main_stem_example() -> None:
    """Both dimensions over the same figures: the points are shown, the amount stays open."""
    base = {"codmn": "10", "nh3n": "1", "tp": "0.1"}
    for codmn, nh3n, tp, points, shown in rows("main_stem"):
        now = {"codmn": codmn, "nh3n": nh3n, "tp": tp}
        stem = {"year": 2019, "means": now, "years_before": "2018", "before": base}
        method = MainStem.model_validate(
            {"family": "main_stem", "period": "year", "weights_source": SOURCE}
            | {"weights": {"codmn": "0.3", "nh3n": "0.3", "tp": "0.4"}}
            | {"entry": [{"year": 2019, "means": base, "source": SOURCE}]}
            | {"stem": [stem | {"source": SOURCE}]}
        )
        items = tuple(mean_of(*one) for one in now.items())
        amount, step = method.amount(replace(year_of(2019, 12, 0), items=items))
        found = {one.name: one.result.value for one in walk(step)}
        assert (found["space"], found["time"]) == (points, points)
        assert (amount, shown) == (None, "undetermined")


def mean_of(item: str, value: str) -> ItemResult:
    month = Month(2019, 1)
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    total = Fraction(value) * 12
    sums = MonthSum("甲", month, item, Channel.MANUAL, total, 12, 12, 12, 0, None)
    return ItemResult(standard().items[item], item_mean(sums, month, plan, standard()))


def test_water_quantity_example() -> None:
    """An award, and two targets."""
    terms = {
        "volume_award": {"price": "0.02 元"},
        "kept": {"to_upstream": "80 万元", "from_upstream": "60 万元", "least_discharge": "3"},
    }
    for form, volume, discharge, shown in rows("water_quantity"):
        measured = {"year": 2019, "volume": volume, "source": SOURCE}
        measured |= {"least_discharge": discharge} if discharge else {}
        method = WaterQuantity.model_validate(
            {"family": "water_quantity", "period": "year", "form": form, "volume": "5 亿m³"}
            | terms[form]
            | {"measured": [measured]}
        )
        amount, _ = method.amount(year_of(2019, 12, 0))
        assert amount is not None
        assert in_wan(amount) == shown


def test_netting_example() -> None:
    """Two ledgers of two cities."""
    table = rows("netting")
    lines = [
        LedgerLine(ledger, city, city, Fraction(amount))
        for city, water, air, *_ in table
        for ledger, amount in (("water", water), ("air", air))
    ]
    found = {one.code: one for one in net_ledgers(lines).rows}
    for city, _, _, *shown in table:
        one = found[city]
        assert [written(yuan) for yuan in (one.received, one.paid, one.net)] == shown
