"""The awards of a year as a page: one file of HTML that needs neither script nor network.

It shows what ``awards-2019.json`` holds. Numbers are only written another way (万元, thousands),
never computed again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from riverpact.domain.awards.allocation import OPTION_TITLES
from riverpact.domain.awards.answer import ANSWER_TITLES, Answer
from riverpact.domain.awards.award import STATE_TITLES, Award, AwardsOfYear, AwardState
from riverpact.domain.awards.class_drop import READING_TITLES, Compared, Dropped
from riverpact.domain.awards.clearing import CLEARS_TITLES
from riverpact.domain.awards.fixed_subsidy import Subsidy
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.awards.award_data import Heading
from riverpact.files.bundled import standard
from riverpact.files.statement.page import grouped
from riverpact.files.statement.step_words import (
    formula_in_words,
    formula_with_values,
    quantity_in_words,
    rounding_in_words,
)
from riverpact.files.templates import templates_of
from riverpact.foundation.finding import Finding
from riverpact.foundation.number import written
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

_WAN = 10_000
_SEVERITIES = ("error", "warning", "note")
_MARKS = {
    AwardState.GRANTED: "✓",
    AwardState.REFUSED: "✗",
    AwardState.PENDING: "…",
    AwardState.PENDING_DECISION: "?",
}
_ANSWERS = {Answer.MET: "✓", Answer.FAILED: "✗", Answer.OPEN: "?"}
_DROPPED = {
    Dropped.KEPT: ("✓", Text("未下降", "kept")),
    Dropped.DROPPED: ("✗", Text("下降", "dropped")),
    Dropped.OPEN: ("?", Text("不能比较", "not known")),
}
"""Every colour has a sign and a word beside it: nothing is said by a colour alone."""


@dataclass(frozen=True, slots=True)
class AwardOnPage:
    """An award with its derivations: of the amount and the budget, of clearing, of claw-back."""

    award: Award
    steps: tuple[Mapping[str, Any], ...]

    @property
    def is_recovered(self) -> bool:
        """Whether something of earlier years goes back, or a person decides whether."""
        back = self.award.claw_back
        return back is not None and (back.amount is None or back.amount > 0)


def awards_page(
    heading: Heading, found: AwardsOfYear, findings: Iterable[Finding], subsidies: Sequence[Subsidy]
) -> str:
    """Return the page; the same awards give the same bytes.

    Args:
        heading: whose they are.
        found: the awards.
        findings: what was found wrong.
        subsidies: fixed subsidies of counties.
    """
    given = found.rules.fixed_subsidy
    page = _environment().get_template("awards.html.j2").render(
        heading=heading,
        found=found,
        awards=[_on_page(one) for one in found.awards],
        counts=[(state, sum(o.state is state for o in found.awards)) for state in AwardState],
        granted=sum((one.amount or Fraction(0) for one in found.awards), Fraction(0)),
        subsidies=[(one, _shown(replace(one.step, note=None))) for one in subsidies],
        item=None if given is None else standard().items[given.item],
        findings=sorted(findings, key=lambda one: _SEVERITIES.index(one.severity)),
        style=_style(),
    )  # fmt: skip
    return page.rstrip() + "\n"


def _on_page(award: Award) -> AwardOnPage:
    """Leave out the step of the conditions, which stand on the page as a table."""
    steps = list(award.steps[1:])
    if award.amount is not None:
        steps.append(award.clearing.step)
    if award.claw_back is not None and award.claw_back.amount != 0:
        steps.append(award.claw_back.step)
    return AwardOnPage(award, tuple(map(_shown, steps)))


def _shown(step: Step) -> Mapping[str, Any]:
    return shown_step(step).model_dump(mode="json")


def _money(amount: Fraction | None) -> str:
    """Write an amount in 万元, exactly; what is not known is a dash, never zero."""
    return "—" if amount is None else grouped(written(amount / _WAN))


def alike(compared: Iterable[Compared]) -> list[tuple[Compared, str]]:
    """Return comparisons of a section with the same classes as one, with all their months.

    Returns:
        the first of each, and its months as ``2020-01、02、03``.
    """
    groups: dict[tuple[Any, ...], list[Compared]] = {}
    for one in compared:
        key = (one.section, one.water.water_class, one.against, one.against_title)
        groups.setdefault(key, []).append(one)
    return [
        (same[0], "、".join([same[0].when, *(one.when.partition("-")[2] for one in same[1:])]))
        for same in groups.values()
    ]


def _style() -> str:
    shared = files("riverpact.files.statement") / "templates/statement.css"
    own = files("riverpact.files.awards") / "templates/awards.css"
    return shared.read_text("utf-8") + own.read_text("utf-8")


def _environment() -> Environment:
    environment = templates_of("riverpact.files.awards")
    environment.filters |= {
        "wan": _money,
        "number": written,
        "alike": alike,
        "formula": formula_in_words,
        "values": formula_with_values,
        "result": quantity_in_words,
        "rounding": rounding_in_words,
    }
    environment.globals |= {
        "STATES": STATE_TITLES,
        "STATE_MARKS": _MARKS,
        "ANSWERS": ANSWER_TITLES,
        "ANSWER_MARKS": _ANSWERS,
        "READINGS": READING_TITLES,
        "DROPPED": _DROPPED,
        "CLEARS": CLEARS_TITLES,
        "OPTIONS": OPTION_TITLES,
        "grades": standard().grades,
    }
    return environment
