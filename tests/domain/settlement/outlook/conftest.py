"""A year so far, made of monthly means of one section."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.outlook.so_far import SectionSoFar, YearSoFar
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text

STAKE = {"family": "fixed_stake", "period": "year", "stake_better": "150 万元"} | {
    "stake_equal": "150 万元",
    "stake_worse": "150 万元",
}
GOOD = {"cod": "10", "nh3n": "0.3", "tp": "0.08"}
Known = Callable[..., YearSoFar]


@pytest.fixture(name="known", scope="session")
def _known() -> Known:
    def known(
        cod: Sequence[str],
        *,
        method: Mapping[str, Any] = STAKE,
        year_test: str = "annual_mean",
        insufficient: str = "block_year",
        water_body: str = "river",
        **others: Sequence[str],
    ) -> YearSoFar:
        agreement = _agreement(method, year_test, insufficient, water_body)
        plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
        months, agreed = months_of(2019), agreement.section[0]
        judged = tuple(
            judged_situation(
                Situation(Text("已知", "known"), _means(number, cod, others)),
                agreed,
                months[number],
                plan,
                standard(),
            )
            for number in range(len(cod))
        )
        methods = (FixedStake.model_validate(method),)
        section = SectionSoFar(agreed, judged)
        return YearSoFar(
            agreement, methods, 2019, (section,), months[len(cod) :], plan, standard(), {}
        )

    return known


def _means(
    number: int, cod: Sequence[str], others: Mapping[str, Sequence[str]]
) -> dict[str, Fraction]:
    """Write what was measured in a month; ``-`` is a value that is missing."""
    row = GOOD | {"cod": cod[number]} | {item: values[number] for item, values in others.items()}
    return {item: Fraction(value) for item, value in row.items() if value != "-"}


def _agreement(
    method: Mapping[str, Any], year_test: str, insufficient: str, water_body: str
) -> Agreement:
    return Agreement.model_validate(
        {"id": "made", "title": "试算", "kind": "fictional", "source": {"instrument": "测试"}}
        | {"term": {"start": date(2019, 1, 1), "until": date(2020, 1, 1)}}
        | {
            "party": [
                {"id": side, "name": side, "side": side} for side in ("upstream", "downstream")
            ],
            "section": [{"name": "断面1", "water_body": water_body, "target": "Ⅲ"}],
            "assessment": {"plan": "agreement-minimum", "decimals": {"cod": 1, "tp": 3}}
            | {"year_test": year_test, "insufficient_month": insufficient}
            | {"no_flow_month": "no_payment"},
            "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
            "method": [dict(method)],
        }
    )
