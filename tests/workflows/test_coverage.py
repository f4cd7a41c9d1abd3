"""Coverage from files: seventy-nine counties signed, by hand 79 of 100."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.policies.coverage_goal import Goal
from riverpact.domain.territory.scope import in_scope
from riverpact.files.opening_register import FOLDER
from riverpact.files.policies import load_policy
from riverpact.files.registry import shipped_registry
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.coverage import count_counties, cover

JIANGXI = shipped_registry("jiangxi")
DAY = date(2019, 11, 30)
HEAD = "id,title,upstream,downstream,section,river,signed_on,filed_on,start,until,standard,document"
Written = Callable[..., Path]


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Written:
    def register(*rows: str) -> Path:
        file = tmp_path / FOLDER / "agreements.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        return tmp_path

    return register


def row(name: str, up: str, down: str, filed: str = "2019-11-01", until: str = "2021-01-01") -> str:
    return f"{name},协议,{up},{down},断面,,2019-10-01,{filed},2019-01-01,{until},,协议书"


def test_seventy_nine_counties_of_a_hundred(register: Written) -> None:
    """Forty agreements, each between two neighbours of the list; the last pair shares a county."""
    codes = [one.code for one in in_scope(JIANGXI.counties, DAY)][:79]
    pairs = [*zip(codes[:78:2], codes[1:78:2], strict=True), (codes[77], codes[78])]
    folder = register(*[row(f"J{n:02}", *pair) for n, pair in enumerate(pairs, 1)])
    covered = cover([folder], JIANGXI, [DAY], Goal(Fraction(3, 5), date(2020, 12, 31)))
    last = covered.last
    assert (covered.agreements, last.covered, last.in_scope) == (40, 79, 100)
    assert (last.share, last.reached) == (Fraction(79, 100), True)
    assert len(last.missing) == 21
    assert {one.county.code for one in last.missing}.isdisjoint(codes)


def test_it_rises_when_they_file_and_falls_when_they_end(register: Written) -> None:
    """Signed in October, two filed in November and two in December, two over in March."""
    folder = register(
        row("J1", "360121 南昌县", "360124 进贤县", until="2020-03-01"),
        row("J2", "360722 信丰县", "360727 龙南县", filed="2019-12-15"),
    )
    days = [date(2019, 10, 31), DAY, date(2019, 12, 31), date(2020, 2, 29), date(2020, 3, 31)]
    over_time = cover([folder], JIANGXI, days).over_time
    assert [one.covered for one in over_time] == [0, 2, 4, 4, 2]
    assert [one.signed for one in over_time] == [4, 4, 4, 4, 2]
    assert [one.in_scope for one in over_time] == [100] * 5


def test_agreements_and_a_register_count_together(register: Written) -> None:
    """Parties of a fictional province are no counties here, and are named."""
    folder = register(row("J1", "360121 南昌县", "360124 进贤县"))
    demonstration = instruments_folder() / "demonstration"
    covered = cover([folder, demonstration], JIANGXI, [DAY])
    assert (covered.agreements, covered.last.covered) == (5, 2)
    assert {one.code for one in covered.findings} == {"coverage.unknown_party"}
    alone = cover(
        [demonstration / "qingxi", demonstration / "yunhe" / "agreement.toml"], JIANGXI, [DAY]
    )
    assert alone.agreements == 2


def test_an_agreement_is_given_once(register: Written) -> None:
    """The same id in the register and beside it may be two versions of one."""
    folder = register(row("demo-qingxi", "360121 南昌县", "360124 进贤县"))
    with pytest.raises(MisuseError, match="demo-qingxi"):
        cover([folder, instruments_folder() / "demonstration" / "qingxi"], JIANGXI, [DAY])


def test_a_register_that_does_not_hold_is_refused(register: Written) -> None:
    """Nothing is counted from the rest of it."""
    with pytest.raises(RefusedError):
        cover([register(row("J1", "360121 南昌县", "", filed="?"))], JIANGXI, [DAY])


def test_a_policy_gives_goal_and_scope(register: Written) -> None:
    """Hainan's scope holds no county of Jiangxi; a goal it does not set is none."""
    folder = register(row("J1", "360121 南昌县", "360124 进贤县"))
    found = cover([folder], JIANGXI, [DAY], ruling=load_policy("hainan-2019")).last
    assert (found.in_scope, found.share, found.goal) == (0, None, None)
    assert {one.code for one in found.findings} >= {"coverage.out_of_scope"}
    counted, findings = count_counties([folder], "jiangxi", DAY, load_policy("jiangxi-2019"))
    assert (counted.covered, counted.scope) == (2, 100)
    assert [one.code for one in findings] == ["coverage.between_tables"]


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("signed_on", "counted"),
    [("2021-11-15", [2, 3, 3, 3, 0]), ("2022-03-01", [2, 2, 0, 3, 0])],
)
def test_an_amended_agreement_counts_as_known_and_in_force(
    tmp_path: Path, signed_on: str, counted: list[int]
) -> None:
    """Two counties to the end of 2021; from December 2021 three, to the end of 2023.

    Signed in March 2022 it was not known in January: there it had ended.
    """
    sound = Path(__file__).parents[1] / "faults" / "checks" / "sound.toml"
    text = sound.read_text("utf-8").replace("990101", "360121").replace("990102", "360124")
    text = text.replace("上县", "南昌县").replace("下县", "进贤县")
    (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
    change = '[change]\nterm.until = 2024-01-01\nparty.shang.share = "0.5"\n[change.party.san]\n'
    change += 'name = "信丰县"\nside = "upstream"\ncode = "360722"\nshare = "0.5"\n'
    amend(tmp_path, change, signed_on, "2021-12")
    days = [date(2021, 11, 30), date(2021, 12, 31), date(2022, 1, 31)]
    days += [date(2022, 3, 31), date(2024, 1, 31)]
    covered = cover([tmp_path], JIANGXI, days)
    assert [one.covered for one in covered.over_time] == counted
    assert covered.agreements == 1
