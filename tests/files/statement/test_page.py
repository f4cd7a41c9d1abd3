"""The page of a statement: it stands alone, it can be walked, and no digit of it can be changed."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import statement_data
from riverpact.files.statement.page import (
    grouped,
    numbered,
    result_sentence,
    statement_page,
    walk,
    wan,
    yuan,
)
from riverpact.files.statement.verify_statement import EMBEDDED, canonical_digest, verify
from riverpact.workflows.settle import Settled, settle

Statements = dict[str, Settled]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Statements:
    """Settle the demonstration province's year."""
    folder = tmp_path_factory.mktemp("readings")
    readings = read_readings(write_demonstration(folder), standard())
    loaded = [load_agreement(path) for path in demonstration_agreements()]
    return {
        one.agreement.id.removeprefix("demo-"): settle(one, readings, 2019, standard())
        for one in loaded
    }


@pytest.fixture(scope="module")
def pages(settled: Statements) -> dict[str, str]:
    """Write the page of each of them."""
    return {name: page_of(statement_data(one.statement)) for name, one in settled.items()}


def page_of(data: dict[str, Any]) -> str:
    return statement_page(data, standard())


def changed(data: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return a statement with a change, sealed again."""
    copy: dict[str, Any] = json.loads(json.dumps(data))
    change(copy)
    return copy | {"digest": canonical_digest(copy)}


def targets(page: str) -> set[str]:
    """Return what links on the page point to, within the page."""
    return set(re.findall(r'href="#([^"]+)"', page))


@pytest.mark.parametrize("name", ["qingxi", "yunhe", "jinghu", "hongshi"])
def test_the_page_verifies(
    name: str, settled: Statements, pages: dict[str, str], tmp_path: Path
) -> None:
    """The stand-alone verifier accepts the page, beside its samples."""
    page = tmp_path / "statement.html"
    page.write_text(pages[name], encoding="utf-8", newline="\n")
    (tmp_path / "samples.csv").write_text(settled[name].samples, encoding="utf-8", newline="\n")
    assert verify(page) == []


def test_any_changed_digit_is_found(
    settled: Statements, pages: dict[str, str], tmp_path: Path
) -> None:
    """Digits all over the page are changed, one at a time: text, charts, data and digest."""
    page, text = tmp_path / "statement.html", pages["qingxi"]
    (tmp_path / "samples.csv").write_text(settled["qingxi"].samples, encoding="utf-8", newline="\n")
    places = [match.start() for match in re.finditer(r"[0-9]", text)]
    missed = []
    for place in places[:: len(places) // 200] + places[-1:]:
        other = str((int(text[place]) + 1) % 10)
        page.write_text(text[:place] + other + text[place + 1 :], encoding="utf-8", newline="\n")
        if not verify(page):
            missed.append(text[place - 20 : place + 20])
    assert missed == []


def test_the_page_carries_the_statement(settled: Statements, pages: dict[str, str]) -> None:
    """What is embedded is the statement itself, and it is the only script."""
    for name, page in pages.items():
        embedded = EMBEDDED.search(page)
        assert embedded is not None
        assert json.loads(html.unescape(embedded[1])) == statement_data(settled[name].statement)
        assert re.findall(r"<script[^>]*>", page) == [
            '<script type="application/json" id="statement">'
        ]


def test_the_page_needs_nothing_else(pages: dict[str, str]) -> None:
    """No file, font, image or address is loaded; links lead to the page and to samples.csv."""
    for page in pages.values():
        assert set(re.findall(r'(?:src|href|xlink:href|data)="([^#"][^"]*)"', page)) == {
            "samples.csv"
        }
        for loading in ("<link", "<img", "<iframe", "@import", "url(", "<base", "onclick", "<use"):
            assert loading not in page
        addresses = set(re.findall(r"https?://[^\"'<> ]+", page))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_every_link_has_its_place(pages: dict[str, str]) -> None:
    """Every link within a page finds exactly one place."""
    for page in pages.values():
        places = re.findall(r'\bid="([^"]+)"', page)
        assert len(places) == len(set(places))
        assert targets(page) <= set(places)


def test_every_amount_of_a_month_leads_to_its_step(
    settled: Statements, pages: dict[str, str]
) -> None:
    """The step behind a month's link has the month's amount as its result."""
    statement = statement_data(settled["yunhe"].statement)
    steps = {one.anchor: one.step for one in walk(numbered(statement["derivation"]))}
    for number, section in enumerate(statement["sections"], start=1):
        for month in section["months"]:
            row = f'id="section-{number}-month-{int(month["month"][-2:])}"'
            cells = pages["yunhe"].partition(row)[2].partition("</tr>")[0]
            link = re.search(r'amount"><a href="#([^"]+)">([^<]+)</a>', cells)
            assert link is not None
            assert steps[link[1]]["result"]["value"] == month["amount"]
            assert link[2] == wan(month["amount"])


def test_a_method_of_the_year_links_to_the_year(pages: dict[str, str]) -> None:
    """Where only the year is paid for, a month says so and leads to the year's step."""
    assert pages["jinghu"].count("按年计 <small") == 12
    assert 'amount"><a href="#step-1-1-1-1-1">按年计' in pages["jinghu"]


def test_every_value_leads_to_its_samples(settled: Statements, pages: dict[str, str]) -> None:
    """The step behind a value names the section, month and item of its samples."""
    statement = statement_data(settled["yunhe"].statement)
    steps = {one.anchor: one.step for one in walk(numbered(statement["derivation"]))}
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a> <span class="class"', pages["yunhe"])
    assert len(links) == 2 * 12 * 3
    for anchor, shown in links:
        assert steps[anchor]["evidence"] is not None
        assert steps[anchor]["result"]["shown"] == shown


def test_the_same_statement_gives_the_same_page(settled: Statements, pages: dict[str, str]) -> None:
    """Nothing of the day, the machine or chance enters."""
    assert page_of(statement_data(settled["yunhe"].statement)) == pages["yunhe"]


def test_hostile_names_stay_text(settled: Statements) -> None:
    """Names are written as text wherever they stand, the embedded data too."""
    evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)><!-- & &amp;"

    def poison(data: dict[str, Any]) -> None:
        data["agreement"]["title"] = data["notice"] = data["agreement"]["source"] = evil
        data["positions"][0]["name"] = data["inputs"][0]["file"] = evil
        data["samples"]["file"] = "javascript:alert(1)"
        data["sections"][0]["name"] = data["findings"][0]["message"]["zh"] = evil
        data["sections"][0]["months"][0]["items"][0]["name"]["zh"] = evil
        data["derivation"]["result"]["title"]["zh"] = evil

    data = changed(statement_data(settled["qingxi"].statement), poison)
    page = page_of(data)
    embedded = EMBEDDED.search(page)
    assert embedded is not None
    assert json.loads(html.unescape(embedded[1])) == data
    assert page.count("<script") == 1
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_who_pays_whom_is_one_sentence(settled: Statements) -> None:
    """Two parties are named payer and receiver; of several, each is named with its part."""
    assert result_sentence(statement_data(settled["qingxi"].statement)) == (
        "碧溪县应向青峰县支付 220 万元",
        "碧溪县 pays 青峰县 2,200,000 yuan",
    )
    assert result_sentence(statement_data(settled["yunhe"].statement)) == (
        "临江市应支付 140 万元；云岭县应收取 77 万元、松岗县应收取 63 万元",
        "临江市 pays 1,400,000 yuan; 云岭县 receives 770,000 yuan, 松岗县 receives 630,000 yuan",
    )
    assert result_sentence(statement_data(settled["jinghu"].statement))[0] == (
        "双方互不支付，本年度金额为 0"
    )


