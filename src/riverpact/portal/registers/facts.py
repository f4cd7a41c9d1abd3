"""Facts (事实) as the working year makes them: what deadlines begin with and end by."""

from datetime import date

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.fact_kind import FACT_TITLES, FactKind
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.models import RegisterRow

FILE, KIND = "facts", "fact"


def keep_fact(
    kind: FactKind,
    agreement: AgreementRecord,
    on: date,
    by: Person | None,
    *,
    year: int | None = None,
    document: str = "",
) -> RegisterRow:
    """Keep that something happened to an agreement on a day; the same is kept once."""
    fact = Fact(agreement=agreement.key, kind=kind, on=on, year=year, document=document)
    data = fact.model_dump(mode="json", exclude_defaults=True)
    known: RegisterRow | None = RegisterRow.objects.filter(
        file=FILE, agreement=agreement, data=data
    ).first()
    if known is not None:
        return known
    row = RegisterRow(
        file=FILE,
        kind=KIND,
        title=FACT_TITLES[kind].zh,
        agreement=agreement,
        on=on,
        document=document,
        data=data,
        made_by=by,
    )
    keep(row, by, f"fact_{kind}", document=document)
    return row
