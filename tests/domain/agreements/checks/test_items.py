"""The plan judges the required items."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.items import check_items

Call = Callable[..., Any]

VALUES = {"items.required": ["cod", "nh3n", "tp"]}


def test_more_items_pass(case_of: Call, codes: Call) -> None:
    """三(一)3: at least these."""
    case = case_of(VALUES, items=("tp", "cod", "nh3n", "cu"))
    assert codes(check_items(case)) == []


def test_codmn_does_not_stand_in_for_cod(case_of: Call) -> None:
    """The hint says so, in the items' names."""
    names = {"cod": "化学需氧量", "codmn": "高锰酸盐指数"}
    (one,) = check_items(case_of(VALUES, items=("codmn", "nh3n", "tp"), item_names=names))
    assert (one.code, one.severity) == ("check.items_missing", "error")
    assert one.message.zh == "评价方案缺少必评指标：化学需氧量"
    assert "高锰酸盐指数不能代替化学需氧量" in one.hint.zh


def test_cod_does_not_stand_in_for_codmn_either(case_of: Call) -> None:
    """A policy may want CODMn."""
    (one,) = check_items(case_of({"items.required": ["codmn"]}, items=("cod",)))
    assert "cod does not stand in for codmn" in one.hint.en


def test_without_a_plan_nothing_is_said_twice(case_of: Call, codes: Call) -> None:
    """A plan that does not exist is its own finding."""
    assert codes(check_items(case_of(VALUES, items=()))) == []
