"""Inputs (年度数据): the months a year rests on, agreed by both sides before money shows.

Agreements name the digest of what was agreed. Where a month is judged anew or opened again the
digest changes, what was agreed is void, and the year goes back to being agreed.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.answer import awaits_correction, bound_counties
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.settlement.models import YearRecord, YearResponse

STANDS = ("confirmed", "decided", "final", "paid")
"""States of a year that no month may move any more."""
READY = ("published", "acknowledged", "re_examined", "closed")
"""States of a month that was told to both sides and is in no dispute."""
AGREE = "agree_inputs"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What both sides agree on: months with verdicts, and the moment readings are known at."""

    content: dict[str, Any]
    known_at: datetime | None

    @property
    def digest(self) -> str:
        """The sha256 by which the inputs are agreed."""
        text = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def months_of(agreement: AgreementRecord, year: int) -> list[MonthRecord]:
    """Return the months of a year, in their order."""
    rows = MonthRecord.objects.filter(agreement=agreement, month__startswith=f"{year}-")
    return list(rows.order_by("month"))


def inputs_of(agreement: AgreementRecord, year: int) -> Inputs:
    """Return the inputs of a year as its months stand now."""
    months = months_of(agreement, year)
    moments = [one.known_at for one in months if one.known_at is not None]
    known_at = max(moments, default=None)
    content = {
        "agreement": agreement.key,
        "year": year,
        "known_at": None if known_at is None else known_at.isoformat(),
        "months": list(map(_input, months)),
    }
    return Inputs(content, known_at)


def inputs_changed(agreement: AgreementRecord, year: int, by: Person | None, note: str) -> None:
    """Take over what a month became; where both sides had agreed they agree anew."""
    rows = YearRecord.objects.select_for_update().select_related("agreement")
    record = rows.filter(agreement=agreement, year=year).first()
    if record is None or record.state in STANDS:
        return
    now = inputs_of(agreement, year)
    if now.digest == record.inputs_digest:
        return
    changes: dict[str, Any] = {
        "inputs": now.content, "inputs_digest": now.digest, "known_at": now.known_at,
        "served_on": None,
    }  # fmt: skip
    if record.state != "open":
        assert by is not None, "a person changes a month"
        act(record, "reopen_inputs", by, note=note, **changes)
        return
    for name, value in changes.items():
        setattr(record, name, value)
    keep(record, by, "inputs", note=note)


def year_stands(agreement: AgreementRecord, year: int) -> bool:
    """Say whether the year was confirmed, decided, made final or paid."""
    return YearRecord.objects.filter(agreement=agreement, year=year, state__in=STANDS).exists()


def agreed_by(year: YearRecord) -> set[int]:
    """Return the counties that agreed the inputs as they stand."""
    said = YearResponse.objects.filter(year=year, kind=AGREE, about_digest=year.inputs_digest)
    return set(said.values_list("county_id", flat=True))


def agreed_inputs(agreement: AgreementRecord, year: int, county: int) -> bool:
    """Say whether a county agreed the inputs of a year as they stand."""
    record = YearRecord.objects.filter(agreement=agreement, year=year).first()
    return record is not None and county in agreed_by(record)


def unready(year: YearRecord) -> list[Finding]:
    """Return what keeps the inputs from being agreed: months not told, disputed, or not mended."""
    months = months_of(year.agreement, year.year)
    waiting = [one for one in months if one.state not in READY or awaits_correction(one)]
    return [
        Finding(
            "year.month_not_ready",
            Severity.ERROR,
            Text(
                f"{one.month} 尚未告知双方或有异议未结：{one.state_label.zh}",
                f"{one.month} was not told to both sides, or is disputed: {one.state_label.en}",
            ),
            found=one.month,
        )
        for one in waiting
    ]


@transaction.atomic
def agree_inputs(
    year: YearRecord, by: Person, *, digest: str, seen: int | None = None
) -> YearRecord:
    """Agree the inputs for the person's county; with the last county money shows.

    Args:
        year: whose inputs.
        by: a clerk of one side.
        digest: of the inputs the person saw.
        seen: the version the person saw.

    Raises:
        RefusedError: a month is not ready.
        WrongStateError: the inputs are others now, or the county agreed them already.
    """
    stored = refuse_closed(year, AGREE, by, seen)
    assert isinstance(stored, YearRecord)
    waiting = unready(stored)
    if waiting:
        raise RefusedError(Text("年度数据还不能认可", "the inputs cannot be agreed yet"), waiting)
    if digest != stored.inputs_digest:
        raise WrongStateError(Text("数据已变，请刷新后再办", "the inputs changed: look again"))
    before = agreed_by(stored)
    if by.territory_id in before:
        raise WrongStateError(Text("贵县已经认可过", "your county has agreed already"))
    said = YearResponse(
        year=stored, county=by.territory, kind=AGREE, about_digest=digest, person=by,
        on=office.today(),
    )  # fmt: skip
    keep(said, by, AGREE)
    everyone = bound_counties(stored.agreement) <= {*before, by.territory_id}
    act(stored, AGREE, by, target="inputs_agreed" if everyone else "")
    return stored


def _input(month: MonthRecord) -> dict[str, Any]:
    told = month.state != "collecting" and month.known_at is not None
    sections = month.result if told else []
    return {
        "month": month.month,
        "verdict": month.verdict if told else "",
        "water_class": month.water_class if told else "",
        "known_at": month.known_at.isoformat() if told and month.known_at else None,
        "digest": month.result_digest if told else "",
        "sections": [
            {name: one[name] for name in ("section", "verdict", "water_class")} for one in sections
        ],
    }
