"""A province's folder on a day: nine counties, of which two agreements bind five."""

import shutil
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.agreements.opening import OpeningAgreement, OpeningRegister
from riverpact.domain.policies.coverage_goal import coverage_goal
from riverpact.files.demonstration.write import write_province
from riverpact.files.opening_register import write_register
from riverpact.files.policies import load_policy
from riverpact.files.registry import read_registry
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Severity
from riverpact.workflows.coverage import cover
from riverpact.workflows.province import policy_terms, province_on, write_province_page

DAY = date(2019, 3, 1)
PLAN_FILED = """[[fact]]
agreement = "demo-yunhe"
kind = "work_plan_filed"
on = 2019-01-20
document = "演示"
"""
Kept = Callable[..., Path]


@pytest.fixture(name="kept")
def _kept(tmp_path: Path) -> Kept:
    """Write nine counties with the agreements of 青溪 and 云河 only, both filed and in force."""

    def kept(facts: str | None = None) -> Path:
        folder = tmp_path / "province"
        write_province(folder, 9)
        for one in (folder / "agreements").iterdir():
            if one.name not in {"demo-qingxi", "demo-yunhe"}:
                shutil.rmtree(one)
        (folder / "facts" / "facts.toml").unlink(missing_ok=True)
        if facts is not None:
            (folder / "facts" / "facts.toml").write_text(facts, encoding="utf-8")
        return folder

    return kept


def test_coverage_is_counted_month_by_month(kept: Kept) -> None:
    """Two counties of 青溪 and three of 云河 of nine: none in 2018, five from January 2019 on.

    Who is missing is named as on the day: 镜湖区 was 镜湖县 still.
    """
    shown = province_on(kept(), DAY).shown
    assert (shown.coverage.in_scope, shown.coverage.covered) == (9, 5)
    assert (shown.coverage.share, shown.coverage.share_shown) == ("5/9", "55.5%")
    assert [(one.day, one.covered) for one in shown.over_time[-4:]] == [
        ("2018-12-31", 0),
        ("2019-01-31", 5),
        ("2019-02-28", 5),
        ("2019-03-01", 5),
    ]
    assert shown.goal is not None
    assert (shown.goal.shown, shown.goal.by, shown.goal.reached) == ("60%", "2020-12-31", False)
    missing = [county.name for city in shown.cities for county in city.missing]
    assert missing == ["南塘县", "镜湖县", "红石县", "清源市"]


def test_a_county_is_known_by_its_last_code_before_it_had_it(kept: Kept) -> None:
    """Every county of the map is found on every day, whatever code it held."""
    found = province_on(kept(), date(2018, 12, 31))
    assert found.map is not None
    drawn = {one.properties.code for one in found.map.counties}
    assert {one.code for one in found.shown.counties} == drawn
    standings = {one.name: str(one.standing) for one in found.shown.counties}
    assert (standings["青峰县"], standings["红石县"]) == ("pending", "none")


def test_deadlines_rest_on_the_facts(kept: Kept) -> None:
    """Signed on 20 November 2018: work plans are due on 20 February 2019; 云河's was filed."""
    shown = province_on(kept(PLAN_FILED), DAY).shown
    assert (shown.overdue, shown.due_soon, shown.facts) == (1, 0, "facts/facts.toml")
    late = shown.deadlines[0]
    assert (late.agreement, late.due_on, late.group) == ("demo-qingxi", "2019-02-20", "overdue")
    before = province_on(kept(PLAN_FILED), date(2019, 1, 20)).shown
    assert (before.overdue, before.due_soon) == (0, 1)


def test_without_facts_the_number_is_not_given(kept: Kept) -> None:
    """It is None, not zero; the days are listed all the same."""
    shown = province_on(kept(), DAY).shown
    assert (shown.overdue, shown.due_soon, shown.facts) == (None, None, "")
    assert {one.group for one in shown.deadlines} == {"rest"}
    assert "2019-02-20" in {one.due_on for one in shown.deadlines}


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(kept: Kept) -> None:
    """A broken agreement, statement, map and facts: four findings, named from the folder."""
    folder = kept('[[fact]]\nkind = "signed"\non = 2019-01-01\n')
    broken = folder / "agreements" / "demo-broken" / "agreement.toml"
    broken.parent.mkdir()
    broken.write_text("id = \n", encoding="utf-8")
    statement = folder / "demo-qingxi-2019" / "statement.json"
    statement.parent.mkdir()
    statement.write_text("{", encoding="utf-8")
    (folder / "map.geojson").write_text("{", encoding="utf-8")
    found = province_on(folder, DAY)
    places = [one.place.split(" ")[0] for one in found.shown.findings if one.severity == "error"]
    assert places == [
        "agreements/demo-broken/agreement.toml",
        "facts/facts.toml",
        "demo-qingxi-2019/statement.json",
        "map.geojson",
    ]
    assert found.map is None
    assert (found.shown.coverage.covered, found.shown.overdue) == (5, None)


def test_two_agreements_of_one_id_count_once(kept: Kept) -> None:
    """The second is a finding."""
    folder = kept()
    shutil.copytree(folder / "agreements" / "demo-qingxi", folder / "agreements" / "demo-qingxi-b")
    found = province_on(folder, DAY)
    wrong = [one.code for one in found.findings if one.severity is Severity.ERROR]
    assert wrong == ["province.same_agreement"]
    assert len(found.shown.agreements) == 2


