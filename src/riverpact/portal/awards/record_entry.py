"""What is on record of award money (``awards.toml``), row by row: read by the domain, kept once."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from riverpact.files.awards.award_file import AwardTables
from riverpact.files.toml_rows import as_toml
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import parse_yuan
from riverpact.foundation.number import written
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.records.keep import keep

KIND_TITLES = {
    "budget": Text("年度预算", "budget of a year"),
    "choice": Text("预算不足的分配办法", "choice in a shortfall"),
    "reserve": Text("为待定奖补的预留", "reserve for pending awards"),
    "payment": Text("拨付与退回", "payment"),
    "contribution": Text("出资", "contribution"),
    "score": Text("绩效得分", "performance score"),
    "use": Text("资金使用", "use of funds"),
    "incident": Text("污染事件", "incident"),
    "outcome": Text("定额补助县水质", "outcome of a county"),
}
"""The tables of the file."""
_SAME_PAYMENT = ("year", "kind", "document", "on")


@transaction.atomic
def record_entry(
    kind: str, data: dict[str, Any], by: Person, agreement: AgreementRecord | None = None
) -> AwardEntry:
    """Keep a row, if the domain takes it beside the rows that there are.

    Args:
        kind: its table.
        data: its keys, as JSON has them.
        by: who enters it.
        agreement: which it is of.

    Raises:
        RefusedError: a value does not fit, or it was told before; with every finding.
    """
    refuse_unfit(kind, data)
    on = data.get("on")
    entry = AwardEntry(
        kind=kind,
        year=data.get("year"),
        agreement=agreement,
        document=data.get("document", ""),
        on=None if on is None else date.fromisoformat(on),
        data=data,
    )
    keep(entry, by, "recorded", document=entry.document)
    return entry


@transaction.atomic
def set_entry(
    kind: str, data: dict[str, Any], by: Person, agreement: AgreementRecord | None = None
) -> AwardEntry:
    """Keep what there is one of: a later document takes the place of the one before.

    Raises:
        RefusedError: a value does not fit; with every finding.
    """
    rows = AwardEntry.objects.select_for_update().filter(kind=kind, agreement=agreement)
    known: list[AwardEntry] = list(rows.filter(year=data["year"]))
    row = next((one for one in known if one.data.get("side") == data.get("side")), None)
    if row is None:
        return record_entry(kind, data, by, agreement)
    refuse_unfit(kind, data, instead_of=row)
    row.document, row.data = data.get("document", ""), data
    keep(row, by, "changed", document=row.document)
    return row


def add_payment(data: dict[str, Any], by: Person, agreement: AgreementRecord) -> AwardEntry:
    """Keep a payment; to a second county by one document on one day, it adds to the first.

    The file tells payments by agreement, the journal by county.
    """
    row: AwardEntry
    for row in AwardEntry.objects.filter(kind="payment", agreement=agreement, year=data["year"]):
        if all(row.data.get(key) == data[key] for key in _SAME_PAYMENT):
            total: Fraction = parse_yuan(row.data["amount"]) + parse_yuan(data["amount"])
            row.data = row.data | {"amount": f"{written(total)} 元"}
            keep(row, by, "added", document=row.document)
            return row
    return record_entry("payment", data, by, agreement)


def refuse_unfit(kind: str, data: dict[str, Any], instead_of: AwardEntry | None = None) -> None:
    """Refuse a row that the domain does not take beside the others of its table and year.

    Args:
        kind: its table.
        data: its keys.
        instead_of: the row whose place it takes.
    """
    rows = AwardEntry.objects.filter(kind=kind, year=data.get("year"))
    others = rows if instead_of is None else rows.exclude(pk=instead_of.pk)
    told = [as_toml(one.data) for one in others]
    try:
        AwardTables.model_validate({kind: [*told, as_toml(data)]})
    except ValidationError as error:
        raise RefusedError(
            Text("未登记", "nothing was recorded"), tuple(_findings(error))
        ) from error


def _findings(error: ValidationError) -> Iterator[Finding]:
    for one in error.errors():
        told = str(one["msg"]).removeprefix("Value error, ")
        zh = one.get("ctx", {}).get("zh", f"值不合要求：{one['loc'][-1]}")
        yield Finding(
            f"awards.{one['type']}",
            Severity.ERROR,
            Text(zh, told),
            found=str(one["input"])[:80],
        )
