"""The rows of a comparison's table."""

from typing import Any

from riverpact.files.comparison.rows import rows_of


def test_every_question_has_an_answer_of_every_column(data: dict[str, Any]) -> None:
    """What has no answer says so; equal ends are said once."""
    assert [(row.group, *(cell.zh for cell in row.cells)) for row in rows_of(data)] == [
        ("amount", "-5 万元", "不能结算"),
        ("months", "9/2/0/1", "不能结算"),
        ("range", "0–5 万元", "不能结算"),
        ("range", "0 万元", "不能结算"),
        ("party", "-5 万元", "不能结算"),
    ]
