"""How verbs say how awards stand before and after a change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from riverpact.cli.output import exact, finding_data, said, say, say_findings, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from riverpact.domain.awards.award import Award
    from riverpact.domain.awards.award_effect import AwardEffect, MovedAward, Reopened
    from riverpact.workflows.correction_awards import CorrectionAwards


def correction_awards_data(found: "CorrectionAwards") -> dict[str, Any]:
    """Return what a correction does to awards as plain data; amounts are exact yuan."""
    return {
        "awards": [moved_data(one) for year in found.years for one in year.moved],
        "award_years": [one.year for one in found.years],
        "reopened": [_reopened_data(one) for one in found.reopened],
        "awards_not_judged": [finding_data(one) for one in found.findings],
    }


def moved_data(one: "MovedAward") -> dict[str, Any]:
    """Return an award before and after as plain data."""
    return {
        "agreement": one.before.year.agreement,
        "year": one.before.year.year,
        "moves": one.moves,
        "before": _award_data(one.before),
        "after": _award_data(one.after),
    }


def _award_data(award: "Award") -> dict[str, Any]:
    from riverpact.domain.awards.award_effect import reasons
    from riverpact.domain.settlement.showing import shown_step

    back = award.claw_back
    steps = award.steps if back is None else (*award.steps, back.step)
    steps = steps if award.refund is None else (*steps, award.refund.step)
    return {
        "state": str(award.state),
        "amount": exact(award.amount),
        "to_clear": exact(award.clearing.to_clear),
        "recovered": "0" if back is None else exact(back.amount),
        "to_refund": "0" if award.refund is None else exact(award.refund.amount),
        "reasons": [{"zh": one.zh, "en": one.en} for one in reasons(award)],
        "steps": [shown_step(one).model_dump() for one in steps],
    }


def _reopened_data(one: "Reopened") -> dict[str, Any]:
    return {
        "agreement": one.agreement,
        "year": one.year,
        "what": {"zh": one.what.zh, "en": one.what.en},
        "documents": list(one.documents),
    }


def say_correction_awards(found: "CorrectionAwards") -> None:
    """Print the awards and claw-backs a correction moves, and what people have to decide again."""
    for year in found.years:
        if year.moved:
            say_awards_beside(year, year.moved, (_BEFORE, _AFTER))
        else:
            say(Text(f"{year.year} 年奖补：不受影响", f"awards of {year.year}: nothing moves"))
    if found.reopened:
        say(
            Text(
                "下列决定以更正前的结果为据，须由人重新作出（本软件不作改动）：",
                "these rest on the result before; people decide again, nothing is changed here:",
            )
        )
    for one in found.reopened:
        told = f"  {one.agreement} {{}}{'：' if one.documents else ''}{'、'.join(one.documents)}"
        say(Text(told.format(one.what.zh), told.format(one.what.en)))
    say_findings(found.findings)


_BEFORE, _AFTER = Text("更正前", "before"), Text("更正后", "after")


def say_awards_beside(
    effect: "AwardEffect", awards: "Sequence[MovedAward]", heads: tuple[Text, Text]
) -> None:
    """Print awards of a year side by side, each with state, amounts in 万元 and reasons."""
    title = Text(f"{effect.year} 年奖补（万元）", f"awards of {effect.year}, in 10⁴ yuan")
    columns = [said(one) for one in (Text("协议", "agreement"), *heads)]
    rows = [
        [one.before.year.agreement, "\n".join(_lines(one.before)), "\n".join(_lines(one.after))]
        for one in awards
    ]
    say_table(said(title), columns, rows)


def _lines(award: "Award") -> Iterator[str]:
    from riverpact.domain.awards.award import STATE_TITLES
    from riverpact.domain.awards.award_effect import reasons

    yield f"{said(STATE_TITLES[award.state])} {shown_wan(award.amount)}"
    clear, back = award.clearing.to_clear, award.claw_back
    if clear is not None and clear != award.amount:
        yield said(Text(f"待清算 {shown_wan(clear)}", f"to clear {shown_wan(clear)}"))
    if back is not None and back.amount is None:
        yield said(Text("收回：待决定", "claw-back: to be decided"))
    elif back is not None and back.amount:
        yield said(Text(f"应收回 {shown_wan(back.amount)}", f"recover {shown_wan(back.amount)}"))
    for one in reasons(award):
        yield f"· {said(one)}"


def shown_wan(amount: "Fraction | None") -> str:
    """Return yuan in 万元; a dash where there is no amount."""
    from riverpact.foundation.number import written

    return "—" if amount is None else written(amount / 10_000)
