"""Judged months as one table: its columns and types, and three months worked by hand."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import JudgedMonths, judge_months
from riverpact.engine.bulk_table import class_counts, judged_table, verdict_counts
from riverpact.engine.month_sums import sums_table
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

APRIL = Month(2024, 4)
SECTIONS = {
    Section("甲"): Target(WaterClass.III),
    Section("乙", WaterBody.LAKE): None,
    Section("丙"): Target(WaterClass.II),
}
SAMPLES = {
    "甲": {"ph": "7.31", "do": "6.45", "codmn": "4.25", "nh3n": "1.235", "tp": "0.0004"},
    "乙": {"ph": "9.4", "do": "7.55", "codmn": "20L", "nh3n": "0.1", "tp": "0.3005"},
    "丙": {"ph": "7", "do": "9", "codmn": "1", "nh3n": "0.1"},
}


def samples(given: Mapping[str, Mapping[str, str]]) -> list[MonthSum]:
    """One manual sample a month and item; ``20L`` was not detected and counts as 10."""
    sums = []
    for section, values in given.items():
        for item, text in values.items():
            limit = Decimal(text.removesuffix("L")) if text.endswith("L") else None
            value = Fraction(text) if limit is None else Fraction(limit) / 2
            total = Fraction(hydrogen_units(Decimal(text))) if item == "ph" else value
            one = MonthSum(section, APRIL, item, Channel.MANUAL, total, 1, 1, 1, 0, limit)
            sums.append(one)
    return sums


def judged() -> JudgedMonths:
    plan = load_plan("national-5+x")
    return judge_months(sums_table(samples(SAMPLES), plan), SECTIONS, [APRIL], plan, standard())


FIRST = {
    "section": "甲",
    "water_body": "river",
    "month": "2024-04",
    "class": "Ⅳ",
    "class_best": "Ⅳ",
    "class_worst": "Ⅳ",
    "target": "Ⅲ",
    "verdict": "failed",
    "main_pollutants": "nh3n",
    "missing": "",
    "mean_ph": Decimal(7),
    "class_ph": "Ⅰ",
    "mean_do": Decimal("6.4"),
    "class_do": "Ⅱ",
    "mean_codmn": Decimal("4.2"),
    "class_codmn": "Ⅲ",
    "over_class3_codmn": Decimal(0),
    "mean_nh3n": Decimal("1.24"),
    "class_nh3n": "Ⅳ",
    "over_class3_nh3n": Decimal("0.24"),
    "mean_tp": Decimal("0.0004"),
    "class_tp": "Ⅰ",
    "over_class3_tp": Decimal(0),
}
SECOND = {
    "section": "乙",
    "water_body": "lake",
    "month": "2024-04",
    "class": "劣Ⅴ",
    "class_best": "劣Ⅴ",
    "class_worst": "劣Ⅴ",
    "target": None,
    "verdict": "no_target",
    "main_pollutants": "tp",
    "missing": "",
    "mean_ph": Decimal(9),
    "class_ph": "Ⅰ",
    "mean_do": Decimal("7.6"),
    "class_do": "Ⅰ",
    "mean_codmn": Decimal(10),
    "class_codmn": None,
    "over_class3_codmn": Decimal("0.666667"),
    "mean_nh3n": Decimal("0.1"),
    "class_nh3n": "Ⅰ",
    "over_class3_nh3n": Decimal(0),
    "mean_tp": Decimal("0.3"),
    "class_tp": "劣Ⅴ",
    "over_class3_tp": Decimal(5),
}
THIRD = {
    "section": "丙",
    "water_body": "river",
    "month": "2024-04",
    "class": None,
    "class_best": None,
    "class_worst": None,
    "target": "Ⅱ",
    "verdict": "insufficient_data",
    "main_pollutants": "",
    "missing": "tp",
    "mean_ph": Decimal(7),
    "class_ph": "Ⅰ",
    "mean_do": Decimal(9),
    "class_do": "Ⅰ",
    "mean_codmn": Decimal(1),
    "class_codmn": "Ⅰ",
    "over_class3_codmn": Decimal(0),
    "mean_nh3n": Decimal("0.1"),
    "class_nh3n": "Ⅰ",
    "over_class3_nh3n": Decimal(0),
    "mean_tp": None,
    "class_tp": None,
    "over_class3_tp": None,
}


def test_three_months_worked_by_hand() -> None:
    """Rounded half to even, 0.0004 kept, a lake's phosphorus, a non-detect above its limit, a gap.

    氨氮 1.235 is 1.24, 24 % above 1.0; 总磷 0.3005 is 0.300, five times 0.05 above it; 高锰酸盐指数
    below 20 counts as 10, two thirds above 6, of no certain class.
    """
    assert judged_table(judged()).to_pylist() == [FIRST, SECOND, THIRD]


def test_columns_have_types_that_hold_what_they_say() -> None:
    """Words are strings; means are decimals as long as any of them needs; multiples have six."""
    table = judged_table(judged())
    assert table.column_names == list(FIRST)
    scales = {"ph": 0, "do": 1, "codmn": 1, "nh3n": 2, "tp": 4}
    for field in table.schema:
        kind, _, item = field.name.rpartition("_")
        expected = {
            "mean": pa.decimal128(38, scales.get(item, 0)),
            "over_class3": pa.decimal128(38, 6),
        }
        assert field.type == expected.get(kind, pa.string()), field.name


def test_months_are_counted() -> None:
    """Each class and each verdict, those that do not occur too; None is no certain class."""
    found = judged()
    classes: dict[WaterClass | None, int] = dict.fromkeys(WaterClass, 0)
    certain = {WaterClass.IV: 1, WaterClass.INFERIOR: 1, None: 1}
    assert class_counts(found) == {**classes, **certain}
    assert verdict_counts(found) == {
        **dict.fromkeys(Verdict, 0),
        Verdict.FAILED: 1,
        Verdict.NO_TARGET: 1,
        Verdict.INSUFFICIENT_DATA: 1,
    }


def test_a_mean_that_never_ends_is_written_with_eighteen_decimals() -> None:
    """Unrounded, as a station's instant: a third of 4 mg/L beside an even 0.2 and a gap."""
    base = load_plan("station-instant")
    plan = Plan.model_validate({**dict(base), "items": ("nh3n",)})
    sums = [
        MonthSum("甲", APRIL, "nh3n", Channel.MANUAL, Fraction(4), 3, 3, 1),
        MonthSum("乙", APRIL, "nh3n", Channel.MANUAL, Fraction("0.6"), 3, 3, 1),
    ]
    found = judge_months(sums_table(sums, plan), SECTIONS, [APRIL], plan, standard())
    table = judged_table(found)
    assert table["mean_nh3n"].to_pylist() == [Decimal("1.333333333333333333"), Decimal("0.2"), None]
    assert table["over_class3_nh3n"].to_pylist() == [Decimal("0.333333"), Decimal(0), None]
    assert table["class"].to_pylist() == ["Ⅳ", "Ⅱ", None]
    assert list(found.singly) == [0]


def test_nothing_asked_is_an_empty_table() -> None:
    """No section, or no month: the same columns, no row."""
    plan = load_plan("national-5+x")
    sums = sums_table(samples(SAMPLES), plan)
    nothing: dict[Section, Target | None] = {}
    for sections, months in ((nothing, [APRIL]), (SECTIONS, [])):
        table = judged_table(judge_months(sums, sections, months, plan, standard()))
        assert (table.num_rows, table.column_names) == (0, list(FIRST))
