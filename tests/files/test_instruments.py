"""Agreements as files. What a broken one yields is tested in tests/faults."""

import hashlib
import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import Month

LACKING = {"xinanjiang-2018"}
"""Agreements with values that no text gives: ``test_supplied.py``."""
SHIPPED = sorted(
    path
    for path in instruments_folder().glob("*/*/agreement.toml")
    if path.parent.name not in LACKING
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_every_agreement_that_ships_is_read(path: Path) -> None:
    """Without a finding, from its file or from its folder; real ones say where they are from."""
    instrument = load_agreement(path)
    assert instrument == load_agreement(path.parent)
    assert len(instrument.methods) == len(instrument.agreement.method)
    assert instrument.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    kind = "real" if path.parents[1].name == "agreements" else "fictional"
    assert instrument.agreement.kind == kind


def test_a_method_is_read_by_its_family() -> None:
    """渌水 100 万元 a month; 宣城 50 万元 a class."""
    folder = instruments_folder() / "agreements"
    (stake,) = load_agreement(folder / "lushui-2019").methods
    (step,) = load_agreement(folder / "anhui-xuancheng-2018").methods
    assert isinstance(stake, FixedStake)
    assert stake.stake_better == stake.stake_equal == stake.stake_worse == 1_000_000
    assert isinstance(step, ClassStep)
    assert (step.rate_up, step.rate_down) == (Fraction(500_000), Fraction(0))


@pytest.mark.parametrize("name", ["", "agreement.toml"])
def test_an_agreement_that_is_not_there_is_misuse(tmp_path: Path, name: str) -> None:
    """As a folder without one, and as a file."""
    with pytest.raises(MisuseError, match="no such agreement file"):
        load_agreement(tmp_path / name)


def test_an_unconfirmed_key_may_stand_in_a_list_of_tables(tmp_path: Path) -> None:
    """``section.target`` is the key of every section; a list without the key is said."""
    text = (instruments_folder() / "agreements/lushui-2019/agreement.toml").read_text("utf-8")
    for key, code in {
        "section.target": None,
        "section.0.target": "agreement.unconfirmed_key",
        "section.weight": "agreement.unconfirmed_key",
        "money.unit": "agreement.unconfirmed_key",
    }.items():
        file = tmp_path / "agreement.toml"
        doubt = f'\n[[unconfirmed]]\nkey = "{key}"\nreason = "未见"\n'
        file.write_text(text + doubt, encoding="utf-8")
        if code is None:
            assert load_agreement(file).agreement.unconfirmed[-1].key == key
            continue
        with pytest.raises(RefusedError) as error:
            load_agreement(file)
        assert [(one.code, one.found) for one in error.value.findings] == [(code, key)]


def test_the_message_counts_the_findings() -> None:
    """So that a clerk knows how many there are before reading them."""
    file = Path(__file__).parents[1] / "faults" / "agreements" / "two-mistakes.toml"
    with pytest.raises(RefusedError) as error:
        load_agreement(file)
    assert error.value.message.zh.startswith("协议文件有 2 处问题")
    assert error.value.message.en.startswith("2 findings in ")


AMENDED = Path(__file__).parents[1] / "instruments" / "liangjiang"


def test_each_month_follows_the_version_in_force() -> None:
    """June as signed, July as amended; the base itself is never changed."""
    read = load_agreement(AMENDED)
    june, july = read.version_on(Month(2019, 6)), read.version_on(Month(2019, 7))
    assert (june.agreement, june.methods, june.amendments) == (read.agreement, read.methods, ())
    assert july.agreement.section[0].target.label == "Ⅱ"
    assert [str(one.source) for one in july.amendments] == ["演示·模拟数据 两江补充协议 第一条"]
    assert read.latest == july


def test_the_year_as_a_whole_follows_its_last_month() -> None:
    """2019 that of December, unless the amendment was not yet signed by the day asked for."""
    assert load_agreement(AMENDED).version_of_year(2019).agreement.split[0].amounts["yi"] == 180
    known = load_agreement(AMENDED, known_on=date(2019, 8, 19))
    assert known.version_of_year(2019).agreement.split[0].amounts["yi"] == 200
    assert [one.code for one in known.findings] == ["amendment.known_on"]
    assert known.has_amendments


def test_an_amendment_may_leave_the_year_as_a_whole_to_the_next(tmp_path: Path) -> None:
    """Its months follow it from July; test, caps and split of the year only from 2020."""
    path = Path(shutil.copytree(AMENDED, tmp_path / "copy"))
    file = path / "amendments" / "2019-07.toml"
    file.write_text("whole_year_from = 2020\n" + file.read_text("utf-8"), encoding="utf-8")
    read = load_agreement(path)
    assert read.version_on(Month(2019, 12)).agreement.split[0].amounts["yi"] == 180
    assert read.version_of_year(2019).agreement.split[0].amounts["yi"] == 200
    assert read.version_of_year(2020).agreement.split[0].amounts["yi"] == 180


def test_an_amended_term_ends_the_months(tmp_path: Path) -> None:
    """An agreement that is ended with September has no October."""
    path = Path(shutil.copytree(AMENDED, tmp_path / "copy"))
    file = path / "amendments" / "2019-07.toml"
    text = file.read_text("utf-8").replace("[change]", "[change]\nterm.until = 2019-10-01")
    file.write_text(text, encoding="utf-8")
    read = load_agreement(path)
    assert read.months_in(2019)[-1] == Month(2019, 9)
    assert read.months_in(2020) == ()
    assert len(load_agreement(AMENDED).months_in(2020)) == 12


def test_a_version_that_was_not_read_is_an_error() -> None:
    """The text as it was signed never stands in for a text with an amendment in it."""
    read = replace(load_agreement(AMENDED), versions=())
    assert read.version_on(Month(2019, 6)).amendments == ()
    with pytest.raises(AssertionError, match="a version is missing"):
        read.version_on(Month(2019, 7))


def test_on_a_day_holds_what_was_signed_and_effective_by_then(tmp_path: Path) -> None:
    """Effective in July, signed on 20 August: in force from 20 August on for all who ask then.

    The second is signed in January 2020 and effective in March: known two months before.
    """
    path = Path(shutil.copytree(AMENDED, tmp_path / "copy"))
    first = (path / "amendments" / "2019-07.toml").read_text("utf-8")
    second = first.replace('"2019-07"', '"2020-03"').replace("2019-08-20", "2020-01-15")
    (path / "amendments" / "2020-03.toml").write_text(
        second[: second.index("[change]")] + "[change]\nterm.until = 2022-01-01\n", "utf-8"
    )
    read = load_agreement(path)
    days = [date(2019, 8, 19), date(2019, 8, 20), date(2020, 1, 15), date(2020, 3, 1)]
    held = [len(read.in_force_on(day).amendments) for day in days]
    known = [len(read.known_on(day).amendments) for day in days]
    assert (held, known) == ([0, 1, 1, 2], [0, 1, 2, 2])
    assert [one.agreement.term.until.year for one in read.every_version] == [2021, 2021, 2022]


def test_a_version_that_is_in_force_in_no_month_is_read_for_its_day(tmp_path: Path) -> None:
    """Signed first and effective last: what was known between is neither base nor a version.

    It may not hold by itself: 新口 got its target before anybody knew of 新口.
    """
    path = Path(shutil.copytree(AMENDED, tmp_path / "copy"))
    file = path / "amendments" / "2019-07.toml"
    later = file.read_text("utf-8")
    head = later[: later.index("[change]")].replace('"2019-07"', '"2019-10"')
    head = head.replace("2019-08-20", "2019-08-01")
    second = path / "amendments" / "2019-10.toml"
    second.write_text(f'{head}[change]\nsection."两江口".target = "Ⅰ"\n', "utf-8")
    known = load_agreement(path).known_on(date(2019, 8, 1))
    assert known.agreement.section[0].target.label == "Ⅰ"
    assert known.agreement.split[0].amounts["yi"] == 200
    new = 'section."新口" = { water_body = "river", target = "Ⅱ" }\n'
    file.write_text(f'{later}{new}assessment.sections = "separately"\n', "utf-8")
    second.write_text(f'{head}[change]\nsection."新口".target = "Ⅰ"\n', "utf-8")
    read = load_agreement(path)
    assert read.latest.agreement.section[1].target.label == "Ⅰ"
    with pytest.raises(RefusedError):
        read.known_on(date(2019, 8, 1))


def test_each_key_is_placed_in_the_amendment_that_last_touched_it(tmp_path: Path) -> None:
    """What neither touched is placed in the later file, without a line."""
    path = Path(shutil.copytree(AMENDED, tmp_path / "copy"))
    first = path / "amendments" / "2019-07.toml"
    text = first.read_text("utf-8")
    second = path / "amendments" / "2019-10.toml"
    head = text[: text.index("[change]")].replace('"2019-07"', '"2019-10"')
    second.write_text(f'{head}[change]\nmoney.cap_up = "500 万元"\n', "utf-8")
    read = load_agreement(path)
    whole = read.text_of(read.latest)
    for key, file, line in (
        (("section", 0, "target"), first, 'section."两江口".target = "Ⅱ"'),
        (("money", "cap_up"), second, 'money.cap_up = "500 万元"'),
    ):
        place = whole.place(key)
        assert (place.file, place.key) == (str(file), ".".join(map(str, key)))
        assert place.row is not None
        assert file.read_text("utf-8").splitlines()[place.row - 1] == line
    untouched = whole.place(("term", "until"))
    assert (untouched.file, untouched.row) == (str(second), None)
