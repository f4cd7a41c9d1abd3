"""A final year of 青溪, with the statement that the demonstration settles, and a release of it."""

import json
from datetime import UTC, date, datetime

from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.publication.models import Release
from riverpact.portal.publication.propose import propose, step
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from tests.portal.conftest import Office

KNOWN = datetime(2020, 3, 1, tzinfo=UTC)


def keep_final_year(office: Office) -> YearRecord:
    """Keep 2019 of 青溪: the upstream receives 2 200 000 yuan; final, not paid yet."""
    told = json.loads((office.grown / "demo-qingxi-2019" / "statement.json").read_text("utf-8"))
    year = YearRecord(
        agreement=office.agreement,
        year=2019,
        state="final",
        final_on=date(2020, 4, 1),
        final_document="清环函〔2020〕1号",
        known_at=KNOWN,
    )
    keep(year, None, "opened")
    statement = StatementRecord(
        year=year,
        number=1,
        digest=told["digest"],
        package="0" * 64,
        state=told["state"],
        amount=told["amount"],
        content=told,
        known_at=KNOWN,
    )
    keep(statement, None, "drafted")
    keep(MonthRecord(agreement=office.agreement, month="2019-01", state="closed"), None, "judge")
    return year


def approve(office: Office, release: Release) -> Release:
    """Let another person approve a release."""
    step(release, "approve", office.person("ecology-b"), note="", seen=release.version)
    release.refresh_from_db()
    return release


def keep_release(office: Office) -> Release:
    """Keep a release of the final year, approved."""
    return approve(office, propose(keep_final_year(office), office.person("ecology-a")))