def test_positions_are_shown_with_their_sum(pages: dict[str, str]) -> None:
    """万元 and 元 stand side by side, and the sum of all positions is shown as zero."""
    table = pages["yunhe"].partition('class="positions"')[2].partition("</table>")[0]
    assert re.findall(r'class="number strong">([^<]+)<', table) == ["+77", "+63", "-140", "0"]
    assert re.findall(r'<td class="number">([^<]+)</td></tr>', table) == [
        "+770,000",
        "+630,000",
        "-1,400,000",
        "0",
    ]


def own_page(name: str) -> str:
    folder = Path(__file__).parents[2] / "instruments" / name
    readings = read_readings([folder / "readings.csv"], standard())
    statement = settle(load_agreement(folder), readings, 2019, standard()).statement
    return page_of(statement_data(statement))


def test_a_county_at_several_places_is_shown_with_its_net_and_a_stand_in_as_one() -> None:
    """Each position, the net of 东山县, whom the prefecture stands in for, and the split below."""
    page = own_page("changhe")
    table = page.partition('class="positions"')[2].partition("</table>")[0]
    assert table.count("东山县") == 3
    assert "代 境外上游：首段上游在省外，由州本级代位" in table
    assert "东山县（990601） <b>-7 万元</b>" in page
    assert "最大余数法分配(1，长河州—东山县段，结算单位，长河州份额)" in page
    assert 'id="step-2-1-1"' in page


def test_a_county_at_several_places_is_named_once_with_its_net() -> None:
    """东山县 pays 4 and 5 and receives 2: it pays 7, and who pays whom is said of nets."""
    page = own_page("changhe")
    assert "东山县（净额 net）应支付 7 万元、西山县应支付 4 万元；" in page
    assert "；长河州应收取 4 万元、南山县应收取 7 万元。" in page


