"""Deadlines as an iCalendar file (RFC 5545), for the calendars of offices and telephones."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from riverpact.domain.agreements.deadline_words import (
    begins_words,
    deadline_title,
    standing_words,
)
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.foundation.text import Text

_OPEN = {DeadlineStanding.DUE, DeadlineStanding.OVERDUE}


def calendar_file(
    deadlines: Iterable[Deadline],
    titles: Mapping[str, str],
    as_of: date,
    *,
    remind_days: int,
    language: str = "zh",
) -> bytes:
    """Write each deadline that has a due day as an all-day event.

    Its UID depends on what is due and not on when, so that a due day that moved replaces the
    old one. What is open is reminded of; what began anew is left to its successor.

    Args:
        deadlines: the deadlines.
        titles: the title of each agreement by its id.
        as_of: the day on which they stand so; no clock is asked.
        remind_days: how many days before the due day the alarm rings.
        language: ``zh`` or ``en``.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//riverpact//deadlines//ZH")
    calendar.add("version", "2.0")
    for one in deadlines:
        if one.due_on is not None and one.standing is not DeadlineStanding.SUPERSEDED:
            title = titles.get(one.agreement, one.agreement)
            calendar.add_component(_event(one, one.due_on, title, as_of, remind_days, language))
    return bytes(calendar.to_ical())


def _event(
    deadline: Deadline, due: date, title: str, as_of: date, remind_days: int, language: str
) -> Event:
    def said(text: Text) -> str:
        return text.in_language(language)

    summary = f"{said(deadline_title(deadline))} · {title}"
    event = Event()
    event.add("uid", uid(deadline))
    event.add("dtstamp", datetime.combine(as_of, time.min, UTC))
    event.add("dtstart", due)  # a date without an end is that whole day
    event.add("transp", "TRANSPARENT")
    event.add("summary", summary)
    clause = deadline.rule.cited if deadline.rule else ""
    standing = said(standing_words(deadline))
    lines = [
        f"{said(Text('依据', 'clause'))}: {clause}",
        f"{said(Text('起算', 'counted'))}: {said(begins_words(deadline))}",
        f"{said(Text('截至', 'as of'))} {as_of}: {standing}",
    ]
    event.add("description", "\n".join(lines))
    if deadline.standing in _OPEN:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -timedelta(days=remind_days))
        alarm.add("description", summary)
        event.add_component(alarm)
    return event


def uid(deadline: Deadline) -> str:
    """Return the name of a deadline's event: what is due, of which year, turn and instrument."""
    source = "" if deadline.rule is None else deadline.rule.source
    parts = (deadline.agreement, deadline.kind, deadline.year or "once", deadline.turn, source)
    return "-".join(map(str, parts)) + "@riverpact"
