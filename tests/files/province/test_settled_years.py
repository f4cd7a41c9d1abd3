"""The years of an agreement, from the statements in the folder; a broken one is no settled year."""

import json
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.province.settled_years import settled_years
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.settle import settle


@pytest.fixture(name="agreement")
def _agreement(tmp_path: Path) -> Agreement:
    """Settle the published year of 青溪: +220 万元, as the demonstration tells."""
    (path,) = [one for one in demonstration_agreements() if one.name == "qingxi"]
    readings = read_readings(write_demonstration(tmp_path / "readings"), standard())
    settled = settle(load_agreement(path), readings, 2019, standard())
    write_statement(tmp_path, settled.statement, settled.samples, standard())
    return load_agreement(path).agreement


def test_a_settled_year_has_its_amount_and_its_page(tmp_path: Path, agreement: Agreement) -> None:
    """The other year of the term is not settled: no amount, and not zero."""
    (first, second), findings = settled_years(tmp_path, agreement)
    assert findings == ()
    assert (first.year, first.state, first.amount) == (2019, "settled", "2200000")
    assert (tmp_path / first.page).is_file()
    assert (second.year, second.state, second.amount) == (2020, "not_settled", None)


def changed(data: dict[str, Any]) -> str:
    return json.dumps(data | {"year": 2018})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "结算单无法读取"),
        ("[]", "结算单无法读取"),
        ('{"year": 2019}', "结算单无法读取"),
        (None, "不是这个协议或年度的"),
    ],
)
def test_a_statement_that_does_not_hold_is_a_finding(
    tmp_path: Path, agreement: Agreement, text: str | None, said: str
) -> None:
    """Cut off, no statement, or another year's: its year is not settled."""
    file = tmp_path / "demo-qingxi-2019" / "statement.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(changed(held) if text is None else text, encoding="utf-8")
    years, (finding,) = settled_years(tmp_path, agreement)
    assert [one.state for one in years] == ["not_settled", "not_settled"]
    assert said in finding.message.zh
