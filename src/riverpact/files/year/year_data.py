"""A province's year as sealed JSON: figures, the netting's derivation, every table, findings."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from riverpact.domain.performance.province_year import ProvinceYear
from riverpact.domain.settlement.showing import shown_findings, shown_step
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.files.tables.table import Cell, Table
from riverpact.files.year.summary_page import YearHeading
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

SCHEMA = "riverpact-year/1"


def year_data(heading: YearHeading, year: ProvinceYear, tables: Iterable[Table]) -> dict[str, Any]:
    """Return a year as plain data, sealed with its digest; money is exact yuan, unknown is null.

    Args:
        heading: whose it is.
        year: the year.
        tables: every table, in its order.
    """
    netting = year.netting
    data = {
        "schema": SCHEMA,
        "notice": heading.notice,
        "province": heading.province,
        "name": _words(heading.name),
        "year": year.year,
        "as_of": str(heading.day),
        "policy": heading.policy,
        "is_whole": year.is_whole,
        "figures": _figures(year),
        "decisions": [{"agreement": name, **_words(said)} for name, said in year.decisions],
        "netting": {
            "balanced": netting.is_balanced,
            "derivation": shown_step(netting.step).model_dump(mode="json"),
        },
        "tables": {one.name: _table(one) for one in tables},
        "findings": [one.model_dump(mode="json") for one in shown_findings(year.findings)],
    }
    return data | {"digest": canonical_digest(data)}


def year_text(data: dict[str, Any]) -> str:
    """Write the data as it is saved: UTF-8 JSON."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _figures(year: ProvinceYear) -> dict[str, Any]:
    share, late, books = year.coverage.share, year.overdue, year.books
    return {
        "in_scope": year.coverage.in_scope,
        "covered": year.coverage.covered,
        "share": None if share is None else str(share),
        "statements": len(year.statements),
        "undetermined": len(year.undetermined),
        "unsettled": len(year.unsettled),
        "compensation": written(year.compensation),
        "posted": None if books is None else written(books.due),
        "paid": None if books is None else written(books.paid),
        "granted": written(year.granted),
        "awards": _counted(str(one.state) for one in year.awards.awards),
        "recovered": [one.year.agreement for one in year.recovered],
        "overdue": None if late is None else len(late),
        "consultations_overdue": len(year.overdue_consultations),
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    told = sorted(names)
    return {name: told.count(name) for name in dict.fromkeys(told)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": _words(table.title),
        "note": None if table.note is None else _words(table.note),
        "columns": [{"kind": str(one.kind), **_words(one.title)} for one in table.columns],
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Sequence[Cell]) -> list[str | int | None]:
    return [_cell(cell) for cell in row]


def _cell(cell: Cell) -> str | int | None:
    if isinstance(cell, Fraction):
        return written(cell)
    return str(cell) if isinstance(cell, date) else cell


def _words(said: Text) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}
