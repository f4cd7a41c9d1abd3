"""The day of signing as a fact: deadlines such as the work plan's begin with it."""

from typing import Any

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.facts import FILE, keep_fact
from riverpact.portal.registers.models import RegisterRow


def keep_signing(record: AgreementRecord, by: Person, **_: Any) -> None:
    """Keep when a submitted agreement was signed; signed anew, in the place of the earlier day."""
    if record.signed_on is None:
        return
    new = keep_fact(FactKind.SIGNED, record, record.signed_on, by)
    facts = RegisterRow.objects.filter(file=FILE, agreement=record, replaced_by=None)
    for old in facts.exclude(pk=new.pk):
        if old.data["kind"] == FactKind.SIGNED:
            old.replaced_by = new
            keep(old, by, "replaced")
