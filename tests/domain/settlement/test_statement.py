"""The published shape of a statement."""

import pytest
from pydantic import BaseModel, ValidationError

from riverpact.domain.settlement import statement
from riverpact.domain.settlement.statement import (
    DEMONSTRATION,
    SCHEMA,
    ShownEvidence,
    ShownFinding,
    ShownPosition,
    ShownQuantity,
    ShownRounding,
    Statement,
    Words,
    notice_of,
)

MODELS = [
    one
    for one in vars(statement).values()
    if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == statement.__name__
]


@pytest.mark.parametrize("model", MODELS)
def test_a_statement_holds_no_binary_float(model: type[BaseModel]) -> None:
    """Every number is exact text; only counts are whole numbers."""
    schema = str(model.model_json_schema())
    assert "'number'" not in schema


@pytest.mark.parametrize("model", MODELS)
def test_no_key_is_taken_that_is_not_known(model: type[BaseModel]) -> None:
    """What is sealed is what is published."""
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["frozen"] is True


def test_a_value_without_an_answer_is_null() -> None:
    """Not zero and not an empty text."""
    quantity = ShownQuantity(name="m11", title=Words(zh="11月", en="11"), value=None)
    assert quantity.model_dump(mode="json")["value"] is None


@pytest.mark.parametrize(("key", "value"), [("side", "middle"), ("amount", 100), ("note", "x")])
def test_a_position_is_of_one_of_two_sides_and_in_exact_text(key: str, value: object) -> None:
    """Anything else is refused."""
    position = {"party": "a", "name": "甲", "side": "upstream", "share": "1"} | {
        "amount": "100",
        "shown": "+0.01 万元",
    }
    assert ShownPosition.model_validate(position).amount == "100"
    with pytest.raises(ValidationError):
        ShownPosition.model_validate(position | {key: value})


def test_a_finding_has_one_of_three_severities() -> None:
    """Error, warning, note."""
    words = {"zh": "甲", "en": "a"}
    for severity in ("error", "warning", "note"):
        ShownFinding.model_validate({"code": "a", "severity": severity, "message": words})
    with pytest.raises(ValidationError):
        ShownFinding.model_validate({"code": "a", "severity": "issue", "message": words})


def test_roundings_and_evidence_are_written_whole() -> None:
    """Every key stands in the file, so that the digest covers it."""
    rounding = ShownRounding(rule="half_even", decimals=1)
    evidence = ShownEvidence(section="甲", month="2019-01", item="tp", channel="manual")
    assert list(rounding.model_dump()) == ["rule", "decimals", "unit", "keeps_nonzero"]
    assert list(evidence.model_dump()) == ["section", "month", "item", "channel"]


def test_the_statement_names_its_schema() -> None:
    """Under the key ``schema``; a demonstration is marked in both languages."""
    assert Statement.model_fields["schema_"].alias == "schema"
    assert SCHEMA == "riverpact-statement/1"
    assert DEMONSTRATION.startswith("演示·模拟数据 demonstration")


def test_one_fictional_instrument_stamps_all_that_rests_on_it() -> None:
    """A real agreement judged by a fictional scheme is a demonstration still."""
    assert notice_of("fictional") == notice_of("real", "fictional") == DEMONSTRATION
    assert notice_of("real") == notice_of("real", "real") == ""
