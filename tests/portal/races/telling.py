"""What an office holds after a race."""

import json
from pathlib import Path

from django.conf import settings

from riverpact.files.archive.archive import start_archive
from riverpact.files.statement.as_json import statement_data
from riverpact.portal.agreements.models import AgreementRecord, Opinion
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.backup import verify
from riverpact.portal.jobs.models import Job
from riverpact.portal.journal.models import ClosingRecord, EntryRecord, VoucherRecord
from riverpact.portal.monitoring.models import BatchRecord, Delivery
from riverpact.portal.settlement.draft import settled_year
from riverpact.portal.settlement.models import StatementRecord, YearRecord


def tell(_: str) -> None:
    """Write what there is into ``told.json``."""
    batches = start_archive(settings.ARCHIVE).batches()
    statements = StatementRecord.objects.all()
    told = {
        "wrong": verify(),
        "audit": AuditEntry.objects.count(),
        "entries": list(EntryRecord.objects.order_by("number").values_list("kind", flat=True)),
        "closings": list(ClosingRecord.objects.values_list("state", flat=True)),
        "granted": [str(one.amount) for one in AwardRecord.objects.filter(state="decided")],
        "agreements": dict(AgreementRecord.objects.values_list("key", "state")),
        "opinions": sorted(Opinion.objects.values_list("department", "agrees")),
        "batches": len(batches),
        "rows": BatchRecord.objects.count(),
        "deliveries": list(Delivery.objects.values_list("state", flat=True)),
        "statements": [_is_rebuilt(one) for one in statements if batches],
        "years": list(YearRecord.objects.filter(year=2019).values_list("state", flat=True)),
        "vouchers": list(VoucherRecord.objects.values_list("state", flat=True)),
        "jobs": sorted(Job.objects.values_list("kind", "state")),
    }
    Path(settings.HOME, "told.json").write_text(json.dumps(told), encoding="utf-8")


def _is_rebuilt(statement: StatementRecord) -> bool:
    """Say whether the archive as it was at the statement's moment still gives this statement."""
    assert statement.known_at is not None
    settled = settled_year(statement.year, statement.known_at)
    return bool(statement_data(settled.statement)["digest"] == statement.digest)
