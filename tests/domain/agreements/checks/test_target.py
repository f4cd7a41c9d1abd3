"""The target is not worse than the functional class."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.target import check_target

Call = Callable[..., Any]

VALUES = {"target.not_worse_than": "functional_class"}


@pytest.mark.parametrize(
    ("target", "functional", "worse"),
    [("Ⅱ", "Ⅲ", False), ("Ⅲ", "Ⅲ", False), ("Ⅳ", "Ⅲ", True), ("劣Ⅴ", "Ⅴ", True)],
)
def test_equal_passes_and_worse_does_not(
    case_of: Call, codes: Call, target: str, functional: str, *, worse: bool
) -> None:
    """三(一)2: 不低于 includes the class itself."""
    case = case_of(VALUES, section={"target": target, "functional_class": functional})
    found = [("target_worse_than_functional_class", "error")] if worse else []
    assert codes(check_target(case)) == found


def test_what_is_not_stated_is_said(case_of: Call, codes: Call) -> None:
    """No class is no pass; a class wants its source and its day."""
    case = case_of(VALUES, section={"functional_class": None})
    assert codes(check_target(case)) == [("functional_class_missing", "warning")]
    for key in ("functional_class_on", "functional_class_source"):
        case = case_of(VALUES, section={key: None})
        assert codes(check_target(case)) == [("functional_class_unsourced", "warning")]
    assert codes(check_target(case_of({}, section={"target": "Ⅴ"}))) == []
