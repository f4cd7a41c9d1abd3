"""How verbs say what a correction moves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from riverpact.cli.output import exact, finding_data, known_wan, said, say, say_findings, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.year import YearVerdict
    from riverpact.domain.settlement.effect import Effect, MonthAnswer, MovedSection
    from riverpact.domain.standards.water_class import WaterClass
    from riverpact.workflows.correction_effect import CorrectionEffect

_YEARS = {
    "attained": Text("达标", "attained"),
    "failed": Text("未达标", "failed"),
    "undetermined": Text("待定", "undetermined"),
}


def effect_data(found: "CorrectionEffect") -> dict[str, Any]:
    """Return what a correction moves as plain data; amounts are exact yuan."""
    return {
        "years": [_year_data(one) for one in found.years],
        "not_settled": [finding_data(one) for one in found.findings],
    }


def _year_data(effect: "Effect") -> dict[str, Any]:
    before, after = effect.before, effect.after
    return {
        "agreement": before.agreement.id,
        "year": before.year,
        "moves": effect.moves,
        "amount": {"before": exact(before.amount), "after": exact(after.amount)},
        "months": [
            {
                "section": one.section,
                "month": str(one.month),
                "before": _answer_data(one.before),
                "after": _answer_data(one.after),
            }
            for one in effect.months
        ],
        "sections": [_section_data(one) for one in effect.sections],
        "positions": [
            {
                "party": one.party.id,
                "before": exact(one.before),
                "after": exact(one.after),
                "difference": exact(one.difference),
            }
            for one in effect.parties
        ],
    }


def _answer_data(one: "MonthAnswer") -> dict[str, str | None]:
    label = None if one.water_class is None else one.water_class.label
    return {"verdict": str(one.verdict), "class": label, "amount": exact(one.amount)}


def _section_data(one: "MovedSection") -> dict[str, Any]:
    def year(answer: "tuple[YearVerdict, WaterClass | None]") -> dict[str, str | None]:
        verdict, water = answer
        return {"verdict": str(verdict), "class": None if water is None else water.label}

    return {"section": one.section, "before": year(one.before), "after": year(one.after)}


def say_effect(found: "CorrectionEffect") -> None:
    """Print what a correction moves, year by year; a year that stays as it is says so."""
    for effect in found.years:
        title = f"{effect.before.agreement.title} {effect.before.year}"
        if not effect.moves:
            say(Text(f"{title}：不受影响", f"{title}: nothing moves"))
            continue
        heads = Text("事项", "what"), Text("更正前", "before"), Text("更正后", "after")
        say_table(title, [said(one) for one in heads], list(_rows(effect)))
    if not found.years and not found.findings:
        say(Text("没有涉及所给的协议", "no agreement given is reached"))
    say_findings(found.findings)


def _rows(effect: "Effect") -> Iterator[list[str]]:
    from riverpact.domain.agreements.party import SIDE_TITLES

    for month in effect.months:
        yield [f"{month.section} {month.month}", _answer(month.before), _answer(month.after)]
    for one in effect.sections:
        name = said(Text(f"{one.section} 全年", f"{one.section}, the year"))
        yield [name, _year(one.before), _year(one.after)]
    payable = said(Text("应付上游", "to the upstream"))
    yield [payable, known_wan(effect.before.amount), known_wan(effect.after.amount)]
    for party in effect.parties:
        side = said(SIDE_TITLES[party.party.side])
        yield [f"{party.party.name}（{side}）", known_wan(party.before), known_wan(party.after)]


def _answer(one: "MonthAnswer") -> str:
    from riverpact.domain.assessment.verdict import TITLES

    label = "—" if one.water_class is None else one.water_class.label
    return f"{label} {said(TITLES[one.verdict])} {known_wan(one.amount)}"


def _year(answer: "tuple[YearVerdict, WaterClass | None]") -> str:
    verdict, water = answer
    return f"{'—' if water is None else water.label} {said(_YEARS[str(verdict)])}"
