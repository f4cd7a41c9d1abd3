"""The evaluations of the demonstration."""

import tomllib
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.performance.declared_performance import read_evaluation
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_text
from riverpact.workflows.demo_performance import demo_performance
from riverpact.workflows.settle import settle

CHANGHE = Path(__file__).parents[1] / "instruments" / "changhe"


@pytest.mark.parametrize("agreement", ["demo-qingxi", "demo-yunhe", "demo-other"])
def test_two_agreements_are_evaluated(tmp_path: Path, agreement: str) -> None:
    """One agreed, one with a difference; the statement is the evidence of its share of months."""
    read = read_readings([CHANGHE / "readings.csv"], standard())
    statement = settle(load_agreement(CHANGHE), read, 2019, standard()).statement
    named = statement.agreement.model_copy(update={"id": agreement})
    told = statement.model_copy(update={"agreement": named})
    folder = tmp_path / "statement"
    folder.mkdir()
    (folder / "statement.json").write_text(statement_text(told), encoding="utf-8")
    demo_performance(tmp_path, [(told, folder)], [])
    file = tmp_path / "agreements" / agreement / "performance" / "2019.toml"
    if agreement == "demo-other":
        assert not file.exists()
        return
    results = read_evaluation(file).declared.result
    differing = [one.indicator for one in results if one.upstream != one.downstream]
    assert differing == (["cooperation"] if agreement == "demo-yunhe" else [])
    evidence = tomllib.loads(file.read_text("utf-8"))["result"][0]["evidence"][0]["file"]
    assert (file.parent / evidence).read_bytes() == (folder / "statement.json").read_bytes()
