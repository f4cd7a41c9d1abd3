"""Agreements made for the search: money in 万元, water by the shipped plans and limits."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement

Made = Callable[..., Agreement]
STAKE = {"family": "fixed_stake", "period": "month", "stake_better": "3 万元"} | {
    "stake_equal": "2 万元",
    "stake_worse": "4 万元",
}


@pytest.fixture(name="made")
def _made() -> Made:
    def made(
        *methods: dict[str, Any],
        months: int = 12,
        sections: tuple[dict[str, Any], ...] = ({},),
        assessment: dict[str, Any] | None = None,
        **money: str,
    ) -> Agreement:
        until = date(2020, 1, 1) if months == 12 else date(2019, months + 1, 1)
        return Agreement.model_validate(
            {"id": "made", "title": "试算", "kind": "fictional", "source": {"instrument": "测试"}}
            | {"term": {"start": date(2019, 1, 1), "until": until}}
            | {"party": [{"id": side, "name": side, "side": side} for side in SIDES]}
            | {
                "section": [
                    {"name": f"断面{n}", "water_body": "river", "target": "Ⅲ"} | one
                    for n, one in enumerate(sections, start=1)
                ],
                "assessment": {"plan": "agreement-minimum", "decimals": {"cod": 1, "tp": 3}}
                | {"year_test": "every_month", "insufficient_month": "block_year"}
                | {"no_flow_month": "no_payment"}
                | ({"sections": "separately"} if len(sections) > 1 else {})
                | (assessment or {}),
                "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"}
                | money,
                "method": methods or (STAKE,),
            }
        )

    return made


SIDES = ("upstream", "downstream")
