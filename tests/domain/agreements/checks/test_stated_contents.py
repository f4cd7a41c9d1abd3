"""The text states what the law wants in it."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.stated_contents import check_stated_contents

Call = Callable[..., Any]


def test_each_matter_that_is_missing_is_said(case_of: Call, codes: Call) -> None:
    """第十七条: an error where the decree binds, a warning where guidance does."""
    contents = {"contents": {"term": "第五条"}}
    must = {"contents.required": ["term", "breach", "goals"]}
    case = case_of(must, agreement=contents)
    assert codes(check_stated_contents(case)) == [("contents_missing", "error")] * 2
    assert [one.expected for one in check_stated_contents(case)] == ["breach", "goals"]
    guided = {"contents.required": (["breach"], {"binding": "in_principle"})}
    case = case_of(guided, agreement=contents)
    assert codes(check_stated_contents(case)) == [("contents_missing", "warning")]


def test_what_is_stated_passes(case_of: Call, codes: Call) -> None:
    """And where nothing is demanded, nothing is missing."""
    case = case_of({"contents.required": ["breach"]}, agreement={"contents": {"breach": "六"}})
    assert codes(check_stated_contents(case)) == []
    assert codes(check_stated_contents(case_of({}))) == []
