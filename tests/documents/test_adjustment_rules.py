"""Keeps the page of adjustments true, as ``test_rules.py``."""

from datetime import date, datetime
from pathlib import Path

from riverpact.domain.awards.award_effect import MovedAward
from riverpact.domain.monitoring.signature import Signature
from riverpact.domain.settlement.adjustment import differences
from riverpact.domain.settlement.statement import Statement
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correction_awards import correction_awards
from riverpact.workflows.correction_effect import correction_effect
from riverpact.workflows.settle import settle
from tests.award_province import HEAD, all_readings, reading, write_award_province

ROOT = Path(__file__).resolve().parents[2]
ACCEPTED, CORRECTED = (datetime(2021, month, 5, tzinfo=CHINA_TIME) for month in (1, 7))
SIGNED = Signature("王", CORRECTED, "复核", "李")


def stated(folder: Path, march: str) -> Statement:
    file = folder / "readings.csv"
    rows = [
        f"石桥,2019-{m:02d}-05,手工,{march if m == 3 else 16.0},0.31,0.08" for m in range(1, 13)
    ]
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    qingxi = load_agreement(ROOT / "instruments" / "demonstration" / "qingxi")
    return settle(qingxi, read_readings([file], standard()), 2019, standard()).statement


def example_tables() -> list[list[list[str]]]:
    page = (ROOT / "docs" / "rules" / "adjustment.md").read_text(encoding="utf-8")
    example = page.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [part.splitlines() for part in example.split("\n\n") if part.startswith("|")]
    return [
        [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]] for lines in blocks
    ]


def test_adjustment_example(tmp_path: Path) -> None:
    """The first table of the page, in 万元."""
    found = differences(stated(tmp_path, "16.0"), stated(tmp_path, "25.0"))
    wan = [
        [one.name, *(str(int(it) // 10_000) for it in (one.before, one.after, one.difference))]
        for one in found
    ]
    assert wan == example_tables()[0]


def test_awards_example(tmp_path: Path) -> None:
    """The second table: awards and claw-backs before and after."""
    province = write_award_province(tmp_path / "province")
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, rows(tmp_path, *all_readings()), Signature("王", ACCEPTED))
    instruments = [load_agreement(file) for file in province.glob("agreements/*/agreement.toml")]
    corrected = rows(tmp_path, reading("石桥", "2019-03", "25.0"))
    effect = correction_effect(archive, corrected, SIGNED, instruments, standard())
    found = correction_awards(province, archive, effect, date(2021, 7, 31))
    assert [row(one) for year in found.years for one in year.moved] == example_tables()[1]


def rows(folder: Path, *lines: str) -> Readings:
    file = folder / "b.csv"
    file.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def row(one: MovedAward) -> list[str]:
    amounts = [award.amount for award in (one.before, one.after)]
    backs = [a.claw_back.amount for a in (one.before, one.after) if a.claw_back is not None]
    wan = [str(int(it) // 10_000) for it in (*amounts, *backs) if it is not None]
    reason = "、".join(it.condition for it in one.after.refusals)
    return [str(one.before.year.year), one.before.year.agreement, *wan, reason]
