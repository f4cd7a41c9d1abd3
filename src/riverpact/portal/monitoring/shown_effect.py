"""What a correction would move as plain values: kept with its record, shown on its page.

Amounts are exact yuan beside their words in 万元, as the domain writes them.
"""

from fractions import Fraction
from typing import Any

from riverpact.domain.agreements.party import SIDE_TITLES
from riverpact.domain.assessment.verdict import TITLES
from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.award import STATE_TITLES, Award
from riverpact.domain.awards.award_effect import reasons
from riverpact.domain.settlement.effect import Effect, MonthAnswer
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.archive.manifest import Superseded
from riverpact.files.bundled import standard
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.correction_awards import CorrectionAwards
from riverpact.workflows.correction_effect import CorrectionEffect

MOST_CELLS = 200
"""So many corrected cells are listed; their number is always told."""
_YEARS = {
    YearVerdict.ATTAINED: Text("达标", "attained"),
    YearVerdict.FAILED: Text("未达标", "failed"),
    YearVerdict.UNDETERMINED: Text("待定", "undetermined"),
}


def effect_json(found: CorrectionEffect) -> dict[str, Any]:
    """Return the corrected cells, and each year they reach with what moves in it."""
    cells = () if found.kept.entry is None else found.kept.entry.manifest.supersedes
    return {
        "cell_count": len(cells),
        "cells": [_cell(one) for one in cells[:MOST_CELLS]],
        "years": [_year(one) for one in found.years],
        "not_settled": findings_json(found.findings),
    }


def awards_json(found: CorrectionAwards) -> dict[str, Any]:
    """Return the awards that move, and the decisions for people to take again."""
    return {
        "award_years": [one.year for one in found.years],
        "awards": [
            {
                "agreement": one.before.year.agreement,
                "year": one.before.year.year,
                "before": _award(one.before),
                "after": _award(one.after),
            }
            for year in found.years
            for one in year.moved
        ],
        "reopened": [
            {
                "agreement": one.agreement,
                "year": one.year,
                "what": _said(one.what),
                "documents": list(one.documents),
            }
            for one in found.reopened
        ],
        "awards_not_judged": findings_json(found.findings),
    }


def _cell(one: Superseded) -> dict[str, Any]:
    item = standard().items.by_id.get(one.item)
    return {
        "section": one.section,
        "at": one.sampled_at.isoformat(" ", "minutes"),
        "item": {"zh": one.item, "en": one.item} if item is None else _said(item.name),
        "was": one.was,
        "becomes": one.becomes,
    }


def _year(effect: Effect) -> dict[str, Any]:
    before, after = effect.before, effect.after
    return {
        "agreement": before.agreement.id,
        "title": before.agreement.title,
        "year": before.year,
        "moves": effect.moves,
        "months": [
            {
                "section": one.section,
                "month": str(one.month),
                "before": _answer(one.before),
                "after": _answer(one.after),
            }
            for one in effect.months
        ],
        "sections": [
            {
                "section": one.section,
                "before": _of_year(*one.before),
                "after": _of_year(*one.after),
            }
            for one in effect.sections
        ],
        "amount": {"before": _money(before.amount), "after": _money(after.amount)},
        "parties": [
            {
                "name": one.party.name,
                "side": _said(SIDE_TITLES[one.party.side]),
                "before": _money(one.before),
                "after": _money(one.after),
                "difference": _money(one.difference),
            }
            for one in effect.parties
        ],
    }


def _answer(one: MonthAnswer) -> dict[str, Any]:
    label = _label(one.water_class)
    return {"class": label, "verdict": _said(TITLES[one.verdict]), "amount": _money(one.amount)}


def _of_year(verdict: YearVerdict, water: WaterClass | None) -> dict[str, Any]:
    return {"class": _label(water), "verdict": _said(_YEARS[verdict])}


def _award(award: Award) -> dict[str, Any]:
    back = award.claw_back
    return {
        "state": _said(STATE_TITLES[award.state]),
        "amount": _money(award.amount),
        "to_clear": _money(award.clearing.to_clear),
        "recovered": None if back is None else _money(back.amount),
        "reasons": [_said(one) for one in reasons(award)],
    }


def _label(water: WaterClass | None) -> str:
    return "" if water is None else water.label


def _money(yuan: Fraction | None) -> dict[str, str] | None:
    """Return an amount exactly and in words; None while it is undetermined."""
    return None if yuan is None else {"yuan": written(yuan), "wan": in_wan(yuan)}


def _said(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
