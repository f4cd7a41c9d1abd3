"""What the pages of months ask: records with all they are shown with, in few questions."""

from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.bundled import standard
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.agreements.models import AgreementRecord, Seat
from riverpact.portal.assessment.models import MonthDecision, MonthRecord
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.records.moves import Moves
from riverpact.workflows.month_samples import Sample

VERDICT_BADGES = {
    "attained": "good",
    "failed": "bad",
    "insufficient_data": "warn",
    "no_flow": "info",
    "suspended": "neutral",
    "excluded": "neutral",
    "no_target": "neutral",
}
STATE_BADGES = {
    "collecting": "neutral",
    "judged": "info",
    "published": "info",
    "acknowledged": "good",
    "objected": "warn",
    "re_examined": "info",
    "closed": "good",
}
_DISPUTED = ("collecting", "judged", "published", "objected", "re_examined", "closed")
_PLAIN = ("collecting", "judged", "published", "acknowledged", "closed")
CHANNELS = {
    str(Channel.MANUAL): Text("手工", "manual"),
    str(Channel.AUTOMATIC): Text("自动", "automatic"),
}
FLAGS = {
    Flag.NONE: Text("", ""),
    Flag.WITHHELD: Text("极值过滤", "withheld"),
    Flag.NOT_MEASURED: Text("未监测", "not measured"),
    Flag.NOT_EQUIPPED: Text("无此仪器", "not equipped"),
    Flag.NO_FLOW: Text("断流", "no flow"),
}


def months_seen(person: Person) -> QuerySet[Any]:
    """Return the months a person sees, as lists ask for them."""
    rows: QuerySet[Any] = MonthRecord.objects.all().visible_to(person)
    return rows.select_related("agreement").defer("result", "findings", "agreement__text")


def verdict_title(verdict: str) -> Text | None:
    """Return a verdict in words; none where nothing was judged."""
    return TITLES[Verdict(verdict)] if verdict else None


def city_choices() -> dict[str, Text | str]:
    """Return the cities of the province, by code."""
    rows = Territory.objects.filter(level=Level.CITY)
    return {one.code: Text(one.name, one.name_en or one.name) for one in rows}


def of_city(path: str, code: str) -> Q:
    """Return the condition that a county of a city sits at the agreement at the end of a path."""
    here = Q(county__code=code) | Q(county__parent__code=code)
    return Q(**{f"{path}__in": Seat.objects.filter(here).values("agreement")})


def agreement_seen(person: Person) -> QuerySet[Any]:
    """Return the agreements a person sees."""
    rows: QuerySet[Any] = AgreementRecord.objects.all().visible_to(person)
    return rows


def states_shown(moves: Moves, state: str, path: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the states of a record's way for ``steps.html``: done, current, to come."""
    at = path.index(state)
    return [
        {
            "zh": moves.states[one].zh,
            "en": moves.states[one].en,
            "state": "done" if place < at else ("current" if place == at else "waiting"),
        }
        for place, one in enumerate(path)
    ]


def month_states(month: MonthRecord) -> list[dict[str, str]]:
    """Return the way of a month; one that was objected to goes by its re-examination."""
    path = _DISPUTED if month.state in {"objected", "re_examined"} else _PLAIN
    return states_shown(month.moves, month.state, path)


def decisions_on(month: MonthRecord) -> list[dict[str, Any]]:
    """Return what was decided about the sections of a month, as a page shows it."""
    names = month.agreement.sections.values("name")
    rows = MonthDecision.objects.filter(month=month.month, section__in=names)
    shown = ("section", "reason", "approver", "document")
    return [
        {name: getattr(one, name) for name in shown} | {"verdict_said": verdict_title(one.verdict)}
        for one in rows
    ]


def sections_shown(month: MonthRecord) -> list[dict[str, Any]]:
    """Return the judged sections as a page shows them, each mean with the way to its samples."""
    return [_section(month, place, one) for place, one in enumerate(month.result, start=1)]


def deliveries_of(samples: tuple[Sample, ...], person: Person) -> dict[str, Delivery]:
    """Return the deliveries that samples came in with, by the batch, where the person sees them."""
    batches = {one.batch.batch for one in samples}
    rows = Delivery.objects.all().visible_to(person).filter(batch__in=batches)
    return {one.batch: one for one in rows}


def step_url(month: MonthRecord, place: int, number: str) -> str:
    """Return the address of a step of one of the month's sections."""
    return reverse("assessment:step", args=[month.agreement.key, month.month, place, number])


def evidence_url(month: MonthRecord, evidence: dict[str, str] | None) -> str:
    """Return the address of the samples that a step rests on; empty where it names none."""
    if evidence is None:
        return ""
    return _samples_url(month, evidence["section"], evidence["item"], evidence["channel"])


def is_wanted(one: Observation, wanted: dict[str, str]) -> bool:
    """Say whether a reading is of the section, item and channel that were asked for."""
    told = {"section": plain_section(one.section), "item": one.item, "channel": str(one.channel)}
    asked = wanted | {"section": plain_section(wanted["section"])}
    return all(not asked[name] or asked[name] == told[name] for name in told)


def samples_shown(samples: tuple[Sample, ...], person: Person) -> list[dict[str, Any]]:
    """Return samples as a page shows them: value, moment, batch, delivery, file and cell."""
    deliveries = deliveries_of(samples, person)
    items = standard().items
    return [
        {
            "section": one.observation.section,
            "at": one.observation.sampled_at,
            "item": items[one.observation.item].name,
            "unit": items[one.observation.item].unit,
            "value": one.observation.reported.text if one.observation.reported else "",
            "flag": FLAGS[one.observation.flag],
            "channel": CHANNELS[str(one.observation.channel)],
            "origin": one.observation.origin,
            "file": Path(one.observation.origin.file).name,
            "batch": one.batch,
            "delivery": deliveries.get(one.batch.batch),
        }
        for one in samples
    ]


def _section(month: MonthRecord, place: int, one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "badge": VERDICT_BADGES[one["verdict"]],
        "step_url": step_url(month, place, "1"),
        "samples_url": _samples_url(month, one["section"]),
        "items": [
            {
                **item,
                "channel_said": CHANNELS.get(item["channel"], Text("", "")),
                "samples_url": _samples_url(month, one["section"], item["item"], item["channel"]),
            }
            for item in one["items"]
        ],
    }


def _samples_url(month: MonthRecord, section: str, item: str = "", channel: str = "") -> str:
    page = reverse("assessment:samples", args=[month.agreement.key, month.month])
    asked = {"section": section, "item": item, "channel": channel}
    return f"{page}?{urlencode({name: one for name, one in asked.items() if one})}"
