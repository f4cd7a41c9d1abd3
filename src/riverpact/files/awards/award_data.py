"""The awards of a year as they are written: ``awards-2019.json``, sealed, and a csv for a table.

Every number is exact text in yuan; each award carries its derivation as steps.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from riverpact.domain.awards.allocation import Allocation, Shortfall
from riverpact.domain.awards.award import STATE_TITLES, Award, AwardsOfYear
from riverpact.domain.awards.clearing import CLEARS_TITLES
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.domain.awards.refund import Refund
from riverpact.domain.awards.refusal import Refusal
from riverpact.domain.awards.reserve import SetAside
from riverpact.domain.settlement.showing import shown_findings, shown_step
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.foundation.finding import Finding
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

SCHEMA = "riverpact-awards/1"
_COLUMNS = (
    "agreement", "title", "upstream", "state", "asked", "amount", "advanced", "to_clear",
    "to_recover", "to_refund", "why", "evidence", "would_have_passed", "clause",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose awards they are, and as known on which day."""

    province: str
    name: Text
    notice: str
    day: date


def awards_data(
    heading: Heading,
    found: AwardsOfYear,
    findings: Iterable[Finding],
    subsidies: Iterable[Subsidy] = (),
) -> dict[str, Any]:
    """Return the awards of a year as plain data, sealed with its digest.

    Args:
        heading: whose they are.
        found: the awards.
        findings: what was found wrong.
        subsidies: fixed subsidies of counties.
    """
    budget, choice = found.budget, found.choice
    data = {
        "schema": SCHEMA,
        "notice": heading.notice,
        "province": heading.province,
        "name": _words(heading.name),
        "year": found.year,
        "as_of": str(heading.day),
        "policy": found.rules.policy,
        "budget": None
        if budget is None
        else {"amount": written(budget.amount), "document": budget.document},
        "choice": None
        if choice is None
        else {
            "option": str(choice.option),
            "document": choice.document,
            "on": str(choice.on),
        },
        "allocation": None if found.allocation is None else _allocation(found.allocation),
        "awards": [_award(one) for one in found.awards],
        "fixed_subsidies": [_subsidy(one) for one in subsidies],
        "findings": [one.model_dump(mode="json") for one in shown_findings(findings)],
    }
    return data | {"digest": canonical_digest(data)}


def awards_text(data: Mapping[str, Any]) -> str:
    """Write the data as it is saved: UTF-8 JSON, one key a line."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def awards_csv(found: AwardsOfYear) -> str:
    """Write a row an award; amounts in yuan, empty where there is none yet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(one) for one in found.awards)
    return out.getvalue()


def _row(one: Award) -> Sequence[str]:
    back = None if one.claw_back is None else one.claw_back.amount
    return (
        one.year.agreement,
        one.year.title,
        "、".join(one.year.upstream),
        str(one.state),
        _yuan(one.asked),
        _yuan(one.amount),
        _yuan(one.clearing.advanced),
        _yuan(one.clearing.to_clear),
        _yuan(back),
        _yuan(None if one.refund is None else one.refund.amount),
        "；".join([*(r.fact.zh for r in one.refusals), *(why.zh for why in one.why)]),
        "；".join(said.zh for r in one.refusals for said in r.evidence),
        "；".join(r.would_have_passed.zh for r in one.refusals),
        "；".join(dict.fromkeys(r.clause for r in one.refusals)),
    )


def _yuan(amount: Fraction | None) -> str:
    return "" if amount is None else written(amount)


def _words(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _amount(amount: Fraction | None) -> str | None:
    return None if amount is None else written(amount)


def _allocation(found: Allocation) -> dict[str, Any]:
    return {
        "left": written(found.left),
        "reserve": None if found.aside is None else _aside(found.aside),
        "shortfall": None if found.shortfall is None else _shortfall(found.shortfall),
    }


def _aside(aside: SetAside) -> dict[str, Any]:
    reserve = aside.reserve
    return {
        "pending": list(aside.pending),
        "needed": written(aside.needed),
        "pending_reserve": None if reserve is None else str(reserve.pending_reserve),
        "document": None if reserve is None else reserve.document,
        "on": None if reserve is None else str(reserve.on),
        "amount": _amount(aside.amount),
        "available": _amount(aside.available),
        "step": None if aside.step is None else _step(aside.step),
    }


def _shortfall(short: Shortfall) -> dict[str, Any]:
    return {
        "needed": written(short.needed),
        "budget": written(short.budget),
        "lacking": written(short.lacking),
        "options": {
            str(option): {name: written(amount) for name, amount in granted.items()}
            for option, granted in short.options.items()
        },
    }


def _award(one: Award) -> dict[str, Any]:
    clearing, back = one.clearing, one.claw_back
    return {
        "agreement": one.year.agreement,
        "title": one.year.title,
        "line": one.year.line,
        "upstream": list(one.year.upstream),
        "state": str(one.state),
        "state_title": _words(STATE_TITLES[one.state]),
        "asked": _amount(one.asked),
        "amount": _amount(one.amount),
        "amount_shown": "待定 pending" if one.amount is None else in_wan(one.amount),
        "class_drop": {str(drop.reading): str(drop.answer) for drop in one.drops},
        "conditions": [
            {
                "code": c.code,
                "title": _words(c.title),
                "answer": str(c.answer),
                "fact": _words(c.fact),
                "clause": c.clause,
                "evidence": [_words(said) for said in c.evidence],
                "nearest": None if c.nearest is None else _words(c.nearest),
            }
            for c in one.eligibility.conditions
        ],
        "why": [_words(said) for said in one.why],
        "refusals": [_refusal(r) for r in one.refusals],
        "clearing": {
            "outcome": str(clearing.outcome),
            "title": _words(CLEARS_TITLES[clearing.outcome]),
            "advanced": written(clearing.advanced),
            "paid": written(clearing.paid),
            "to_clear": _amount(clearing.to_clear),
            "step": _step(clearing.step),
        },
        "claw_back": None
        if back is None
        else {
            "outcome": str(back.outcome),
            "amount": _amount(back.amount),
            "received": written(back.received),
            "recovered": written(back.recovered),
            "claimed": written(back.claimed),
            "claimed_by": back.claimed_by if back.claimed else None,
            "step": _step(back.step),
        },
        "refund": None if one.refund is None else _refund(one.refund),
        "steps": [_step(step) for step in one.steps],
        "readings": [_step(drop.step) for drop in one.drops],
    }


def _refund(one: Refund) -> dict[str, Any]:
    return {
        "amount": _amount(one.amount),
        "recovered": written(one.recovered),
        "refunded": written(one.refunded),
        "documents": list(one.documents),
        "said": _words(one.said),
        "step": _step(one.step),
    }


def _subsidy(one: Subsidy) -> dict[str, Any]:
    return {
        "county": one.county,
        "name": one.name,
        "amount": _amount(one.amount),
        "why": _words(one.why),
        "clause": one.clause,
        "step": _step(one.step),
    }


def _refusal(one: Refusal) -> dict[str, Any]:
    return {
        "condition": one.condition,
        "title": _words(one.title),
        "fact": _words(one.fact),
        "clause": one.clause,
        "evidence": [_words(said) for said in one.evidence],
        "would_have_passed": _words(one.would_have_passed),
        "appeal": one.appeal,
    }


def _step(step: Step) -> dict[str, Any]:
    return shown_step(step).model_dump(mode="json")
