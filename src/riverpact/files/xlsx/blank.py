"""An empty workbook to fill in: what all of ours look like."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

_CREATED = datetime(2020, 1, 1, tzinfo=UTC)
"""Fixed, so that the same wishes give the same bytes."""


@contextmanager
def blank_workbook(title: str) -> Iterator[tuple[Any, io.BytesIO]]:
    """Open a workbook and where it is written to; it is whole once the block is left."""
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    workbook.set_properties({"created": _CREATED, "title": f"河契 Riverpact {title}"})
    yield workbook, out
    workbook.close()


def head_format(workbook: Any) -> Any:
    """Return the format of a head."""
    return workbook.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
    )


def write_notes(workbook: Any, sheet: Any, notes: Sequence[tuple[str, str]]) -> None:
    """Write how a workbook is filled in: Chinese, and English beside it."""
    head = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, 56, wrapped)
    sheet.write_row(0, 0, ["填写说明", "How to fill it in"], head)
    for row, pair in enumerate(notes, 1):
        sheet.write_row(row, 0, pair)
