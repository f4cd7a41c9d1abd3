"""How a settlement becomes a statement: every result written exactly, nothing decided here."""

from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from riverpact.domain.settlement.showing import (
    shown_findings,
    shown_positions,
    shown_section,
    shown_step,
    shown_terms,
    words,
)
from riverpact.domain.settlement.statement import ShownItem, ShownStep
from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.workflows.settle import Settled, settle


@cache
def settled(name: str) -> tuple[Instrument, Settled]:
    instrument = load_agreement(instruments_folder() / "demonstration" / name)
    with TemporaryDirectory() as folder:
        readings = read_readings(write_demonstration(Path(folder)), standard())
    return instrument, settle(instrument, readings, 2019, standard())


def item(name: str, month: int, item_id: str) -> ShownItem:
    (section, *_) = settled(name)[1].settlement.sections
    (found,) = [
        one for one in shown_section(section).months[month - 1].items if one.item == item_id
    ]
    return found


def test_words_are_in_both_languages() -> None:
    """Chinese and English side by side."""
    assert words(Text("均值", "mean")).model_dump() == {"zh": "均值", "en": "mean"}


def test_a_step_is_written_with_all_below_it() -> None:
    """Exact values, no rounding that the step does not have."""
    below = Step("monthly_mean", quantity("mean_tp", Text("均值", "mean"), Fraction(1, 3)), "total")
    above = Step("section_class", quantity("water_class", Text("类别", "class"), 3), "3")
    shown = shown_step(Step(above.rule, above.result, above.formula, children=(below,)))
    assert isinstance(shown, ShownStep)
    assert (shown.children[0].result.value, shown.rounding, shown.note) == ("1/3", None, None)


def test_a_finding_keeps_its_place() -> None:
    """File, row and column as a person counts them."""
    finding = Finding("a", Severity.WARNING, Text("甲", "a"), Place("x.csv", 3, "pH"), "7,1", "7.1")
    (shown,) = shown_findings([finding])
    assert (shown.place, shown.found, shown.expected) == ("x.csv 第3行 row 3 列“pH”", "7,1", "7.1")


def test_positions_are_written_exactly_with_their_shares() -> None:
    """云岭 and 松岗 share 140 万元 at 0.55 and 0.45: 77 and 63."""
    positions = shown_positions(settled("yunhe")[1].settlement)
    assert [(one.name, one.side, one.share, one.amount, one.shown) for one in positions] == [
        ("云岭县", "upstream", "0.55", "770000", "+77 万元"),
        ("松岗县", "upstream", "0.45", "630000", "+63 万元"),
        ("临江市", "downstream", "1", "-1400000", "-140 万元"),
    ]


def test_the_terms_are_those_of_the_text() -> None:
    """Plan, year test, weights, unit and rule of rounding, and the methods by name."""
    instrument, _ = settled("yunhe")
    terms = shown_terms(instrument.agreement, load_plan("agreement-minimum"), instrument.methods)
    assert (terms.plan, terms.year_test) == ("agreement-minimum", "attainment_rate>=0.83")
    assert (terms.weighting, terms.rounding_unit, terms.rounding_rule) == (
        "runoff",
        "0.01",
        "half_up",
    )
    assert [one.zh for one in terms.methods] == ["类别阶梯"]
    assert terms.mean_of == {"automatic": "days", "manual": "values"}


def test_a_section_shows_its_year_and_its_months() -> None:
    """石桥: one month failed, one dry; every amount exact."""
    (section,) = settled("qingxi")[1].settlement.sections
    shown = shown_section(section)
    assert (shown.name, shown.target, shown.year_verdict) == ("石桥", "Ⅲ", "failed")
    assert (shown.months[5].verdict, shown.months[5].amount) == ("failed", "-400000")
    assert (shown.months[8].verdict, shown.months[8].amount) == ("no_flow", "0")
    assert [month.month for month in shown.months] == [f"2019-{n:02d}" for n in range(1, 13)]


def test_a_month_without_an_answer_shows_none() -> None:
    """红石渡 in November has no sample: no class, no amount, and the reason for each item."""
    (section,) = settled("hongshi")[1].settlement.sections
    november = shown_section(section).months[10]
    assert (november.water_class, november.verdict, november.amount) == (
        None,
        "insufficient_data",
        None,
    )
    assert all(one.value is None and one.missing is not None for one in november.items)


@pytest.mark.parametrize(
    ("name", "month", "item_id", "shown", "limit", "over"),
    [
        ("qingxi", 6, "cod", "24.6", "≤20", "0.23"),
        ("qingxi", 6, "nh3n", "1.18", "≤1", "0.18"),
        ("qingxi", 2, "nh3n", "0.025L", "≤1", None),
        ("jinghu", 1, "tp", "0.01L", "≤0.05", None),
    ],
)
def test_an_item_shows_what_was_compared(
    name: str, month: int, item_id: str, shown: str, limit: str, over: str | None
) -> None:
    """24.6/20 − 1 = 0.23 and 1.18/1 − 1 = 0.18; a non-detect is printed as one; lakes differ."""
    found = item(name, month, item_id)
    assert (found.shown, found.limit) == (shown, limit)
    assert (found.over_target and Fraction(found.over_target)) == (over and Fraction(over))
