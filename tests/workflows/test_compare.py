"""The same readings under several sets of terms; the agreement itself is never touched."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.comparison import Comparison
from riverpact.domain.settlement.judged import Standing
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.variants import FiledVariant, read_variants
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.compare import chosen, compare, load_variants
from riverpact.workflows.settle import settle

FOLDER = Path(__file__).parents[1] / "instruments" / "liangjiang"
WAN = Fraction(10_000)
SAME = """[[variant]]
name = "same"
title = { zh = "同协议", en = "same" }
change.money.cap_up = "400 万元"
"""
CAPPED = """[[variant]]
name = "capped"
title = { zh = "封顶", en = "capped" }
change.money.cap_up = "50 万元"
"""
STEP = """[[variant]]
name = "step"
title = { zh = "类别阶梯", en = "class step" }
[[variant.method]]
family = "class_step"
period = "month"
rate_up = "15 万元"
rate_down = "30 万元"
"""
BLOCKING = """[[variant]]
name = "blocking"
title = { zh = "缺数据即待定", en = "blocking" }
change.assessment.insufficient_month = "block_year"
"""


@pytest.fixture(name="read")
def _read() -> Readings:
    return read_readings([FOLDER / "readings.csv"], standard())


def filed(folder: Path, *texts: str) -> tuple[FiledVariant, ...]:
    file = folder / "methods.toml"
    file.write_text("\n".join(texts), encoding="utf-8")
    return read_variants([file])


def compared(folder: Path, read: Readings, *texts: str) -> Comparison:
    variants = load_variants(FOLDER, filed(folder, *texts))
    return compare(load_agreement(FOLDER), variants, read, [2019], standard())


def test_variants_stand_beside_the_agreement(tmp_path: Path, read: Readings) -> None:
    """The agreement yields 80, which a cap of 50 closes; 80 · 120 / 300 = 32 is 甲县's part.

    Under a class step nothing is paid at the target: 12 months one class better pay 180 at most.
    """
    found = compared(tmp_path, read, STEP, CAPPED)
    assert [one.name for one in found.columns] == ["", "capped", "step"]
    agreed, capped, step = found.columns
    assert [agreed.total, capped.total] == [80 * WAN, 50 * WAN]
    assert [agreed.of_party("jia"), capped.of_party("jia")] == [32 * WAN, 20 * WAN]
    assert agreed.years[0].months == {Standing.ATTAINED: 9, Standing.FAILED: 3}
    for column, most in ((capped, 50), (step, 180)):
        extremes = column.years[0].range
        assert extremes is not None
        assert [*extremes.pays(Side.DOWNSTREAM)] == [0, most * WAN]


def test_the_agreement_is_not_touched(tmp_path: Path, read: Readings) -> None:
    """Its statement is the same to the byte before and after."""
    instrument = load_agreement(FOLDER)
    before = statement_text(settle(instrument, read, 2019, standard()).statement)
    variants = load_variants(FOLDER, filed(tmp_path, STEP, CAPPED))
    compare(instrument, variants, read, [2019], standard())
    assert statement_text(settle(instrument, read, 2019, standard()).statement) == before
    again = settle(load_agreement(FOLDER), read, 2019, standard()).statement
    assert statement_text(again) == before


def test_the_order_of_variants_is_irrelevant(tmp_path: Path, read: Readings) -> None:
    """Columns stand by name, and their numbers are the same."""
    one = compared(tmp_path, read, STEP, CAPPED)
    other = compared(tmp_path, read, CAPPED, STEP)
    kept = [
        [
            (c.name, c.total, [c.of_party(p.id) for p in found.agreement.party])
            for c in found.columns
        ]
        for found in (one, other)
    ]
    assert kept[0] == kept[1]


def test_a_variant_that_is_the_agreement_gives_equal_numbers(
    tmp_path: Path, read: Readings
) -> None:
    """Amounts, months, parties and range; the amendment in mid-year holds in both."""
    agreed, same = compared(tmp_path, read, SAME).columns
    ours, theirs = agreed.years[0], same.years[0]
    assert (ours.amount, ours.months) == (theirs.amount, theirs.months)
    assert [agreed.of_party(p) for p in ("jia", "yi", "bing")] == [
        same.of_party(p) for p in ("jia", "yi", "bing")
    ]
    assert ours.range is not None
    assert theirs.range is not None
    assert (ours.range.least, ours.range.greatest) == (theirs.range.least, theirs.range.greatest)


def test_a_year_without_an_answer_is_not_zero(tmp_path: Path, read: Readings) -> None:
    """May has no readings: the variant leaves the year open, and so its sum and its parties."""
    fewer = replace(
        read, observations=tuple(one for one in read.observations if one.sampled_at.month != 5)
    )
    agreed, blocking = compared(tmp_path, fewer, BLOCKING).columns
    assert agreed.total is not None
    assert (blocking.total, blocking.of_party("jia")) == (None, None)
    assert blocking.years[0].months is not None
    assert blocking.years[0].months[Standing.OPEN] == 1


def test_variants_are_held_to_what_an_agreement_must_keep(tmp_path: Path) -> None:
    """Every finding of every variant, each with the line of its own file."""
    wrong = STEP.replace('rate_down = "30 万元"', 'rate_side = "30 万元"')
    with pytest.raises(RefusedError) as error:
        load_variants(FOLDER, filed(tmp_path, CAPPED.replace("50 万元", "50"), wrong))
    places = [one.place for one in error.value.findings]
    assert {(p.file, p.row) for p in places if p} == {
        (str(tmp_path / "methods.toml"), row) for row in (4, 9, 13)
    }


def test_a_name_that_no_variant_has_is_a_wrong_call(tmp_path: Path) -> None:
    """Those that are there are named; without names all are taken."""
    variants = filed(tmp_path, STEP, CAPPED)
    assert chosen(variants, []) == variants
    assert [one.variant.name for one in chosen(variants, ["step"])] == ["step"]
    with pytest.raises(MisuseError, match="capped"):
        chosen(variants, ["other"])


def test_a_month_that_waits_for_what_came_in_is_not_counted_as_missed(tmp_path: Path) -> None:
    """来水 in March: 25 mg/L left, and nothing was measured at the entry."""
    laishui = load_agreement(FOLDER.parent / "laishui")
    rows = [f"出境桥,2019-{m:02d}-05,手工,{25 if m == 3 else 16},0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    (tmp_path / "r.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    known = read_readings([tmp_path / "r.csv"], standard())
    (agreed,) = compare(laishui, (), known, [2019], standard()).columns
    assert agreed.years[0].months == {Standing.ATTAINED: 11, Standing.OPEN: 1}
