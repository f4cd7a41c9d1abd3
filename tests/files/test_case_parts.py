"""Parts of a case: what they may and may not say."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from riverpact.files.case_parts import CaseArithmetic, CasePeriod, CaseRow, Methods

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
    assert (row.theirs, row.period[0].times) == (10_000, 1)


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