def test_each_reach_is_shown_with_its_parties_and_their_steps() -> None:
    """Two reaches, +4 and −9; a part links to the step that dealt it; one reach has no table."""
    page = own_page("changhe")
    table = page.partition('class="reaches"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr><th.*?</tr>", table, re.DOTALL)[1:]
    amounts = [re.findall(r'<a href="#([^"]+)">(?:<b>)?([^<]+)<', row) for row in rows]
    assert [[amount for _, amount in row] for row in amounts] == [
        ["+4", "+4", "-4"],
        ["-9", "-5", "-4", "+2", "+7"],
    ]
    assert [anchor for anchor, _ in amounts[0]] == ["step-1-1", "step-2-1-1", "step-2-2-1"]
    assert 'class="reaches"' not in own_page("liangjiang")


def test_a_weight_leads_to_what_it_rests_on(pages: dict[str, str]) -> None:
    """The step names the station, the years and the source; 站 is not said twice."""
    anchor = re.findall(r'权重 <small lang="en">weight</small> <a href="#([^"]+)">', pages["yunhe"])
    assert len(anchor) == 2
    step = pages["yunhe"].partition(f'id="{anchor[0]}"')[2].partition("</dl>")[0]
    assert "云河大坝水文站 1956-2016 年平均水资源量（演示·模拟数据）" in step


def test_amendments_stand_among_the_terms() -> None:
    """What changed, from when, by which text; a month of another target says so."""
    page = own_page("liangjiang")
    terms = page.partition('class="amendments"')[2].partition("</table>")[0]
    assert "section.两江口.target = Ⅱ" in terms
    assert "追溯" in terms
    assert page.count("</small> Ⅲ</small></th>") == 6
    assert "定额对赌（7月–12月）" in page


def test_an_undetermined_year_says_what_must_be_decided(pages: dict[str, str]) -> None:
    """The page says 待定 and names the month without an answer; nobody pays."""
    result = pages["hongshi"].partition('id="result"')[2].partition("</section>")[0]
    assert "待定：本年度金额不能确定" in result
    assert "红石渡 2019-11" in result
    assert "数据不足" in result
    assert 'class="positions"' not in result


def test_errors_come_before_warnings(pages: dict[str, str]) -> None:
    """Findings are shown by severity, whatever their order in the statement."""
    kinds = re.findall(r'<div class="finding (\w+)">', pages["hongshi"])
    assert kinds == ["error", "warning"]


def test_the_demonstration_is_stamped(settled: Statements, pages: dict[str, str]) -> None:
    """The notice is on the page and on every printed sheet; without notice there is no stamp."""
    assert pages["qingxi"].count("演示·模拟数据 demonstration, simulated data</p>") == 2
    real = changed(statement_data(settled["qingxi"].statement), lambda data: data.update(notice=""))
    assert 'class="stamp"' not in page_of(real)


def test_months_outside_the_term_are_greyed(settled: Statements) -> None:
    """The calendar always has twelve months; those outside the term say so."""

    def shorten(data: dict[str, Any]) -> None:
        data["sections"][0]["months"] = data["sections"][0]["months"][3:]

    page = page_of(changed(statement_data(settled["qingxi"].statement), shorten))
    assert page.count('<li class="outside">') == 3
    assert page.count("协议期外") == 3
    assert page.count('<span class="band') == 12


def test_a_month_without_values_is_shown(settled: Statements) -> None:
    """A month of which only the class is known has a dash for each item."""

    def empty(data: dict[str, Any]) -> None:
        data["sections"][0]["months"][0]["items"] = []

    page = page_of(changed(statement_data(settled["qingxi"].statement), empty))
    row = page.partition('id="section-1-month-1"')[2].partition("</tr>")[0]
    assert row.count('<span class="none">—</span>') == 3


def test_colour_never_stands_alone(pages: dict[str, str]) -> None:
    """A month of the calendar has the label of its class and the words of its verdict."""
    calendar = pages["yunhe"].partition('<ol class="calendar">')[2].partition("</ol>")[0]
    for month in re.findall(r"<li>(.*?)</li>", calendar, re.DOTALL):
        assert re.search(r'class="band"[^>]*>[ⅠⅡⅢⅣⅤ]', month)
        assert re.search(r"[✓✗] (未?达标)", month)


def test_many_items_have_a_table_of_their_own(settled: Statements) -> None:
    """Above six items the values stand in a second table, one row an item."""

    def widen(data: dict[str, Any]) -> None:
        for month in data["sections"][0]["months"]:
            month["items"] = [
                one | {"item": f"item{n}"} for n in range(7) for one in month["items"][:1]
            ]

    page = page_of(changed(statement_data(settled["qingxi"].statement), widen))
    table = page.partition('<table class="items">')[2].partition("</table>")[0]
    assert table.count('<th scope="row">') == 7
    assert "化学需氧量" not in page.partition('class="months"')[2].partition("</thead>")[0]


def test_numbers_are_only_written_another_way() -> None:
    """Thousands and 万元 are exact, for decimals, quotients and nothing."""
    assert (wan("1400000"), wan("-5000"), wan("0"), wan(None)) == ("+140", "-0.5", "0", "待定")
    assert (yuan("1400000.50"), yuan("-1"), yuan("0")) == ("+1,400,000.50", "-1", "0")
    assert grouped("123456789012345678901234567890") == "123,456,789,012,345,678,901,234,567,890"
    assert wan("10000000/3") == "+1,000/3"


def test_steps_are_numbered(settled: Statements) -> None:
    """1, 1.1, 1.1.1 …; the first levels and single children are unfolded."""
    root = numbered(statement_data(settled["qingxi"].statement)["derivation"])
    numbers = [one.number for one in walk(root)]
    assert numbers[:5] == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1"]
    assert [one.is_open for one in walk(root)][:5] == [True, True, True, True, False]
