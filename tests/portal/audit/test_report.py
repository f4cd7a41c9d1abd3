"""The yearly report has every change of the year, and nothing that a spreadsheet would run."""

import csv
import io

import openpyxl

from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.report import yearly_report
from riverpact.portal.records.keep import keep
from tests.portal.conftest import Office


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def test_every_change_is_a_row(office: Office) -> None:
    """Old and new value of each field of each entry, in the csv and in the workbook."""
    person = office.person("bixi-finance")
    person.phone, person.office = "0790-1234", "=HYPERLINK(1)"
    keep(person, office.person("system-admin"), "changed_contact", note="+调岗")
    last = AuditEntry.objects.last()
    assert last is not None
    client = office.client("audit-admin")
    path = f"/audit/report/{last.at.year}"
    sheet = _rows(client.get(f"{path}.csv").getvalue().decode())
    rows = [one for one in sheet if one[0] == str(last.number)]
    assert [one[7:10] for one in rows] == [
        ["office", "财政局", "'=HYPERLINK(1)"],
        ["phone", "", "0790-1234"],
    ]
    assert {one[11] for one in rows} == {"'+调岗"}
    assert {one[0] for one in sheet[1:]} == {str(one.number) for one in AuditEntry.objects.all()}
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{path}.xlsx").content))
    page = book.worksheets[0]
    assert page.max_row == len(sheet)
    cells = [one for one in page.iter_rows(min_row=2) if one[0].value == last.number]
    assert [one[9].value for one in cells] == ["=HYPERLINK(1)", "0790-1234"]
    assert {one[9].data_type for one in cells} == {"s"}


def test_a_long_value_is_cut_in_the_workbook_only(office: Office) -> None:
    """A cell holds 32,767 characters; the csv holds all of it."""
    office.agreement.title = "长" * 200
    office.agreement.text = "文" * 40_000
    keep(office.agreement, None, "edit")
    last = AuditEntry.objects.last()
    assert last is not None

    def longest(limit: int | None) -> int:
        rows = yearly_report(last.at.year, longest=limit).rows
        return max(len(one[9]) for one in rows if one[0] == last.number)

    assert longest(None) == 40_000
    assert 32_000 < longest(32_000) < 32_767


def test_another_year_is_empty(office: Office) -> None:
    """The report of a year in which nothing was done has its heading alone."""
    assert office.agreement.pk
    assert list(yearly_report(1999).rows) == []
