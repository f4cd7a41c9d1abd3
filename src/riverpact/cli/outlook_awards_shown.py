"""How ``outlook`` says what keeping or missing a target means for the award."""

from typing import TYPE_CHECKING, Any

from riverpact.cli.award_effect_shown import shown_wan
from riverpact.cli.output import exact, finding_data, say, say_findings
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.awards.prospect import Prospect
    from riverpact.workflows.outlook import Outlook
    from riverpact.workflows.outlook_awards import OutlookAwards


def awards_data(found: "Outlook", awards: "OutlookAwards") -> dict[str, Any]:
    """Return the awards of an outlook as plain data; amounts are exact yuan before the budget."""
    courses = () if found.forecast is None else found.forecast.courses
    return {
        "awards": {
            "stakes": [
                {
                    "section": stake.room.section.agreed.name,
                    "item": stake.item.item.id,
                    "kept": _prospect_data(kept),
                    "missed": _prospect_data(missed),
                }
                for stake, (kept, missed) in zip(found.stakes, awards.stakes, strict=True)
            ],
            "courses": [
                {"name": course.name, **_prospect_data(one)}
                for course, one in zip(courses, awards.courses, strict=True)
            ],
            "findings": [finding_data(one) for one in awards.findings],
        }
    }


def _prospect_data(one: "Prospect") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step

    return {
        "outcome": str(one.outcome),
        "amount": exact(one.amount),
        "recovered": exact(one.recovered),
        "reasons": [{"zh": it.zh, "en": it.en} for it in one.reasons],
        "steps": [shown_step(it).model_dump() for it in one.steps],
    }


def stake_text(pair: "tuple[Prospect, Prospect]") -> Text:
    """Return what becomes of the award with the target kept and with it just missed."""
    kept, missed = pair
    one, other = prospect_text(kept), prospect_text(missed)
    if kept == missed:
        return Text(f"无论守住或失守，{one.zh}", f"kept or missed, {one.en}")
    return Text(
        f"守住目标，{one.zh}；失守，{other.zh}",
        f"with the target kept, {one.en}; missed, {other.en}",
    )


def prospect_text(one: "Prospect") -> Text:
    """Return how an award would stand, its amount in 万元, what goes back, and why."""
    from riverpact.domain.awards.prospect import OUTCOME_TITLES, Outcome

    zh, en = OUTCOME_TITLES[one.outcome].zh, OUTCOME_TITLES[one.outcome].en
    if one.outcome is Outcome.LIKELY:
        known, wan = one.amount is not None, shown_wan(one.amount)
        zh += f" {wan} 万元" if known else "，金额待定"
        en += f", {wan} (10⁴ yuan)" if known else ", its amount open"
    if one.recovered is None:
        zh, en = f"{zh}、是否收回待决定", f"{en}, claw-back to be decided"
    elif one.recovered:
        wan = shown_wan(one.recovered)
        zh, en = f"{zh}、收回 {wan} 万元", f"{en}, {wan} (10⁴ yuan) recovered"
    if not one.reasons:
        return Text(zh, en)
    told = "；".join(it.zh for it in one.reasons), "; ".join(it.en for it in one.reasons)
    return Text(f"{zh}（{told[0]}）", f"{en} ({told[1]})")


def say_footing(awards: "OutlookAwards") -> None:
    """Print what the awards of an outlook rest on."""
    say(
        Text(
            "奖补按同一套条件试算：假定年度定案，其余事实如目前所知；金额为预算分配之前（不是核定）",
            "awards by the same conditions, were the year final and all else as known now; "
            "amounts are before the budget (nothing is granted)",
        )
    )
    say_findings(awards.findings)
