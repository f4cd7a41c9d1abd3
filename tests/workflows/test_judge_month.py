"""A month is judged as the settlement of its year will judge it."""

from pathlib import Path

import pytest

from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month, months_of
from riverpact.workflows.judge_month import JudgedSection, judge_month
from riverpact.workflows.settle import settle


@pytest.fixture(name="qingxi")
def _qingxi() -> Instrument:
    return load_agreement(instruments_folder() / "demonstration" / "qingxi")


@pytest.fixture(name="readings")
def _readings(grown: Path) -> Readings:
    return read_readings([grown / "readings" / "手工监测_2019.csv"], standard())


def judged(agreement: Instrument, readings: Readings, month: int) -> JudgedSection:
    return judge_month(agreement, readings, Month(2019, month), standard()).shown[0]


def test_a_month_over_its_target_fails_and_says_why(qingxi: Instrument, readings: Readings) -> None:
    """June: 化学需氧量 24.6 over 20 by 0.23, 氨氮 1.18 over 1.0 by 0.18; Ⅳ against Ⅲ."""
    june = judged(qingxi, readings, 6)
    assert (june.verdict, june.water_class, june.target) == ("failed", "Ⅳ", "Ⅲ")
    over = {one.item: (one.shown, one.limit, one.over_target) for one in june.items}
    assert over["cod"] == ("24.6", "≤20", "0.230")
    assert over["nh3n"] == ("1.18", "≤1", "0.180")
    assert over["tp"] == ("0.085", "≤0.2", None)
    assert [one.zh for one in june.main_pollutants] == ["化学需氧量", "氨氮"]
    assert "化学需氧量" in june.reason.zh


def test_a_mean_says_how_many_values_and_non_detects_it_rests_on(
    qingxi: Instrument, readings: Readings
) -> None:
    """February: one sample of 氨氮, below its detection limit of 0.025."""
    february = judged(qingxi, readings, 2)
    ammonia = next(one for one in february.items if one.item == "nh3n")
    assert (ammonia.counted, ammonia.non_detects, ammonia.shown) == (1, 1, "0.025L")
    assert (february.verdict, february.water_class) == ("attained", "Ⅲ")


def test_every_mean_has_its_step_down_to_the_samples(
    qingxi: Instrument, readings: Readings
) -> None:
    """Verdict, class of the section, class of the item, mean; the mean names its samples."""
    step = judged(qingxi, readings, 3).derivation
    rules = []
    while True:
        rules.append(step.rule)
        if not step.children:
            break
        step = step.children[0]
    assert rules == ["verdict", "section_class", "single_factor", "monthly_mean"]
    assert step.evidence is not None
    assert (step.evidence.section, step.evidence.month) == ("石桥", "2019-03")


def test_a_month_is_judged_as_its_settlement_judges_it(
    qingxi: Instrument, readings: Readings
) -> None:
    """Verdict, class and values of every month are those of the statement."""
    stated = settle(qingxi, readings, 2019, standard()).statement.sections[0].months
    for month, there in zip(months_of(2019), stated, strict=True):
        here = judged(qingxi, readings, month.month)
        assert (here.verdict, here.water_class) == (there.verdict, there.water_class)
        assert [one.value for one in here.items] == [one.value for one in there.items]


def test_a_month_without_samples_is_no_pass(qingxi: Instrument) -> None:
    """Nothing is known: not enough data."""
    nothing = judge_month(qingxi, Readings(), Month(2019, 3), standard())
    assert nothing.verdict is Verdict.INSUFFICIENT_DATA
    assert nothing.water_class is None


def test_what_an_authority_decided_stands_before_the_values(
    qingxi: Instrument, readings: Readings
) -> None:
    """June is taken out by a document; the values are still shown."""
    month = Month(2019, 6)
    decided = Decision("石桥", month, Verdict.EXCLUDED, "溢油", "省生态环境厅", "环函1号")
    found = judge_month(qingxi, readings, month, standard(), decisions=[decided])
    assert found.verdict is Verdict.EXCLUDED
    assert (found.shown[0].water_class, found.shown[0].reason.zh) == ("Ⅳ", "溢油")


def test_a_month_outside_the_term_is_a_wrong_call(qingxi: Instrument) -> None:
    """The agreement runs from 2019 to 2020."""
    with pytest.raises(MisuseError, match="2021-01"):
        judge_month(qingxi, Readings(), Month(2021, 1), standard())


def test_a_month_follows_the_amendment_in_force_in_it(grown: Path) -> None:
    """The amended agreement asks for Ⅱ from July 2020 on, and for its old class before."""
    folder = next(one for one in grown.glob("agreements/*") if (one / "amendments").is_dir())
    agreed = load_agreement(folder)
    readings = read_readings([grown / "readings" / "县界断面_2020.csv"], standard())
    before, after = (
        judge_month(agreed, readings, Month(2020, number), standard()).shown[0].target
        for number in (6, 7)
    )
    assert (before, after) == ("Ⅲ", "Ⅱ")


def test_a_month_of_several_sections_shows_its_gravest(grown: Path) -> None:
    """One section failed, so a list shows the month as failed, whatever the others are."""
    for folder in grown.glob("agreements/*"):
        agreed = load_agreement(folder)
        if len(agreed.agreement.section) > 1 and Month(2019, 6) in agreed.months_in(2019):
            break
    readings = read_readings([grown / "readings" / "县界断面_2019.csv"], standard())
    for month in agreed.months_in(2019):
        found = judge_month(agreed, readings, month, standard())
        verdicts = {one.verdict for one in found.sections}
        assert (found.verdict is Verdict.FAILED) is (Verdict.FAILED in verdicts)
