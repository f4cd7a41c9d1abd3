"""The letter with a statement: amounts, and the windows the agreement names."""

import re
from importlib.resources import files

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.settlement.statement import ShownCounty, Statement
from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.letters.annex import AWARD, Annex
from riverpact.files.letters.statement_letter import statement_letter
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.workflows.settle import settle

ANNEXES = (Annex(AWARD, "s/statement.json", "0" * 64),)


@pytest.fixture(name="settled", scope="module")
def _settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Statement, Agreement]]:
    readings = read_readings(write_demonstration(tmp_path_factory.mktemp("r")), standard())
    found = {}
    for path in demonstration_agreements():
        instrument = load_agreement(path)
        statement = settle(instrument, readings, 2019, standard()).statement
        found[path.name] = (statement, instrument.agreement)
    return found


def test_both_sides_read_who_pays_and_who_receives(
    settled: dict[str, tuple[Statement, Agreement]],
) -> None:
    """青溪 2019: 220 万元 to the upstream; both governments are addressed."""
    text = statement_letter(*settled["qingxi"], "演示·模拟数据", ANNEXES).text
    assert "青峰县人民政府、碧溪县人民政府：" in text
    assert "青峰县（上游）：收入220万元" in text
    assert "碧溪县（下游）：支付220万元" in text


def test_windows_are_the_agreements(settled: dict[str, tuple[Statement, Agreement]]) -> None:
    """Fifteen working days, thirty days, 30 June: as its procedure says, with its clauses."""
    text = statement_letter(*settled["qingxi"], "", ANNEXES).text
    assert "结算单送达后15个工作日内，书面确认，或者提出异议（协议第六条）" in text
    assert "提出异议后30日内复核（协议第七条）" in text
    assert "付款：2020年6月30日以前（协议第八条）；到期日不是工作日的，顺延" in text


def test_what_the_agreement_does_not_name_is_said(
    settled: dict[str, tuple[Statement, Agreement]],
) -> None:
    """No window is invented."""
    statement, agreement = settled["qingxi"]
    silent = agreement.model_copy(update={"procedure": Procedure()})
    text = statement_letter(statement, silent, "", ANNEXES).text
    for what in ("确认", "提出异议", "复核", "付款"):
        assert f"协议没有写明{what}的期限" in text
    assert "工作日内" not in text


def test_the_parts_it_points_to_are_headings_of_the_page(
    settled: dict[str, tuple[Statement, Agreement]],
) -> None:
    """Whoever opens the page finds what the letter names."""
    page = files("riverpact.files.statement") / "templates" / "statement.html.j2"
    headings = re.findall(r"<h2>.、(.+?) <", page.read_text(encoding="utf-8"))
    texts = [statement_letter(*settled[one], "", ANNEXES).text for one in ("qingxi", "hongshi")]
    named = {part for text in texts for part in re.findall(r"“(.+?)”", text)}
    assert named == {"结果", "断面", "推导", "检查发现"}
    assert named <= set(headings)


def test_a_county_on_both_sides_reads_its_net(
    settled: dict[str, tuple[Statement, Agreement]],
) -> None:
    """Pays 240, receives 300: 60 万元 net."""
    statement, agreement = settled["qingxi"]
    county = ShownCounty(code="9", names=("琅津县",), amount="600000", shown="+60 万元")
    told = statement.model_copy(update={"counties": (county,)})
    text = statement_letter(told, agreement, "", ANNEXES).text
    assert "琅津县在上游、下游都有收支，相抵后净收入60万元" in text


def test_an_open_year_asks_nobody_to_pay(
    settled: dict[str, tuple[Statement, Agreement]],
) -> None:
    """红石河 2019 lacks a month: no amount is named."""
    statement, agreement = settled["hongshi"]
    assert statement.state == "undetermined"
    text = statement_letter(statement, agreement, "", ANNEXES).text
    assert "还不能确定，本函不要求任何一方付款" in text
    assert "万元" not in text
