"""What a correction moves is kept as the domain says it: exact yuan beside words in 万元."""

from datetime import date, datetime
from pathlib import Path

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.monitoring.shown_effect import awards_json, effect_json
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correction_awards import correction_awards
from riverpact.workflows.correction_effect import correction_effect
from tests.award_province import HEAD, all_readings, reading, write_award_province
from tests.portal.monitoring.conftest import YEAR, csv_of

ACCEPTED, CORRECTED = (datetime(2021, month, 5, tzinfo=CHINA_TIME) for month in (1, 7))
SIGNED = Signature("王", CORRECTED, "实验室复核", "李")


def read(folder: Path, content: bytes) -> Readings:
    file = folder / "b.csv"
    file.write_bytes(content)
    return read_readings([file], standard())


def test_an_effect_is_told_year_by_year(tmp_path: Path) -> None:
    """Two months to Ⅳ: 240 becomes 120 万元, and the year fails."""
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, read(tmp_path, YEAR), Signature("王", ACCEPTED))
    rows = [f"石桥,2019-{month:02d}-05,手工,25.0,0.31,0.08" for month in (3, 4)]
    qingxi = load_agreement(instruments_folder() / "demonstration" / "qingxi")
    found = correction_effect(archive, read(tmp_path, csv_of(*rows)), SIGNED, [qingxi], standard())
    told = effect_json(found)
    assert told["cell_count"] == 2
    (year,) = told["years"]
    assert [one["month"] for one in year["months"]] == ["2019-03", "2019-04"]
    assert year["amount"]["after"] == {"yuan": "1200000", "wan": "+120 万元"}
    (section,) = year["sections"]
    verdicts = section["before"]["verdict"]["en"], section["after"]["verdict"]["en"]
    assert verdicts == ("attained", "failed")
    upstream = next(one for one in year["parties"] if one["name"] == "青峰县")
    assert upstream["difference"] == {"yuan": "-1200000", "wan": "-120 万元"}


def test_awards_are_told_before_and_after(tmp_path: Path) -> None:
    """March 2019 at 石桥 to Ⅳ: its award of 500 falls away, to be cleared; that of 红溪 is 550.

    The figures are those of the workflow's own test.
    """
    province = write_award_province(tmp_path / "province")
    archive = start_archive(str(tmp_path / "archive"))
    content = "\n".join((HEAD, *all_readings())).encode()
    accept_readings(archive, read(tmp_path, content), Signature("王", ACCEPTED))
    files = sorted(province.glob("agreements/*/agreement.toml"))
    corrected = "\n".join((HEAD, reading("石桥", "2019-03", "25.0"))).encode()
    effect = correction_effect(
        archive,
        read(tmp_path, corrected),
        SIGNED,
        [load_agreement(file) for file in files],
        standard(),
    )
    told = awards_json(correction_awards(province, archive, effect, date(2021, 7, 31)))
    assert told["award_years"] == [2019, 2020]
    hong, qing, later = told["awards"]
    assert (hong["before"]["amount"]["wan"], hong["after"]["amount"]["wan"]) == (
        "+500 万元",
        "+550 万元",
    )
    assert (qing["agreement"], qing["year"], qing["after"]["state"]["zh"]) == (
        "demo-qingxi",
        2019,
        "不予奖补",
    )
    assert qing["after"]["to_clear"] == {"yuan": "-5000000", "wan": "-500 万元"}
    assert (later["year"], later["after"]["recovered"]["wan"]) == (2020, "+500 万元")
    assert "2019 年未达标、2020 年未达标" in later["after"]["reasons"][0]["zh"]
    assert [one["year"] for one in told["reopened"]] == [2019, 2019, 2019, 2020]
    assert told["awards_not_judged"] == []
