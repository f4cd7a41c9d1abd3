"""The terms that differ between two versions, in words."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.amendment import Amendment
from riverpact.domain.agreements.redline import Change, Terms, redline, title_of
from riverpact.domain.settlement.families import FAMILIES


def data() -> dict[str, Any]:
    return {
        "id": "a",
        "title": "协议",
        "kind": "fictional",
        "term": {"start": "2019-01-01", "until": "2021-01-01"},
        "source": {"instrument": "协议", "clause": "第一条"},
        "party": [
            {"id": "up", "name": "上县", "side": "upstream"},
            {"id": "down", "name": "下县", "side": "downstream"},
        ],
        "section": [{"name": "石桥", "water_body": "river", "target": "Ⅲ"}],
        "assessment": {"plan": "agreement-minimum", "year_test": "every_month"}
        | {"insufficient_month": "no_payment", "no_flow_month": "no_payment"},
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"}
        | {"cap_up": "400 万元"},
        "method": [
            {"family": "fixed_stake", "period": "month", "stake_better": "3 万元"}
            | {"stake_equal": "2 万元", "stake_worse": "4 万元"}
        ],
    }


def terms(change: Callable[[dict[str, Any]], object] = bool, *amendments: Amendment) -> Terms:
    values = data()
    change(values)
    agreement = Agreement.model_validate(values)
    methods = [FAMILIES[one["family"]].model_validate(one) for one in agreement.method]
    return Terms(agreement, methods, amendments)


def changes(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str | None, str | None]]:
    return [(one.key, one.old, one.new) for one in redline(terms(), terms(change))]


def test_the_same_terms_do_not_differ() -> None:
    """Nor do sums that are written in another unit."""
    assert redline(terms(), terms()) == ()
    assert changes(lambda d: d["method"][0].update(stake_better="30000 元")) == []
    assert changes(lambda d: d["money"].update(cap_up="4000000 元")) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d["section"][0].update(target="Ⅱ"), ("section.石桥.target", "Ⅲ", "Ⅱ")),
        (lambda d: d["money"].pop("cap_up"), ("money.cap_up", "400 万元", None)),
        (lambda d: d["money"].update(cap_down="1 元"), ("money.cap_down", None, "0.0001 万元")),
        (
            lambda d: d["money"].update(rounding_rule="down"),
            ("money.rounding_rule", "half_up", "down"),
        ),
        (
            lambda d: d["method"][0].update(stake_worse="5.5 万元"),
            ("method.1.stake_worse", "4 万元", "5.5 万元"),
        ),
        (
            lambda d: d["assessment"].update(year_test="attainment_rate>=0.8"),
            ("assessment.year_test", "every_month", "attainment_rate>=0.8"),
        ),
        (
            lambda d: d["term"].update(until="2022-01-01"),
            ("term.until", "2021-01-01", "2022-01-01"),
        ),
        (
            lambda d: d["section"][0].update(target_limits={"tp": "0.05"}),
            ("section.石桥.target_limits.tp", None, "0.05"),
        ),
        (
            lambda d: d["source"].update(clause="第二条"),
            ("source", "协议 第一条", "协议 第二条"),
        ),
    ],
)
def test_a_changed_term_is_said_old_and_new(
    change: Callable[[dict[str, Any]], object], expected: tuple[str, str | None, str | None]
) -> None:
    """In the words of the text; where there was none, none."""
    assert changes(change) == [expected]


def test_the_order_of_sections_and_parties_is_no_change() -> None:
    """They are held against each other by name and by id."""

    def more(values: dict[str, Any]) -> None:
        values["section"].append({"name": "木桥", "water_body": "river", "target": "Ⅲ"})
        values["assessment"]["sections"] = "separately"

    def turned(values: dict[str, Any]) -> None:
        more(values)
        values["section"].reverse()
        values["party"].reverse()

    assert redline(terms(more), terms(turned)) == ()


def test_a_change_names_the_amendment_that_made_it() -> None:
    """What no amendment explains is from the text itself."""
    amendment = Amendment.model_validate(
        {"effective": "2020-07", "signed_on": "2020-06-01", "reason": "调整"}
        | {"source": {"instrument": "补充协议", "clause": "第一条"}}
        | {"change": {"section": {"石桥": {"target": "Ⅱ"}}}}
    )

    def both(values: dict[str, Any]) -> None:
        values["section"][0]["target"] = "Ⅱ"
        values["title"] = "新协议"

    found = {one.key: one for one in redline(terms(), terms(both, amendment))}
    assert found["section.石桥.target"].clause == "补充协议 第一条（2020-07-01 起）"
    assert found["title"] == Change("title", title_of(("title",)), "协议", "新协议", "协议 第一条")


def test_an_unconfirmed_term_is_shown() -> None:
    """That a term became certain, or another reason is given, is a change."""

    def unsure(values: dict[str, Any]) -> None:
        values["unconfirmed"] = [{"key": "money.cap_up", "reason": "据报道"}]

    def more(values: dict[str, Any]) -> None:
        first = {"key": "term", "reason": "未见原文"}
        values["unconfirmed"] = [first, {"key": "money.cap_up", "reason": "据报道"}]

    found = redline(terms(unsure), terms())
    assert ("unconfirmed.money.cap_up.reason", "据报道", None) in [
        (one.key, one.old, one.new) for one in found
    ]
    assert found[0].title.zh.startswith("未证实条款 ")
    assert {one.old for one in redline(terms(unsure), terms(more))} == {None}


def test_keys_are_said_in_both_languages() -> None:
    """A name stays a name."""
    title = title_of(("section", "石桥", "target"))
    assert (title.zh, title.en) == ("断面 石桥 目标类别", "section 石桥 target class")
    assert title_of(("money", "cap_up")).zh == "资金 上游最多收取"
