"""The statements in a province folder: which years of an agreement are settled."""

import json
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.statement import Statement
from riverpact.files.province.shown_province import ShownYear
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


def settled_years(
    folder: Path, agreement: Agreement
) -> tuple[tuple[ShownYear, ...], tuple[Finding, ...]]:
    """Return every year of an agreement with its statement, where one stands in the folder.

    A statement is taken as it stands; ``riverpact verify`` finds whether it was changed. One that
    cannot be read, or is another agreement's or year's, is a finding and its year not settled.
    """
    years: list[ShownYear] = []
    findings: list[Finding] = []
    for year in agreement.term.years:
        file = folder / f"{agreement.id}-{year}" / "statement.json"
        found = _year(file, agreement.id, year) if file.is_file() else None
        if isinstance(found, Finding):
            findings.append(found)
        not_settled = ShownYear(year=year, state="not_settled")
        years.append(found if isinstance(found, ShownYear) else not_settled)
    return tuple(years), tuple(findings)


def _year(file: Path, agreement: str, year: int) -> ShownYear | Finding:
    statement = read_statement(file, agreement, year)
    if isinstance(statement, Finding):
        return statement
    return ShownYear(
        year=year,
        state=statement.state,
        amount=statement.amount,
        page=f"{file.parent.name}/statement.html",
    )


def read_statement(file: Path, agreement: str, year: int) -> Statement | Finding:
    """Read a statement as it stands, or say why it is not that of an agreement's year."""
    try:
        sealed = json.loads(file.read_bytes())
        held = {key: value for key, value in sealed.items() if key != "digest"}
        statement = Statement.model_validate(held)
    except (ValueError, AttributeError) as error:
        said = Text("结算单无法读取", "the statement cannot be read")
        found = str(error).splitlines()[0]
        return Finding("province.statement", Severity.ERROR, said, Place(str(file)), found=found)
    if (statement.agreement.id, statement.year) != (agreement, year):
        said = Text("结算单不是这个协议或年度的", "the statement is of another agreement or year")
        found = f"{statement.agreement.id} {statement.year}"
        wanted = f"{agreement} {year}"
        return Finding(
            "province.statement", Severity.ERROR, said, Place(str(file)), found, expected=wanted
        )
    return statement
