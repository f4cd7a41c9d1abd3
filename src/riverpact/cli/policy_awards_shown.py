"""How ``policy-change`` says what two versions of a policy make of past years."""

from typing import TYPE_CHECKING, Any

from riverpact.cli.award_effect_shown import moved_data, say_awards_beside, shown_wan
from riverpact.cli.output import exact, finding_data, said, say, say_findings, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from riverpact.domain.awards.award import AwardsOfYear
    from riverpact.domain.awards.award_effect import AwardEffect
    from riverpact.workflows.policy_awards import PolicyAwards

_OLD, _NEW = Text("现行", "in force"), Text("拟发布", "to be issued")


def policy_awards_data(found: "PolicyAwards") -> dict[str, Any]:
    """Return the awards of past years as plain data; amounts are exact yuan."""
    return {
        "history": [
            {
                "year": one.year,
                "before": _totals_data(one.before),
                "after": _totals_data(one.after),
                "awards": [moved_data(it) for it in one.awards],
            }
            for one in found.years
        ],
        "history_findings": [finding_data(one) for one in found.findings],
    }


def _totals_data(found: "AwardsOfYear") -> dict[str, Any]:
    from riverpact.domain.awards.award_effect import award_totals

    totals = award_totals(found)
    return {
        "granted": exact(totals.granted),
        "recovered": exact(totals.recovered),
        "recoveries_undecided": totals.undecided,
        "in_all": exact(totals.net),
        "states": {str(state): count for state, count in totals.states.items()},
        "budget": exact(None if found.budget is None else found.budget.amount),
        "left": exact(None if found.allocation is None else found.allocation.left),
    }


def say_policy_awards(found: "PolicyAwards") -> None:
    """Print the awards of each past year side by side, and what they come to."""
    say(
        Text(
            f"\n往年奖补试算：均按 {found.day} 有效的规定，不改动任何结果",
            f"\nawards of past years, by the values in force on {found.day}; nothing is changed",
        )
    )
    for one in found.years:
        say_awards_beside(one, one.awards, (_OLD, _NEW))
        title = Text(f"{one.year} 年合计（万元）", f"{one.year} in all, in 10⁴ yuan")
        heads = [said(it) for it in (Text("合计", "in all"), _OLD, _NEW)]
        say_table(said(title), heads, list(_totals(one)))
    say_findings(found.findings)


def _totals(effect: "AwardEffect") -> "Iterator[list[str]]":
    from riverpact.domain.awards.award import STATE_TITLES
    from riverpact.domain.awards.award_effect import award_totals

    both = effect.before, effect.after
    totals = [award_totals(one) for one in both]
    for state, title in STATE_TITLES.items():
        yield [said(title), *(said(_count(one.states[state])) for one in totals)]
    yield [said(Text("核定金额", "granted")), *(shown_wan(one.granted) for one in totals)]
    undecided = [
        Text(f"（另 {o.undecided} 项待决定）", f" (and {o.undecided} open)") for o in totals
    ]
    yield [
        said(Text("应收回", "to recover")),
        *(
            shown_wan(one.recovered) + (said(more) if one.undecided else "")
            for one, more in zip(totals, undecided, strict=True)
        ),
    ]
    open_ = said(Text("待定，不作合计", "open: not summed"))
    net = Text("核定减收回", "granted less recovered")
    yield [said(net), *(open_ if one.net is None else shown_wan(one.net) for one in totals)]
    budgets = [None if one.budget is None else one.budget.amount for one in both]
    yield [said(Text("预算", "budget")), *map(shown_wan, budgets)]
    left = [None if one.allocation is None else one.allocation.left for one in both]
    yield [said(Text("预算余额", "left of it")), *map(shown_wan, left)]


def _count(number: int) -> Text:
    return Text(f"{number} 份", f"{number}")
