"""What the page of an agreement shows: parties, sections, terms in words, review, what is next."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.files.instruments import Instrument
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import COUNTY, DEPARTMENTS, PROVINCE, Role
from riverpact.portal.agreements import amending, policy
from riverpact.portal.agreements.instrument import dated_text, instrument_of
from riverpact.portal.agreements.lists import BADGES, county_name
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord, Opinion
from riverpact.portal.agreements.offered import MoveForm, steps_of
from riverpact.portal.agreements.words import lines_of, term_pairs, value_words, window_pairs
from riverpact.portal.attachments.queries import attachment_panel
from riverpact.portal.audit.queries import Happened, history_of
from riverpact.portal.records.act import open_moves
from riverpact.portal.text.findings import findings_json
from riverpact.portal.text.language import said

_PATH = ("draft", "signed", "submitted", "reviewed", "filed", "in_force")
_STANDS_AT = {"returned": "submitted", "amended": "in_force"}
_SPOKEN = ("submit", "agree", "return")
_GROUPS = (
    ("assessment", Text("考核方式", "Assessment")),
    ("money", Text("资金条款", "Money")),
    ("method", Text("补偿办法", "Methods")),
    ("payment", Text("付款", "Payment")),
    ("monitoring", Text("监测", "Monitoring")),
    ("forms", Text("补偿方式", "Forms of compensation")),
    ("also_paid_by", Text("另有资金", "Other schemes")),
    ("split", Text("分担", "Split")),
    ("red_line", Text("红线", "Red lines")),
    ("reason", Text("已说明的理由", "Reasons given")),
    ("unconfirmed", Text("未证实条款", "Unconfirmed terms")),
    ("contents", Text("协议载明事项", "Where the text states what the law wants")),
)


def agreement_page(
    record: AgreementRecord, person: Person, bound: Mapping[str, MoveForm] | None = None
) -> dict[str, Any]:
    """Return what the page of an agreement is handed."""
    moves = {one.action for one in open_moves(record, person)}
    can_amend = record.state in amending.CAN_BE_AMENDED and bool(record.side_of(person))
    return {
        "record": record,
        "badge": BADGES[record.state],
        "steps": life_steps(record),
        "pairs": _head(record),
        "parties": parties_of(record),
        "lines": lines_of(dated_text(record)),
        "findings": findings_json(policy.findings_of(record)),
        "rounds": rounds_of(record, person),
        "voided": [one for one in record.signs.all() if one.is_void and not one.amendment_id],
        "amendments": amendments_of(record, person),
        "open_steps": list(steps_of(record, person, bound)),
        "can_edit": "edit" in moves,
        "can_amend": can_amend and person.role_of_person in COUNTY,
        "attachment_panel": attachment_panel(record, person),
        "history": _history(record, person),
        **_terms(record),
    }


def life_steps(record: AgreementRecord) -> list[dict[str, Any]]:
    """Return the states of an agreement's life in order, and where this one stands."""
    end = record.state if record.state in {"expired", "terminated"} else None
    path = [*_PATH, *([end] if end else [])]
    at = path.index(_STANDS_AT.get(record.state, record.state))
    days = {
        "signed": record.signed_on,
        "submitted": record.submitted_on,
        "filed": record.filed_on,
        "in_force": record.starts_on,
    }
    found = []
    for number, state in enumerate(path):
        stands = "done" if number < at else "current" if number == at else "to_come"
        if record.state == "returned" and number == at:
            stands = "refused"
        title = record.moves.states[record.state if number == at else state]
        day = days.get(state) if number <= at else None
        found.append(
            {"zh": title.zh, "en": title.en, "state": stands, "at": "" if day is None else str(day)}
        )
    return found


def parties_of(record: AgreementRecord) -> list[dict[str, Any]]:
    """Return the seats with who signed the text as it stands."""
    signs = {
        one.seat_id: one
        for one in record.signs.all()
        if not one.is_void and one.amendment_id is None and one.digest == record.digest
    }
    return [
        {
            "name": seat.name,
            "side": said(value_words("side", seat.side)),
            "county": seat.county,
            "sign": signs.get(seat.pk),
            "can_sign": seat.county is not None,
        }
        for seat in record.seats.all()
        if seat.is_current
    ]