def test_the_page_is_the_same_wherever_the_folder_lies(kept: Kept, tmp_path: Path) -> None:
    """No path of a machine is in it; its links lead back to the folder from elsewhere."""
    folder = kept(PLAN_FILED)
    _, page = write_province_page(folder, folder, DAY)
    first = page.read_text(encoding="utf-8")
    moved = folder.rename(tmp_path / "elsewhere")
    _, page = write_province_page(moved, moved, DAY)
    assert page.read_text(encoding="utf-8") == first
    assert str(tmp_path) not in first
    _, page = write_province_page(moved, tmp_path / "out", DAY)
    assert 'href="../elsewhere/registry/"' in page.read_text(encoding="utf-8")


def test_a_day_before_the_years_is_shown_alone(kept: Kept) -> None:
    """There are no months before it; the goal that lies ahead is not reached."""
    shown = province_on(kept(), date(2017, 6, 30)).shown
    assert [one.day for one in shown.over_time] == ["2017-06-30"]
    assert shown.goal is not None
    assert shown.goal.reached is False


def test_what_a_policy_says_is_read_in_one_place() -> None:
    """The fictional province's: six tenths by the end of 2020, deadlines and three stages."""
    terms = policy_terms("qingyuan-demo")
    goal = coverage_goal(terms.ruling)
    assert goal is not None
    assert (goal.share, goal.by) == (Fraction(3, 5), date(2020, 12, 31))
    assert len(terms.stages) == 3
    assert {"work_plan", "performance_report"} <= {str(one.kind) for one in terms.deadlines}


def test_without_registry_or_province_nothing_is_shown(kept: Kept, tmp_path: Path) -> None:
    """Neither can be left out."""
    with pytest.raises(MisuseError):
        province_on(tmp_path, DAY)
    folder = kept()
    (folder / "registry" / "divisions.csv").write_text("code\n", encoding="utf-8")
    with pytest.raises(RefusedError):
        province_on(folder, DAY)


def amend(folder: Path, change: str, signed_on: str, effective: str) -> Path:
    """Lay an amendment beside ``agreement.toml``; return its file."""
    file = folder / "amendments" / f"{effective}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'effective = "{effective}"\nsigned_on = {signed_on}\nreason = "调整"\n'
    file.write_text(f'{head}source = {{ instrument = "补充协议" }}\n{change}', encoding="utf-8")
    return file


def test_an_amended_agreement_stands_as_on_the_day(kept: Kept) -> None:
    """青溪 was ended with February: three counties of 云河 are left in March, five before."""
    folder = kept()
    pact = folder / "agreements" / "demo-qingxi"
    amend(pact, "[change]\nterm.until = 2019-03-01\n", "2019-02-15", "2019-03")
    found = province_on(folder, DAY)
    assert [one.covered for one in found.shown.over_time[-3:]] == [5, 5, 3]
    (shown,) = [one for one in found.shown.agreements if one.id == "demo-qingxi"]
    assert (shown.standing, shown.last_day) == ("ended", "2019-02-28")
    assert len(shown.years) == 1
    before = province_on(folder, date(2019, 2, 14)).shown
    (shown,) = [one for one in before.agreements if one.id == "demo-qingxi"]
    assert (shown.standing, shown.last_day, len(shown.years)) == ("in_force", "2020-12-31", 2)


def test_an_agreement_that_did_not_hold_as_known_is_said(kept: Kept) -> None:
    """On 5 February one is in force that needs another, signed on the 10th; the rest is shown."""
    folder = kept()
    pact = folder / "agreements" / "demo-qingxi"
    amend(pact, '[change]\nsection."新口".target = "Ⅲ"\n', "2019-01-10", "2019-02")
    new = '[change]\nassessment.sections = "separately"\nsection."新口".water_body = "river"\n'
    amend(pact, f'{new}section."新口".target = "Ⅱ"\n', "2019-02-10", "2019-01")
    found = province_on(folder, date(2019, 2, 5))
    assert [one.id for one in found.shown.agreements] == ["demo-yunhe"]
    assert Severity.ERROR in {one.severity for one in found.findings}


def test_the_page_and_the_command_count_alike(kept: Kept) -> None:
    """Two more of the nine, 红石 and 清源, stand in an opening register: seven, by both."""
    folder = kept()
    before = OpeningAgreement.model_validate(
        {
            "id": "old", "title": "旧协议", "upstream": "990401 红石县",
            "downstream": "990402 清源市", "section": "旧口", "signed_on": "2018-02-01",
            "filed_on": "2018-03-01", "start": "2018-01-01", "until": "2022-01-01",
            "document": "旧文件",
        }
    )  # fmt: skip
    write_register(folder, OpeningRegister((before,)))
    page = province_on(folder, DAY).shown.coverage
    registry, ruling = read_registry(folder / "registry"), load_policy("qingyuan-demo")
    command = cover([folder / "agreements", folder], registry, [DAY], ruling=ruling).last
    assert (page.covered, page.in_scope) == (command.covered, command.in_scope) == (7, 9)
