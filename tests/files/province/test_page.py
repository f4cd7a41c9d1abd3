"""The province's page: alone, and honest about what is not given."""

import re
from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.settlement.statement import ShownFinding, Words
from riverpact.files.demonstration.write import write_province
from riverpact.files.province.map_file import ProvinceMap
from riverpact.files.province.page import map_width, province_page
from riverpact.files.province.shown_province import ShownDue, ShownProvince, ShownYear
from riverpact.workflows.province import province_on

Shown = tuple[ShownProvince, ProvinceMap]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Show nine counties at the end of 2020, all of them covered, without facts."""
    folder = tmp_path_factory.mktemp("province")
    write_province(folder, 9)
    (folder / "facts" / "facts.toml").unlink(missing_ok=True)
    found = province_on(folder, date(2020, 12, 31))
    assert found.map is not None
    return found.shown, found.map


def page_of(shown: ShownProvince, drawn: ProvinceMap | None = None, out: str = "d") -> str:
    return province_page(shown, drawn, Path("d"), Path(out))


def words(page: str) -> str:
    """Return what is read: without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.partition("<body>")[2]))


def due(group: str, title: str, day: str) -> ShownDue:
    said = Words(zh=title, en="what")
    return ShownDue.model_validate(
        {
            "agreement": "demo-qingxi",
            "title": said,
            "standing": "overdue",
            "words": said,
            "begins": said,
            "due": Words(zh=day, en=day),
            "due_on": day,
            "clause": "三",
            "group": group,
        }
    )


def test_the_page_needs_nothing_else(shown: Shown) -> None:
    """No script, no address outside, no font or image fetched."""
    page = page_of(*shown)
    assert "<script" not in page
    assert set(re.findall(r"https?://[^\"' <]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "@import" not in page
    assert "@font-face" not in page


def test_a_fictional_province_is_stamped_and_a_real_one_is_not(shown: Shown) -> None:
    """On the screen and on every printed page."""
    page = page_of(*shown)
    assert page.count("演示·模拟数据</p>") == 1
    assert 'class="stamp"' in page
    assert 'class="stamp"' not in page_of(shown[0].model_copy(update={"notice": ""}))


def test_what_is_not_given_is_said(shown: Shown) -> None:
    """No facts: no number of what is overdue; no map: no picture, and it is said."""
    said = words(page_of(shown[0]))
    assert "逾期事项overdue deadlines未提供" in said.replace("> ", "")
    assert "未提供事实（facts/facts.toml）" in said
    assert "未提供地图。" in said


def test_deadlines_stand_overdue_first_and_the_rest_is_folded(shown: Shown) -> None:
    """Three groups, the last one under a summary that counts it."""
    dues = (
        due("overdue", "甲事项", "2020-01-01"),
        due("soon", "乙事项", "2021-01-10"),
        due("rest", "丙事项", "2022-01-01"),
    )
    changes = {"facts": "facts/facts.toml", "overdue": 1, "due_soon": 1, "deadlines": dues}
    page = page_of(shown[0].model_copy(update=changes))
    section = page.partition('id="deadlines"')[2].partition("</section>")[0]
    assert section.index("甲事项") < section.index("乙事项") < section.index("<details")
    assert section.index("<details") < section.index("其余 1 项") < section.index("丙事项")
    assert 'class="late"' in page.partition('class="numbers"')[2].partition("</ul>")[0]


@pytest.mark.parametrize(
    ("by", "said", "late"),
    [("2020-12-31", "✗ 未达到", True), ("2021-12-31", "尚未达到", False)],
)
def test_a_goal_is_missed_on_its_day_and_not_before(
    shown: Shown, by: str, said: str, *, late: bool
) -> None:
    """Before its day it is not reached yet, and nothing is late."""
    assert shown[0].goal is not None
    goal = shown[0].goal.model_copy(update={"by": by, "reached": False})
    page = page_of(shown[0].model_copy(update={"goal": goal}))
    numbers = page.partition('class="numbers"')[2].partition("</ul>")[0]
    assert said in numbers
    assert ('class="late"' in numbers) is late


def test_years_are_linked_with_their_amounts(shown: Shown) -> None:
    """Settled, undetermined, not settled; links lead to the folder from where the page lies."""
    years = (
        ShownYear(year=2019, state="settled", amount="-2400000", page="a 甲-2019/statement.html"),
        ShownYear(year=2020, state="undetermined", page="a-2020/statement.html"),
        ShownYear(year=2021, state="not_settled"),
    )
    one = shown[0].agreements[0].model_copy(update={"years": years, "standard": None})
    page = page_of(shown[0].model_copy(update={"agreements": (one,), "deadlines": ()}), out="e")
    row = page.partition(f'<tr id="{one.id}">')[2].partition("</tr>")[0]
    assert re.findall(r'href="([^"]+)"', row) == [
        "../d/a%20%E7%94%B2-2019/statement.html",
        "../d/a-2020/statement.html",
    ]
    assert "-240 万元" in row
    assert ("? 待定" in row, "未结算" in row, "未写明" in row) == (True, True, True)


def test_findings_stand_errors_first(shown: Shown) -> None:
    """What is written by others is shown as text, never as HTML."""
    said = Words(zh="<b>坏</b>", en="bad")
    findings = (
        ShownFinding(code="b", severity="note", message=Words(zh="说明", en="note")),
        ShownFinding(code="a", severity="error", message=said),
    )
    page = page_of(shown[0].model_copy(update={"findings": findings}))
    section = page.partition('id="findings"')[2]
    assert section.index("&lt;b&gt;坏") < section.index("i 说明 note")
    assert "<b>坏</b>" not in page


def test_every_place_a_link_points_to_is_there(shown: Shown) -> None:
    """Each anchor has its target, and no id stands twice."""
    page = page_of(*shown)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_county_of_the_map_is_wide_enough_to_be_read(shown: Shown) -> None:
    """About three counties across, 52 pixels each at the least, names of three signs fit."""
    least, most = map_width(shown[1])
    assert 3 * 52 < least < 4 * 52
    assert least < most
