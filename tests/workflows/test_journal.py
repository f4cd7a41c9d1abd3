"""The journal of an office: all or nothing, and beancount agrees for every demonstration year."""

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.journal.balance import balances
from riverpact.domain.journal.journal import Journal
from riverpact.files.bundled import standard
from riverpact.files.demonstration.province import YEARS
from riverpact.files.demonstration.write import WrittenProvince, write_province
from riverpact.files.instruments import load_agreement
from riverpact.files.journal.beancount import beancount_text
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.as_read import read_statement
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.journal import Clerk, close_year, correct_statements, post_statements
from riverpact.workflows.settle import Settled, settle

CHANGHE = Path(__file__).parents[1] / "instruments" / "changhe"
CLERK = Clerk("清〔2021〕1号", date(2021, 3, 1), "甲", "乙")


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> WrittenProvince:
    return write_province(tmp_path_factory.mktemp("province"))


def kept(settled: Settled, out: Path) -> Path:
    """The statement's folder with what is posted and verified: no page, no charts."""
    folder = out / f"{settled.statement.agreement.id}-{settled.statement.year}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "statement.json").write_text(statement_text(settled.statement), encoding="utf-8")
    (folder / "samples.csv").write_text(settled.samples, encoding="utf-8")
    return folder


def statements(written: WrittenProvince, year: int) -> list[Path]:
    """Every agreement of the province that has this year, settled and written."""
    readings = read_readings([*written.showcase[year], written.others[year]], standard())
    instruments = [load_agreement(written.agreement(pact)) for pact in written.pacts]
    return [
        kept(settle(one, readings, year, standard()), written.folder / "statements")
        for one in instruments
        if year in one.agreement.term.years
    ]


@pytest.mark.parametrize("year", YEARS)
def test_bean_check_passes_for_every_demonstration_year(
    written: WrittenProvince, year: int, tmp_path: Path
) -> None:
    """Every agreement with a settled year, at zero tolerance."""
    pytest.importorskip("beancount")
    journal = tmp_path / "journal.jsonl"
    found = statements(written, year)
    settled = [one for one in found if read_statement(one)[0].amount is not None]
    post_statements(journal, settled, CLERK)
    posted = read_journal(journal) if journal.exists() else Journal()
    assert len(posted.sealed) == len(settled)
    assert (len(settled) > 10) is (year > 2018)  # nothing was agreed in 2018
    text = tmp_path / "journal.beancount"
    text.write_text(beancount_text(posted), encoding="utf-8")
    check = "from beancount.scripts.check import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", check, str(text)], capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_all_or_nothing(written: WrittenProvince, tmp_path: Path) -> None:
    """One undetermined statement keeps the other out, and no file is begun."""
    journal = tmp_path / "journal.jsonl"
    readings = read_readings(list(written.showcase[2019]), standard())
    folders = [
        kept(
            settle(
                load_agreement(written.folder / "agreements" / name), readings, 2019, standard()
            ),
            tmp_path,
        )
        for name in ("demo-qingxi", "demo-hongshi")
    ]
    with pytest.raises(RefusedError) as refused:
        post_statements(journal, folders, CLERK)
    assert [one.code for one in refused.value.findings] == ["journal.undetermined"]
    assert not journal.exists()
    assert len(post_statements(journal, folders[:1], CLERK).made) == 1


def changhe(out: Path, cod: str) -> Path:
    """The statement of 长河 2019, where 下口 had so much COD in February."""
    text = (CHANGHE / "readings.csv").read_text(encoding="utf-8")
    file = out / "readings.csv"
    out.mkdir()
    told = text.replace("下口,2019-02-05,手工,25", f"下口,2019-02-05,手工,{cod}")
    file.write_text(told, encoding="utf-8")
    settled = settle(load_agreement(CHANGHE), read_readings([file], standard()), 2019, standard())
    return kept(settled, out)


def test_a_late_correction_lands_in_the_open_year(tmp_path: Path) -> None:
    """The closed year's lines stay byte for byte; what is owed about it is the new statement's."""
    first, second = changhe(tmp_path / "first", "20"), changhe(tmp_path / "second", "25")
    journal = tmp_path / "journal.jsonl"
    post_statements(journal, [first], CLERK)
    close_year(journal, 2019, Clerk("清〔2021〕2号", date(2021, 4, 1), "甲", "乙"))
    before = journal.read_bytes()
    with pytest.raises(RefusedError) as closed:
        correct_statements(journal, [second], Clerk("清〔2021〕3号", date(2021, 5, 1), "甲", "乙"))
    assert [one.code for one in closed.value.findings] == ["journal.year_closed"]
    late = Clerk("清〔2021〕3号", date(2021, 5, 1), "甲", "乙", in_year=2021)
    done = correct_statements(journal, [second], late)
    again = correct_statements(journal, [second], late)
    (made,) = done.made
    assert (made.entry.year, made.entry.about, again.known, again.made) == (2021, 2019, 1, ())
    assert journal.read_bytes().startswith(before)
    positions = {one.party: Fraction(one.amount) for one in read_statement(second)[0].positions}
    assert positions != {
        one.party: Fraction(one.amount) for one in read_statement(first)[0].positions
    }
    assert {
        one.account.holder.id: one.amount for one in balances(read_journal(journal))
    } == positions
