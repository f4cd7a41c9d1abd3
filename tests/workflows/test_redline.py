"""What changed between two versions, in yuan on the same readings; nothing else is touched."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.workflows.redline import in_yuan, redline, version_at
from riverpact.workflows.settle import settle

FOLDER = Path(__file__).parents[1] / "instruments"
WAN = Fraction(10_000)


@pytest.fixture(name="read")
def _read() -> Readings:
    return read_readings([FOLDER / "liangjiang" / "readings.csv"], standard())


@pytest.fixture(name="agreement")
def _agreement() -> Instrument:
    return load_agreement(FOLDER / "liangjiang")


def test_a_year_is_settled_under_both_versions(agreement: Instrument, read: Readings) -> None:
    """Old: 7 · 20 − 40 + 4 · 30 = 220, by 120 : 200; new: 4 · 25 − 8 · 40 = −220, by 120 : 180."""
    old, new = (version_at(agreement, Month(2019, month)) for month in (6, 7))
    money = in_yuan((agreement, old), (agreement, new), read, 2019, standard())
    assert (money.payable.old, money.payable.new) == (220 * WAN, -220 * WAN)
    assert money.payable.change == -440 * WAN
    assert [(one.name, one.old, one.new) for one in money.sections] == [
        ("两江口", 220 * WAN, -220 * WAN)
    ]
    assert [(one.name, one.old, one.new) for one in money.parties] == [
        ("甲县（上游 upstream）", Fraction(825_000), Fraction(-880_000)),
        ("乙县（上游 upstream）", Fraction(1_375_000), Fraction(-1_320_000)),
        ("丙市（下游 downstream）", -220 * WAN, 220 * WAN),
    ]
    assert not money.lent_term


def test_the_baseline_is_not_touched(agreement: Instrument, read: Readings) -> None:
    """Settled before and after a comparison, the statement is the same to the byte."""
    before = statement_text(settle(agreement, read, 2019, standard()).statement)
    old, new = version_at(agreement, Month(2019, 6)), version_at(agreement, None)
    in_yuan((agreement, old), (agreement, new), read, 2019, standard())
    redline(old, new)
    assert statement_text(settle(agreement, read, 2019, standard()).statement) == before


def test_changed_terms_are_said_with_their_clause(agreement: Instrument) -> None:
    """Target, share of area, and stake, each by the amendment."""
    changes = redline(version_at(agreement, Month(2019, 6)), version_at(agreement, None))
    assert [(one.key, one.old, one.new) for one in changes] == [
        ("section.两江口.target", "Ⅲ", "Ⅱ"),
        ("split.1.amounts.yi", "200", "180"),
        ("method.1.stake_equal", "20 万元", "25 万元"),
    ]
    assert {one.clause for one in changes} == {"演示·模拟数据 两江补充协议 第一条（2019-07-01 起）"}


def test_a_version_against_itself_differs_in_nothing(agreement: Instrument, read: Readings) -> None:
    """Neither in words nor in yuan."""
    one = version_at(agreement, None)
    assert redline(one, one) == ()
    money = in_yuan((agreement, one), (agreement, one), read, 2019, standard())
    assert {d.change for d in (money.payable, *money.sections, *money.parties)} == {0}


def test_a_term_is_lent_where_a_version_does_not_run_in_the_year(
    agreement: Instrument, read: Readings
) -> None:
    """The new agreement begins in 2021; on the readings of 2019 it runs as the old one did."""
    version = version_at(agreement, None)
    term = version.agreement.term.model_copy(
        update={"start": version.agreement.term.until, "until": version.agreement.term.until}
    )
    later = type(version)(version.agreement.model_copy(update={"term": term}), version.methods)
    money = in_yuan((agreement, version), (agreement, later), read, 2019, standard())
    assert money.lent_term
    assert money.payable.change == 0


def test_a_year_without_an_answer_has_no_difference(agreement: Instrument, read: Readings) -> None:
    """Undetermined is not zero."""
    version = version_at(agreement, Month(2019, 6))
    assessment = version.agreement.assessment.model_copy(
        update={"insufficient_month": "block_year"}
    )
    blocked = type(version)(
        version.agreement.model_copy(update={"assessment": assessment}), version.methods
    )
    fewer = replace(
        read,
        observations=tuple(one for one in read.observations if one.sampled_at.month != 5),
    )
    money = in_yuan((agreement, version), (agreement, blocked), fewer, 2019, standard())
    assert money.payable.old == 200 * WAN
    assert (money.payable.new, money.payable.change) == (None, None)
    assert {one.new for one in money.parties} == {None}


def test_a_month_outside_the_term_is_a_wrong_call(agreement: Instrument) -> None:
    """There is no version of it."""
    with pytest.raises(MisuseError, match="outside the agreement's term"):
        version_at(agreement, Month(2018, 12))
