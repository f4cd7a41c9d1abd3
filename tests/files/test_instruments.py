"""Agreements as files. What a broken one yields is tested in tests/faults."""

import hashlib
import shutil
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
