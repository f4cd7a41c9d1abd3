"""The day on which something is due (到期日), and how it came about."""

from datetime import date, timedelta

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.working_days import (
    DayKind,
    WorkingCalendar,
    on_or_next_working_day,
    working_day_after,
)
from riverpact.domain.policies.deadline_rule import KIND_TITLES, DeadlineRule, Moves
from riverpact.domain.policies.fact_kind import FACT_TITLES
from riverpact.domain.policies.time_limit import MONTH_END, TimeLimit, TimeUnit, months_after
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_STAYS = Text(
    "遇休息日不顺延：条文未作规定或规定不顺延",
    "a due day off is not moved: the text says nothing, or says so",
)
_MOVES = Text("遇休息日顺延至下一个工作日", "a due day off moves to the next working day")
_KIND_NAMES = {DayKind.HOLIDAY: "days_off", DayKind.WORKING: "made_up_days"}
_KIND_TITLES = {
    DayKind.HOLIDAY: Text("其间放假的平日", "weekdays off on the way"),
    DayKind.WORKING: Text("其间调休上班日", "weekend days worked on the way"),
}


def due_day(
    rule: DeadlineRule, begins: Fact | None, year: int | None, calendar: WorkingCalendar
) -> tuple[date | None, Step]:
    """Return the day on which something is due, and its step; no day where no calendar answers.

    Args:
        rule: what is due and when.
        begins: the fact the time runs from, where the rule has one.
        year: the year it belongs to, where the rule has a day of the year.
        calendar: the working days that are known.

    Source: the rule's own clause; 民法总则, 民法典 articles 201 to 203 for how time is counted.
    """
    unmoved, step = _counted(rule, begins, year, calendar)
    if rule.moves is Moves.NO or unmoved is None:
        return unmoved, step
    moved = on_or_next_working_day(unmoved, calendar)
    return moved, Step(
        rule="deadlines.moved",
        result=_day_quantity("due_on", Text("到期日", "due day"), moved),
        formula="unmoved if working day else next working day",
        inputs=_announced(unmoved - timedelta(days=1), moved, calendar),
        clause=rule.cited,
        note=_MOVES,
        children=(step,),
    )


def _counted(
    rule: DeadlineRule, begins: Fact | None, year: int | None, calendar: WorkingCalendar
) -> tuple[date | None, Step]:
    inputs: tuple[Quantity, ...]
    note = _STAYS if rule.moves is Moves.NO else None
    if rule.within is not None:
        assert begins is not None
        end = _end(rule, begins, year, calendar)
        limit = rule.within
        start = _day_quantity(begins.kind, FACT_TITLES[begins.kind], begins.on, begins.document)
        inputs = (start, quantity("within", Text("期限", "time limit"), str(limit)))
        formula = f"{begins.kind} + {limit}, the first day not counted"
        if limit.unit is TimeUnit.WORKING_DAY:
            inputs += _announced(begins.on, end, calendar)
        if limit.unit is TimeUnit.MONTH:
            note = _both(MONTH_END, note)
    else:
        assert year is not None
        end = _end(rule, begins, year, calendar)
        inputs = (
            quantity("year", Text("考核年度", "year"), year),
            quantity("by", Text("每年的", "day of the year"), rule.by),
            quantity("years_later", Text("其后第几年", "years later"), rule.years_later),
        )
        formula = "by, of the year + years_later"
    stays = rule.moves is Moves.NO
    name, title = ("due_on", "到期日") if stays else ("unmoved", "顺延前到期日")
    said = Text(title, "due day" if stays else "due day before it moves")
    result = _day_quantity(name, said, end, KIND_TITLES[rule.kind].zh)
    return end, Step("deadlines.due", result, formula, inputs, clause=rule.cited, note=note)


def _both(first: Text, second: Text | None) -> Text:
    if second is None:
        return first
    return Text(f"{first.zh}；{second.zh}", f"{first.en}; {second.en}")


def _end(
    rule: DeadlineRule, begins: Fact | None, year: int | None, calendar: WorkingCalendar
) -> date | None:
    """Return the last day of the time; None where no calendar tells it, ours included."""
    try:
        if rule.within is not None and begins is not None:
            return _after(begins.on, rule.within, calendar)
        return None if year is None else rule.day_in(year)
    except (ValueError, OverflowError):  # beyond the year 9999
        return None


def _after(start: date, limit: TimeLimit, calendar: WorkingCalendar) -> date | None:
    if limit.unit is TimeUnit.MONTH:
        return months_after(start, limit.count)
    if limit.unit is TimeUnit.DAY:
        return start + timedelta(days=limit.count)
    return working_day_after(start, limit.count, calendar)


def _day_quantity(name: str, title: Text, day: date | None, shown: str = "") -> Quantity:
    return quantity(name, title, None if day is None else day.isoformat(), shown=shown)


def _announced(start: date, end: date | None, calendar: WorkingCalendar) -> tuple[Quantity, ...]:
    """Name the announced days that were counted otherwise than the week would have it."""
    if end is None:
        return ()
    found = calendar.announced(start, end)
    listed = []
    for kind in DayKind:
        days = [day for day, one in found if one is kind]
        sources = {calendar.sources.get(day, calendar.source) for day in days}
        if days:
            listed.append(
                quantity(
                    _KIND_NAMES[kind],
                    _KIND_TITLES[kind],
                    " ".join(map(str, days)),
                    shown="、".join(sorted(sources)),
                )
            )
    return tuple(listed)
