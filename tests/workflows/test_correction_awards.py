"""What a correction would move of awards, on an archive and a province that stay as they are."""

from datetime import date, datetime
from pathlib import Path

import pytest

from riverpact.domain.awards.award import AwardState
from riverpact.domain.awards.award_effect import reasons
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correction_awards import CorrectionAwards, correction_awards
from riverpact.workflows.correction_effect import correction_effect
from tests.award_province import (
    HEAD,
    all_readings,
    reading,
    record_payment,
    write_award_province,
)

DAY = date(2021, 7, 31)
ACCEPTED, CORRECTED = (datetime(2021, month, 5, tzinfo=CHINA_TIME) for month in (1, 7))
SIGNED = Signature("王", CORRECTED, "实验室复核", "李")
WAN = 10_000


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "b.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, read(tmp_path, *all_readings()), Signature("王", ACCEPTED))
    return archive


@pytest.fixture(name="province")
def _province(tmp_path: Path) -> Path:
    return write_award_province(tmp_path / "province")


def tried(archive: Archive, province: Path, row: str, **given: str) -> CorrectionAwards:
    folder = province.parent
    files = sorted(province.glob("agreements/*/agreement.toml"))
    instruments = [load_agreement(file) for file in files]
    effect = correction_effect(archive, read(folder, row), SIGNED, instruments, standard())
    return correction_awards(province, archive, effect, DAY, **given)


def test_a_class_drop_a_second_miss_and_the_money_of_the_other(
    archive: Archive, province: Path
) -> None:
    """March 2019 at 石桥 from 15.0 to 25.0.

    2019: annual mean (11 * 15 + 25) / 12 = 15.8, Ⅲ after Ⅱ in 2018: refused. Before, the two of
    550 shared 1000: 400 + 150 * (1000 - 800) / (1100 - 800) = 500 each; alone, 红溪 has its 550.
    2020: July is Ⅳ. Before: 15.8, Ⅲ after Ⅱ, refused. After: Ⅲ after Ⅲ, and missed two years
    running: refused for that, and the 300 + 200 of 2019 are recovered.
    """
    found = tried(archive, province, reading("石桥", "2019-03", "25.0"))
    of_2019, of_2020 = found.years
    hong, qing = of_2019.awards
    assert [hong.before.amount, hong.after.amount] == [500 * WAN, 550 * WAN]
    assert [qing.before.amount, qing.after.amount] == [500 * WAN, 0]
    assert qing.after.state is AwardState.REFUSED
    assert [one.condition for one in qing.after.refusals] == ["class_drop"]
    assert [qing.before.clearing.to_clear, qing.after.clearing.to_clear] == [0, -500 * WAN]
    (qing,) = of_2020.moved
    assert [one.condition for one in qing.before.refusals] == ["class_drop"]
    assert [one.condition for one in qing.after.refusals] == ["missed_years"]
    assert qing.before.claw_back is not None
    assert qing.after.claw_back is not None
    assert [qing.before.claw_back.amount, qing.after.claw_back.amount] == [0, 500 * WAN]
    assert "2019 年未达标、2020 年未达标" in reasons(qing.after)[0].zh
    assert found.findings == ()


def test_what_people_decided_on_it_is_listed(archive: Archive, province: Path) -> None:
    """The final result of 2019, both awards of 2019 with the top-up, the refusal of 2020."""
    found = tried(archive, province, reading("石桥", "2019-03", "25.0"))
    assert [(one.agreement, one.year, one.what.zh[7:]) for one in found.reopened] == [
        ("demo-qingxi", 2019, "结果定案"),
        ("demo-hongxi", 2019, "奖补"),
        ("demo-qingxi", 2019, "奖补"),
        ("demo-qingxi", 2020, "奖补"),
    ]
    assert found.reopened[2].documents == ("付〔2020-04-10〕（补拨 2020-04-10）",)


def test_a_recovery_whose_year_is_corrected_is_opened_again(tmp_path: Path) -> None:
    """March 2019 at 石桥 from 25.0 to 15.0: the 500 recovered for 2020 stand on one failed year."""
    rows = [one for one in all_readings() if not one.startswith("石桥,2019-03")]
    archive = start_archive(str(tmp_path / "archive"))
    wrong = reading("石桥", "2019-03", "25.0")
    accept_readings(archive, read(tmp_path, *rows, wrong), Signature("王", ACCEPTED))
    province = write_award_province(tmp_path / "province")
    record_payment(province, "recovery", 500, "2021-06-01")
    found = tried(archive, province, reading("石桥", "2019-03", "15.0"))
    (qing,) = found.years[1].moved
    assert qing.before.refund is None
    assert qing.after.refund is not None
    assert qing.after.refund.amount == 500 * WAN
    assert "2019 年达标、2020 年未达标" in reasons(qing.after)[-1].zh
    told = [one for one in found.reopened if "应退还" in one.what.zh]
    assert [(o.agreement, o.year, o.documents) for o in told] == [
        ("demo-qingxi", 2020, ("付〔2021-06-01〕",))
    ]


def test_a_year_before_the_term_reaches_the_award_after_it(tmp_path: Path) -> None:
    """2019 is Ⅲ throughout. March 2018 from 25.0 to 15.0: 2018 from 15.8 (Ⅲ) to Ⅱ: a drop."""
    rows = [
        reading("石桥", f"{year}-{month:02d}", "25.0" if (year, month) == (2018, 3) else cod)
        for year, cod in ((2018, "15.0"), (2019, "16.0"))
        for month in range(1, 13)
    ]
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, read(tmp_path, *rows), Signature("王", ACCEPTED))
    province = write_award_province(tmp_path / "province")
    found = tried(archive, province, reading("石桥", "2018-03", "15.0"))
    (moved,) = found.years[0].moved
    assert (moved.before.year.agreement, moved.before.year.year) == ("demo-qingxi", 2019)
    assert [moved.before.amount, moved.after.amount] == [550 * WAN, 0]
    assert {one.code for one in found.findings} >= {"awards.unjudged_year"}


def test_what_moves_no_class_moves_no_award(archive: Archive, province: Path) -> None:
    """15.0 to 14.0: every year is looked at, none moves, nothing is opened."""
    found = tried(archive, province, reading("石桥", "2019-03", "14.0"))
    assert [one.year for one in found.years] == [2019, 2020]
    assert [one.moved for one in found.years] == [(), ()]
    assert found.reopened == ()


def test_by_a_policy_that_selects_no_reading_a_person_decides(
    archive: Archive, province: Path
) -> None:
    """The plan's own text: pending before and after, with the readings that came out otherwise."""
    found = tried(archive, province, reading("石桥", "2019-03", "25.0"), policy="jiangxi-2019")
    (qing,) = found.years[0].moved
    assert {qing.before.state, qing.after.state} == {AwardState.PENDING_DECISION}
    assert qing.before.amount is None


def test_nothing_is_written(archive: Archive, province: Path) -> None:
    """Archive and province are the same to the byte, file by file."""
    folder = province.parent
    before = contents(folder)
    tried(archive, province, reading("石桥", "2019-03", "25.0"))
    after = contents(folder)
    del before["b.csv"], after["b.csv"]
    assert after == before


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_what_is_already_so_moves_nothing(archive: Archive, province: Path) -> None:
    """No batch would be written."""
    found = tried(archive, province, reading("石桥", "2019-03", "15.0"))
    assert (found.years, found.reopened) == ((), ())
