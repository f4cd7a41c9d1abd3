"""``riverpact deadlines``."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar

from riverpact.files.shipped import instruments_folder

DEMONSTRATION = instruments_folder() / "demonstration"
QINGXI = DEMONSTRATION / "qingxi"
CALL = (
    "deadlines",
    QINGXI,
    "--facts",
    DEMONSTRATION / "facts.toml",
    "--policy",
    "qingyuan-demo",
    "--as-of",
)


def test_the_demonstration_s_deadlines(run: Callable[..., Any]) -> None:
    """Nothing is overdue on June 1, 2020: what was late was done."""
    said = run(*CALL, "2020-06-01", "--json")
    listed = json.loads(said.out)
    assert (said.code, listed["as_of"], listed["findings"]) == (0, "2020-06-01", [])
    first = listed["deadlines"][0]
    assert (first["kind"], first["due_on"], first["standing"], first["days"]) == (
        "work_plan",
        "2019-02-20",
        "met_late",
        5,
    )
    assert first["step"]["children"][0]["result"]["value"] == "2019-02-20"
    assert first["clause"] == "清源省流域补偿办法（演示·模拟数据） 第十条"


def test_what_is_overdue_ends_with_1(run: Callable[..., Any]) -> None:
    """The payment of 2019 was due on June 30, 2020."""
    said = run(*CALL, "2020-07-03", "--json")
    overdue = [one for one in json.loads(said.out)["deadlines"] if one["standing"] == "overdue"]
    assert (said.code, [(one["kind"], one["days"]) for one in overdue]) == (1, [("payment", 3)])


def test_without_a_policy_none_is_applied(run: Callable[..., Any]) -> None:
    """The agreement's own windows alone; the plan and the report are named as not ruled."""
    said = run("deadlines", QINGXI, "--as-of", "2019-12-31", "--json")
    unruled = [
        one["kind"] for one in json.loads(said.out)["deadlines"] if one["standing"] == "not_agreed"
    ]
    assert (said.code, unruled) == (0, ["work_plan", "performance_report"])


def test_the_calendar_is_written(run: Callable[..., Any], tmp_path: Path) -> None:
    """Ten deadlines have a day; what is open rings three days before."""
    file = tmp_path / "deadlines.ics"
    said = run(*CALL, "2020-06-01", "--ics", file, "--remind", "3")
    read = Calendar.from_ical(file.read_bytes())
    assert said.code == 0
    assert len(list(read.walk("VEVENT"))) == 10
    assert {one.decoded("trigger") for one in read.walk("VALARM")} == {timedelta(days=-3)}


def test_an_override_moves_a_due_day(run: Callable[..., Any], tmp_path: Path) -> None:
    """With January 31, 2020 worked, the 15th working day is one day earlier: February 17."""
    file = tmp_path / "calendar.toml"
    day = '[[day]]\ndate = 2020-01-31\nkind = "working"\nsource = "某省通知"\n'
    file.write_text(day, encoding="utf-8")
    said = run(*CALL, "2020-06-01", "--calendar", file, "--json")
    due = {
        (one["kind"], one["year"], one["turn"]): one["due_on"]
        for one in json.loads(said.out)["deadlines"]
    }
    assert due["confirmation", 2019, 1] == "2020-02-17"


def test_the_table_speaks_both_languages(run: Callable[..., Any]) -> None:
    """Chinese by default, English on request; today where no day is given."""
    assert "编制工作方案" in run(*CALL, "2020-06-01").out
    assert "work plan" in run("--lang", "en", *CALL, "2020-06-01").out
    assert "时限（截至 2" in run("deadlines", QINGXI).out


def test_a_day_that_is_none_is_misuse(run: Callable[..., Any]) -> None:
    """As everywhere."""
    assert run(*CALL, "2020-06-31").code == 2
    assert run(*CALL, "tomorrow").code == 2


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def test_deadlines_follow_the_amendments_that_are_known(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """A year more, paid by the end of July; before it was signed, two years, by the end of June.

    A fact of the third year fits the agreement on either day.
    """
    folder = Path(shutil.copytree(QINGXI, tmp_path / "qingxi"))
    change = '[change]\nterm.until = 2022-01-01\nprocedure.payment.by = "07-31"\n'
    amend(folder, change, "2020-11-01", "2021-01")
    facts = tmp_path / "facts.toml"
    facts.write_text(
        '[[fact]]\nagreement = "demo-qingxi"\nkind = "paid"\nyear = 2021\non = 2022-07-01\n'
        'document = "演示"\n',
        encoding="utf-8",
    )
    for day, due in (
        ("2020-10-31", ["2020-06-30", "2021-06-30"]),
        ("2020-11-01", ["2020-07-31", "2021-08-02", "2022-08-01"]),
    ):
        said = run("deadlines", folder, "--facts", facts, "--as-of", day, "--json")
        listed = json.loads(said.out)["deadlines"]
        assert [one["due_on"] for one in listed if one["kind"] == "payment"] == due
