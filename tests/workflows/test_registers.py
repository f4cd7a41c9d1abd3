"""Registers made from records."""

from datetime import date
from pathlib import Path

from riverpact.domain.agreements.records import Records
from riverpact.files.instruments import load_agreement
from riverpact.workflows.registers import registers

DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"
QINGXI = load_agreement(DEMONSTRATION / "qingxi").agreement


def made(**tables: list[dict[str, object]]) -> dict[str, list[tuple[object, ...]]]:
    found = registers([QINGXI], Records.model_validate(tables))
    return {one.name: list(one.rows) for one in found}


def test_every_register_is_there_also_empty() -> None:
    """Eight of them; with nothing recorded only the agreements have a row."""
    found = made()
    assert [name for name, rows in found.items() if rows] == ["agreements"]
    assert list(found) == [
        "agreements", "work_plan", "project", "joint_monitoring", "enforcement",
        "consultation", "rights_trade", "enclave",
    ]  # fmt: skip


def test_an_agreement_is_a_row() -> None:
    """Who, when, what is at stake."""
    (row,) = made()["agreements"]
    assert row == (
        "demo-qingxi", QINGXI.title, "青峰县", "碧溪县", "石桥 Ⅲ",
        date(2018, 11, 20), date(2018, 12, 20), date(2019, 1, 1), date(2021, 1, 1), 2_400_000,
    )  # fmt: skip


def test_records_stand_in_the_order_of_their_days() -> None:
    """However they were written down, with the agreement by its title."""
    one = {"agreement": "demo-qingxi", "topic": "汛期", "minutes": "纪要"}
    found = made(consultation=[one | {"on": date(2019, m, 1)} for m in (9, 3)])["consultation"]
    assert [row[1] for row in found] == [date(2019, 3, 1), date(2019, 9, 1)]
    assert found[0][0] == QINGXI.title


def test_the_four_parts_of_a_work_plan_are_four_columns() -> None:
    """And a guidance comment says who said it and when."""
    plan = {"agreement": "demo-qingxi", "completed_on": date(2019, 2, 1), "document": "方案"} | {
        "measures": ["截污", "清淤"],
        "guidance": [{"on": date(2019, 2, 20), "department": "生态环境厅", "text": "补充推进计划"}],
    }
    (row,) = made(work_plan=[plan])["work_plan"]
    assert row[2:] == ("截污；清淤", "", "", "", "2019-02-20 生态环境厅：补充推进计划", "方案")
