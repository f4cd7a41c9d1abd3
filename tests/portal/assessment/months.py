"""Judged months of 石桥 as records, and readings in the archive, as the demonstration has them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.keep import keep
from riverpact.workflows.accept_readings import accept_readings
from tests.portal.conftest import Office


def judged(month: str, cod: str | None, *, label: str | None, verdict: str) -> dict[str, Any]:
    """Return a section's month in the shape of ``workflows/judge_month.py``, of one item."""
    missing = None if cod else {"zh": "没有监测", "en": "not measured"}
    item = {
        "item": "cod", "name": {"zh": "化学需氧量", "en": "COD"}, "unit": "mg/L", "value": cod,
        "shown": cod or "—", "water_class": label, "limit": "≤20", "over_target": None,
        "values": 1 if cod else 0, "channel": "manual", "missing": missing,
    }  # fmt: skip
    return {
        "section": "石桥", "water_body": "river", "target": "Ⅲ", "target_limits": {},
        "water_class": label, "verdict": verdict, "verdict_title": {"zh": verdict, "en": verdict},
        "reason": {"zh": f"原因{month}", "en": f"why {month}"}, "items": [item],
    }  # fmt: skip


def keep_month(
    agreement: AgreementRecord,
    month: str,
    cod: str | None = "15.5",
    *,
    label: str | None = "Ⅲ",
    verdict: str = "attained",
    state: str = "published",
) -> MonthRecord:
    """Keep a judged month of an agreement."""
    result = [judged(month, cod, label=label, verdict=verdict)]
    record = MonthRecord(agreement=agreement, month=month, state=state, result=result)
    keep(record, None, "judge")
    return record


def keep_readings(office: Office, years: Sequence[int]) -> None:
    """Accept the demonstration's readings by hand of some years."""
    archive = start_archive(settings.ARCHIVE)
    for year in years:
        file = office.grown / "readings" / f"手工监测_{year}.csv"
        when = datetime(year + 1, 1, 5, 9, tzinfo=CHINA_TIME)
        accept_readings(archive, read_readings([file], standard()), Signature("演示", when))