def rounds_of(record: AgreementRecord, person: Person) -> list[dict[str, Any]]:
    """Return the rounds of opinions, the latest first, each department with what it said.

    While a round is open, those outside the province's offices see who has spoken, not what.
    """
    if record.submitted_on is None and not record.opinions.all():
        return []
    rounds: dict[int, dict[str, Opinion]] = {}
    if record.state == "submitted":
        rounds[record.round] = {}
    for one in record.opinions.all():
        rounds.setdefault(one.round, {})[one.department] = one
    shown = []
    for number in sorted(rounds, reverse=True):
        is_open = record.state == "submitted" and number == record.round
        hides = is_open and person.role_of_person not in PROVINCE
        rows = [_opinion(role, rounds[number].get(role.value), hides=hides) for role in DEPARTMENTS]
        shown.append({"number": number, "is_open": is_open, "rows": rows})
    return shown


def _opinion(role: Role, opinion: Opinion | None, *, hides: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"department": said(role.label), "opinion": None if hides else opinion}
    if opinion is None:
        row |= {"badge": "neutral", "text": said(Text("未提出", "not yet"))}
    elif hides:
        row |= {"badge": "info", "text": said(Text("已提出，待合并告知", "given, told together"))}
    elif opinion.agrees:
        row |= {"badge": "good", "text": said(Text("同意", "agreed"))}
    else:
        row |= {"badge": "bad", "text": said(Text("退回补正", "returned"))}
    return row


def amendments_of(record: AgreementRecord, person: Person) -> Iterable[AmendmentRecord]:
    """Return the amendments a person may see, without asking again."""
    drafts = person.role_of_person in COUNTY
    return [one for one in record.amendments.all() if drafts or one.state != "draft"]


def _history(record: AgreementRecord, person: Person) -> list[Happened]:
    """Return what happened; what was said in an open round is the province's own until its end."""
    told = history_of(record)
    if record.state != "submitted" or person.role_of_person in PROVINCE:
        return told
    labels = {name: move.label for name in _SPOKEN if (move := record.moves.named(name))}
    begun = max((one.number for one in told if one.what == labels["submit"]), default=0)
    hidden = (labels["agree"], labels["return"])
    return [one for one in told if one.number <= begun or one.what not in hidden]


def _head(record: AgreementRecord) -> list[dict[str, Any]]:
    lead = Role(record.lead).label
    document = record.filing_document
    return [
        {"zh": "编号", "en": "Id", "text": record.key},
        {
            "zh": "状态",
            "en": "State",
            "text": said(record.state_label),
            "badge": BADGES[record.state],
        },
        {
            "zh": "期限",
            "en": "Term",
            "text": f"{record.starts_on} — {record.until}" if record.until else "",
        },
        {"zh": "签订日期", "en": "Signed on", "text": _day(record.signed_on)},
        {"zh": "报送日期", "en": "Submitted on", "text": _day(record.submitted_on)},
        {
            "zh": "备案",
            "en": "Filed",
            "text": f"{record.filed_on} {document}" if record.filed_on else "",
        },
        {"zh": "牵头部门", "en": "Leading department", "text": said(lead)},
        {"zh": "文本摘要", "en": "Digest of the text", "text": record.digest[:16]},
    ]


def _day(day: date | None) -> str:
    return "" if day is None else str(day)


def _terms(record: AgreementRecord) -> dict[str, Any]:
    """Return the terms in words as they stand with every amendment; nothing where unreadable."""
    try:
        instrument = instrument_of(record)
    except RefusedError:
        return {"sections": [], "groups": [], "windows": []}
    latest = instrument.latest
    agreement = latest.agreement
    return {
        "sections": [_section(one) for one in _with_counties(instrument)],
        "groups": _groups(instrument),
        "windows": window_pairs(agreement.procedure, agreement.source),
    }


def _groups(instrument: Instrument) -> list[dict[str, Any]]:
    values = instrument.text_of(instrument.latest).values
    return [
        {"zh": title.zh, "en": title.en, "pairs": term_pairs(key, values[key])}
        for key, title in _GROUPS
        if values.get(key)
    ]


def _with_counties(
    instrument: Instrument,
) -> Iterable[tuple[AgreedSection, Mapping[str, Territory]]]:
    counties = {one.code: one for one in Territory.objects.filter(level=Level.COUNTY)}
    return ((one, counties) for one in instrument.latest.agreement.section)


def _section(given: tuple[AgreedSection, Mapping[str, Territory]]) -> dict[str, Any]:
    section, counties = given
    junction = section.junction
    codes = () if junction is None else (junction.upstream_code, junction.downstream_code)
    network = section.network
    return {
        "name": section.name,
        "water_body": said(value_words("water_body", section.water_body.value)),
        "target": section.target.label,
        "functional_class": section.functional_class.label if section.functional_class else "",
        "network": said(value_words("network", network.value)) if network else "—",
        "junction": " → ".join(
            county_name(counties[one]) if one in counties else one for one in codes
        ),
        "weight": section.weight,
    }
