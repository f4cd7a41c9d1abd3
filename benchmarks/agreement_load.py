"""Agreements of three families with the exact sums of their year: seeded, of any number.

Each agreement-year has terms and amounts of its own and a section of its own, so that nothing can
be written once for two of them. The numbers are invented: daily means of four-hourly values, and
one or two manual samples a month of what no station measures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.method import Method
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month, months_of

YEAR = 2019
SEED = 20190103
_SLOTS_A_DAY = 6
_DECIMALS = {"cod": 0, "codmn": 1, "nh3n": 2, "tn": 2, "tp": 3}
_HIGHEST = {"cod": "30", "codmn": "8", "nh3n": "1.4", "tn": "3", "tp": "0.28"}
"""In mg/L: about the limit of class Ⅳ, so that months are attained and failed."""


@dataclass(frozen=True, slots=True)
class AgreementYear:
    """An agreement, its method and plan, and its section's sums as an engine yields them."""

    agreement: Agreement
    method: Method
    plan: Plan
    sums: tuple[MonthSum, ...]


def agreement_years(count: int, seed: int = SEED) -> Iterator[AgreementYear]:
    """Yield agreement-years, the three families in turn."""
    random = Random(seed)  # noqa: S311  a load, no secret
    families = (_fixed_stake, _class_step, _p_index)
    for number in range(count):
        terms = families[number % 3](random)
        plan = load_plan(
            "index-four-items" if terms["family"] == "p_index" else "agreement-minimum"
        )
        agreement = Agreement.model_validate(_text(number, terms, plan))
        plan = plan.agreed(agreement.assessment.decimals)
        sums = tuple(_sums(agreement.section[0].name, plan, random))
        yield AgreementYear(agreement, _method(terms), plan, sums)


def _method(terms: dict[str, Any]) -> Method:
    return FAMILIES[terms["family"]].model_validate(terms)


def _fixed_stake(random: Random) -> dict[str, Any]:
    stakes = {f"stake_{key}": _wan(random, 90) for key in ("better", "equal", "worse")}
    return {"family": "fixed_stake", "period": "month", **stakes}


def _class_step(random: Random) -> dict[str, Any]:
    rates = {key: _wan(random, 60) for key in ("rate_up", "rate_down")}
    caps = {key: f"{random.randint(60, 120)} 万元" for key in ("cap_up", "cap_down")}
    return {"family": "class_step", "period": "month", **rates, **caps}


def _p_index(random: Random) -> dict[str, Any]:
    base = {"codmn": (30, 5, 1), "nh3n": (50, 30, 2), "tn": (120, 60, 2), "tp": (90, 70, 3)}
    tiers = [
        {"at_most": "0.95", "to_upstream": _wan(random, 9000)},
        {"above": "0.95", "at_most": "1", "to_upstream": "0 元"},
        {"above": "1", "from_upstream": _wan(random, 9000)},
    ]
    return {
        "family": "p_index",
        "period": "year",
        "stability": f"0.{random.randint(85, 95)}",
        "weights": {"codmn": "0.25", "nh3n": "0.25", "tn": "0.25", "tp": "0.25"},
        "base": {
            item: str(Fraction(low + random.randint(0, more), 10**decimals))
            for item, (low, more, decimals) in base.items()
        },
        "tier": tiers,
    }


def _wan(random: Random, most: int) -> str:
    return f"{random.randint(1, most)}.{random.randint(0, 9)} 万元"


def _text(number: int, terms: dict[str, Any], plan: Plan) -> dict[str, Any]:
    by_year = terms["family"] == "p_index"
    decimals = {"tp": 3} | ({"cod": 0} if "cod" in plan.items else {})
    return {
        "id": f"bench-{number}",
        "title": f"第{number}号协议（演示·模拟数据）",
        "kind": "fictional",
        "term": {"start": date(YEAR, 1, 1), "until": date(YEAR + 3, 1, 1)},
        "source": {"instrument": f"第{number}号协议（演示·模拟数据）"},
        "party": [
            {"id": "up", "name": f"上{number}", "side": "upstream"},
            {"id": "down", "name": f"下{number}", "side": "downstream"},
        ],
        "section": [{"name": f"断面{number}", "water_body": "river", "target": "Ⅲ"}],
        "assessment": {
            "plan": plan.name,
            "decimals": decimals,
            "year_test": "annual_mean" if by_year else "every_month",
            "insufficient_month": "block_year",
            "no_flow_month": "no_payment",
        },
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
        "method": [terms],
    }


def _sums(section: str, plan: Plan, random: Random) -> Iterator[MonthSum]:
    for month in months_of(YEAR):
        for item in plan.items:
            make = _by_days if item in plan.automatic_first else _by_samples
            yield make(section, month, item, random)


def _by_days(section: str, month: Month, item: str, random: Random) -> MonthSum:
    days = random.randint(month.days - 4, month.days)
    units = random.randint(1, int(Fraction(_HIGHEST[item]) * 10 ** _DECIMALS[item]) * _SLOTS_A_DAY)
    total = Fraction(units * days + random.randint(0, 5), _SLOTS_A_DAY * 10 ** _DECIMALS[item])
    values = days * _SLOTS_A_DAY
    return MonthSum(section, month, item, Channel.AUTOMATIC, total, days, values, days)


def _by_samples(section: str, month: Month, item: str, random: Random) -> MonthSum:
    count = random.randint(1, 2)
    highest = int(_HIGHEST[item])
    total = sum((Fraction(random.randint(4, highest)) for _ in range(count)), Fraction(0))
    return MonthSum(section, month, item, Channel.MANUAL, total, count, count, count)


STANDARD = standard()
