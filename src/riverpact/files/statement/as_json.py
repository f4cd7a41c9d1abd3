"""The statement as JSON with its digest, and the samples it rests on as csv."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.statement import Statement
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.foundation.number import written

_COLUMNS = (
    "section", "sampled_at", "item", "channel", "value", "censored", "reported",
    "file", "sheet", "row", "column",
    "excluded", "extra_check",
)  # fmt: skip


def statement_data(statement: Statement) -> dict[str, Any]:
    """Return a statement as plain data, sealed with its digest."""
    data = statement.model_dump(mode="json", by_alias=True)
    return data | {"digest": canonical_digest(data)}


def statement_text(statement: Statement) -> str:
    """Write a statement as it is saved: UTF-8 JSON, one key a line."""
    return to_json(statement_data(statement), indent=1).decode("utf-8") + "\n"


def statement_schema() -> str:
    """Return the published JSON schema of a statement."""
    schema = Statement.model_json_schema(by_alias=True, mode="serialization")
    schema["properties"]["digest"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    schema["required"] = sorted({*schema["required"], "digest"})
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def samples_text(
    observations: Iterable[Observation],
    taken_out: Iterable[tuple[Observation, Decision]] = (),
    checks: Mapping[Observation, str] | None = None,
) -> str:
    """Write the samples of a statement: one row a value, with the cell it came from.

    What a decision took out stays, marked with the document in ``excluded``; what is a random
    extra check is marked in ``extra_check`` with what it does.
    """
    marked = [*((one, "") for one in observations), *((one, by.document) for one, by in taken_out)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one, document in sorted(marked, key=lambda each: _order(each[0])):
        if one.reported is None:
            continue
        origin = one.origin
        writer.writerow(
            (
                plain_section(one.section),
                one.sampled_at.isoformat(sep=" ", timespec="minutes"),
                one.item,
                one.channel,
                written(one.reported.value),
                "yes" if one.reported.censored else "no",
                one.reported.text,
                Path(origin.file).name,
                origin.sheet,
                origin.row,
                origin.column,
                document,
                checks.get(one, "") if checks else "",
            )
        )
    return out.getvalue()


def sha256(text: str) -> str:
    """Return the digest of a text as it is saved."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _order(one: Observation) -> tuple[str, str, str, str, int]:
    return (
        plain_section(one.section), one.sampled_at.isoformat(), one.item, one.channel,
        one.origin.row,
    )  # fmt: skip
