"""The calendar of a statement."""

from riverpact.files.statement.calendar import calendar_of, number_of


def test_a_period_has_its_number_and_name() -> None:
    """Of months, quarters and weeks; only weeks that were judged have a place."""
    assert [number_of(one) for one in ("2019-12", "2019-Q4", "2019-H1", "2019-W01")] == [
        12,
        4,
        1,
        1,
    ]
    assert calendar_of("month", 2019, [])[6] == (7, "7月")
    assert calendar_of("odd_months", 2019, [])[1] == (2, "2月")
    assert calendar_of("quarter", 2019, []) == (
        (1, "一季度"),
        (2, "二季度"),
        (3, "三季度"),
        (4, "四季度"),
    )
    rows = [{"month": "2019-W02"}, {"month": "2019-W03"}]
    assert calendar_of("week", 2019, rows) == ((2, "第2周"), (3, "第3周"))
