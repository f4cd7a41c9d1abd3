"""Parts of a case: what they may and may not say."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from riverpact.files.case_parts import (
    CaseArithmetic,
    CaseLadder,
    CasePeriod,
    CasePool,
    CaseRow,
    Methods,
)

ROW: dict[str, Any] = {
    "name": "x",
    "target": "Ⅲ",
    "when": "2019-07",
    "period": [{"class": "Ⅱ"}],
    "theirs": "1 万元",
}
SUM: dict[str, Any] = {"name": "x", "formula": "a", "given": {"a": "1"}, "theirs": "1"}


def test_a_row_is_read() -> None:
    """Classes by their label, money with its unit."""
    row = CaseRow.model_validate(ROW)
    assert row.theirs == 10_000
    assert row.period[0].times == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"theirs": None}, "compared with"),
        ({"expected": "2 万元"}, "together"),
        ({"differs": "印错"}, "together"),
        ({"expected": "1 万元", "differs": "印错"}, "not theirs"),
        ({"split": {"a": "1"}}, "same parties"),
        ({"period": []}, "at least 1"),
        ({"ours": "1 万元"}, "Extra"),
        ({"when": "2019-13"}, "pattern"),
        ({"period": [{"months": {"attained": 1}}]}, "of a year"),
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_refused(
    changes: dict[str, Any], said: str
) -> None:
    """Nothing to compare, an expected figure without its reason, a split without parts."""
    with pytest.raises(ValidationError, match=said):
        CaseRow.model_validate(ROW | changes)


def test_numbers_are_written_as_text() -> None:
    """A bare number with a point would not be exact."""
    assert CaseArithmetic.model_validate(SUM).given["a"] == 1
    with pytest.raises(ValidationError):
        CaseArithmetic.model_validate(SUM | {"given": {"a": 0.1}})
    with pytest.raises(ValidationError):
        CasePeriod.model_validate({"means": {"cod": 0.1}})


@pytest.mark.parametrize("terms", [{"family": "none"}, {}, 3, {"family": "class_step"}])
def test_a_method_is_of_a_known_family_and_whole(terms: object) -> None:
    """The family reads its own terms."""
    with pytest.raises(ValidationError):
        TypeAdapter(Methods).validate_python({"a": terms})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"formula": "b"}, "formula"),
        ({"formula": "a +"}, "formula"),
        ({"formula": "a / 0"}, "formula"),
        ({"formula": "unjudged"}, "no number"),
        ({"theirs": None}, "compared with"),
    ],
)
def test_a_formula_that_yields_nothing_is_refused(changes: dict[str, Any], said: str) -> None:
    """A name that was not given, broken, no number."""
    with pytest.raises(ValidationError, match=said):
        CaseArithmetic.model_validate(SUM | changes)


SOURCE = {"instrument": "测试"}


def test_a_pool_names_its_members() -> None:
    """One that is none is refused."""
    values = {"title": "得分", "values": {"a": "1"}, "source": SOURCE}
    terms: dict[str, Any] = {"id": "p", "title": "p", "kind": "real", "year": 2019}
    terms |= {"rounding_unit": "1 元", "source": SOURCE}
    terms |= {"member": [{"id": "a", "name": "甲", "contribution": "1 元"}]}
    terms |= {"allotment": [{"title": "p", "factor": [values]}]}
    assert CasePool.model_validate({"terms": terms, "net": {"a": "0 元"}}).net == {"a": 0}
    with pytest.raises(ValidationError, match="no such member: b"):
        CasePool.model_validate({"terms": terms, "net": {"b": "0 元"}})


def test_a_ladder_names_everyone() -> None:
    """An amount that was left out would not be compared."""
    ranked = [{"id": name, "name": name, "ranks": {"p": n}} for n, name in enumerate("ab", 1)]
    terms: dict[str, Any] = {
        "id": "l",
        "title": "l",
        "kind": "real",
        "period": "2019",
        "source": SOURCE,
    }
    terms |= {"parts": {"p": "名次"}, "tie": "p", "amounts": ["1 元", "-1 元"], "entrant": ranked}
    whole = {"a": "1 元", "b": "-1 元"}
    assert CaseLadder.model_validate({"terms": terms, "theirs": whole}).theirs["b"] == -1
    with pytest.raises(ValidationError, match="everyone"):
        CaseLadder.model_validate({"terms": terms, "theirs": {"a": "1 元"}})
