"""What the pages of years ask: a year with its months, statements, answers and windows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from riverpact.domain.agreements.deadlines import (
    STANDING_TITLES,
    Deadline,
    DeadlineStanding,
    deadlines_of,
)
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.deadline_rule import KIND_TITLES, DeadlineKind
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.assessment.answer import bound_counties
from riverpact.portal.assessment.clock import announced_days, limit_of
from riverpact.portal.assessment.queries import (
    VERDICT_BADGES,
    states_shown,
    verdict_title,
)
from riverpact.portal.registers.facts import FILE, KIND
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement.answer import confirmed_by, latest
from riverpact.portal.settlement.inputs import agreed_by, months_of, unready
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.portal.text.language import said

_WAY = ("open", "inputs_agreed", "drafted", "confirmed", "final", "paid")
_DISPUTED = ("open", "inputs_agreed", "drafted", "objected", "decided", "final", "paid")
_CLOCKS = (
    DeadlineKind.CONFIRMATION,
    DeadlineKind.OBJECTION,
    DeadlineKind.RE_EXAMINATION,
    DeadlineKind.PAYMENT,
)
_STANDING_BADGES: Mapping[DeadlineStanding, str] = {
    DeadlineStanding.MET: "good",
    DeadlineStanding.MET_LATE: "warn",
    DeadlineStanding.OVERDUE: "bad",
    DeadlineStanding.DUE: "info",
}
_SAID = {
    "agree_inputs": Text("认可年度数据", "agreed the inputs"),
    "confirm": Text("确认", "confirmed"),
    "object": Text("有异议", "objects"),
}


def year_states(year: YearRecord) -> list[dict[str, str]]:
    """Return the way of a year; one that was objected to or decided goes by the dispute."""
    path = _DISPUTED if year.state in {"objected", "decided"} else _WAY
    return states_shown(year.moves, year.state, path)


def inputs_shown(year: YearRecord) -> list[dict[str, Any]]:
    """Return the months of the inputs as a page shows them, each with its state now."""
    now = {one.month: one for one in months_of(year.agreement, year.year)}
    return [
        {
            "month": one["month"],
            "url": now[one["month"]].get_absolute_url() if one["month"] in now else "",
            "verdict": verdict_title(one["verdict"]),
            "badge": VERDICT_BADGES.get(one["verdict"], ""),
            "sections": one["sections"],
            "known_at": now[one["month"]].known_at if one["month"] in now else None,
            "state": now[one["month"]].state_label if one["month"] in now else None,
        }
        for one in year.inputs.get("months", ())
    ]


def waiting_for(year: YearRecord) -> list[Text]:
    """Return what keeps both sides from agreeing the inputs."""
    return [one.message for one in unready(year)] if year.state == "open" else []


def sides_shown(year: YearRecord) -> list[dict[str, Any]]:
    """Return each county with what it has done: inputs agreed, statement confirmed."""
    agreed, statement = agreed_by(year), latest(year)
    confirmed = set() if statement is None else confirmed_by(statement)
    bound = bound_counties(year.agreement)
    seats = {one.county_id: one for one in year.agreement.seats.all()}
    return [
        {
            "name": seats[county].name,
            "side": Text("上游", "upstream") if seats[county].side == "upstream"
            else Text("下游", "downstream"),
            "agreed": county in agreed,
            "confirmed": county in confirmed,
        }
        for county in seats
        if county in bound
    ]  # fmt: skip


def responses_shown(year: YearRecord) -> list[dict[str, Any]]:
    """Return what the counties said, in the order they said it."""
    rows = year.responses.select_related("county", "person", "evidence", "statement")
    return [
        {
            "row": one,
            "said": _SAID[one.kind],
            "badge": "warn" if one.kind == "object" else "good",
            "is_old": one.kind == "agree_inputs" and one.about_digest != year.inputs_digest,
        }
        for one in rows.defer("statement__content")
    ]


def clocks(year: YearRecord, today: date) -> list[dict[str, Any]]:
    """Return the windows of the year as they stand: to confirm, to object, to answer, to pay."""
    agreement = instrument_of(year.agreement).latest.agreement
    rows = RegisterRow.objects.filter(
        file=FILE, kind=KIND, agreement=year.agreement, replaced_by=None
    )
    facts = [Fact.model_validate(one.data) for one in rows]
    found = deadlines_of(agreement, (), facts, announced_days(), today)
    return [_clock(one) for one in found if one.year == year.year and one.kind in _CLOCKS]


def statements_shown(year: YearRecord, person: Person) -> list[StatementRecord]:
    """Return the statements of a year that the person may see, the latest first."""
    rows = StatementRecord.objects.all().visible_to(person).filter(year=year)
    return list(rows.defer("content").order_by("-number"))


def statement_args(statement: StatementRecord) -> list[Any]:
    """Return what the address of a statement is made of."""
    year = statement.year
    return [year.agreement.key, year.year, statement.number]


def file_urls(statement: StatementRecord) -> list[tuple[str, str]]:
    """Return the files of a statement that can be opened by themselves, with their addresses."""
    names = ["statement.json", "samples.csv"]
    if statement.adjustment is not None:
        names.append("adjustment.json")
    here = statement_args(statement)
    return [(name, reverse("settlement:file", args=[*here, name])) for name in names]


def _clock(one: Deadline) -> dict[str, Any]:
    rule = one.rule
    return {
        "title": said(KIND_TITLES[one.kind]),
        "limit": "" if rule is None else said(limit_of(rule)),
        "clause": "" if rule is None else rule.clause,
        "due_on": one.due_on,
        "standing": said(STANDING_TITLES[one.standing]),
        "badge": _STANDING_BADGES.get(one.standing, "neutral"),
        "turn": one.turn,
    }
