"""The report: due by the policy's day, and a late one is said."""

from datetime import date
from typing import Any

from riverpact.domain.agreements.working_days import WorkingCalendar
from riverpact.domain.performance.report import lateness, report_due
from riverpact.domain.policies.deadline_rule import DeadlineRule

RULE = DeadlineRule.model_validate(
    {"kind": "performance_report", "by": "04-30", "years_later": 1, "clause": "三(三)4"}
    | {"from": date(2018, 1, 1), "until": date(2021, 1, 1)}
)
CALENDAR = WorkingCalendar({}, frozenset(), "none")


def codes(found: Any) -> list[tuple[str, str]]:
    return [(one.code, one.message.zh) for one in found]


def test_it_is_due_on_30_april_of_the_next_year(made: Any) -> None:
    """Of 2019: 2020-04-30; a year the policy does not reach has no day."""
    due = report_due(made.evaluation(), [RULE], CALENDAR)
    assert due is not None
    assert due[0] == date(2020, 4, 30)
    assert report_due(made.evaluation(year=2021), [RULE], CALENDAR) is None
    assert report_due(made.evaluation(), [], CALENDAR) is None


def test_the_day_itself_is_in_time(made: Any) -> None:
    """A day after it is one day late; none handed in, and no day known, are said."""
    due = date(2020, 4, 30)
    in_time = made.evaluation(filed_on=due, document="1")
    late = made.evaluation(filed_on=date(2020, 5, 1), document="1")
    assert codes(lateness(in_time, due)) == []
    assert codes(lateness(late, due)) == [("performance.late", "逾期 1 天报送")]
    assert codes(lateness(made.evaluation(), due))[0][0] == "performance.not_filed"
    assert codes(lateness(in_time, None))[0][0] == "performance.no_due_day"
