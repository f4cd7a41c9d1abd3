"""A deadline in words, as a clerk reads it."""

from riverpact.domain.agreements.deadlines import STANDING_TITLES, Deadline, DeadlineStanding
from riverpact.domain.policies.deadline_rule import KIND_TITLES
from riverpact.domain.policies.fact_kind import FACT_TITLES
from riverpact.foundation.text import Text

_COMPARED = {
    DeadlineStanding.MET: Text("早", "early by"),
    DeadlineStanding.MET_LATE: Text("晚", "late by"),
    DeadlineStanding.DUE: Text("还有", "in"),
    DeadlineStanding.OVERDUE: Text("晚", "late by"),
}
_LATER = ("当年", "次年")


def deadline_title(deadline: Deadline) -> Text:
    """Say what is due, of which year, and which time it runs.

    Example:
        >>> from riverpact.domain.policies.deadline_rule import DeadlineKind
        >>> deadline_title(Deadline("a", DeadlineKind.PAYMENT, 2019, 1, DeadlineStanding.DUE)).zh
        '2019年付款'
    """
    title = KIND_TITLES[deadline.kind]
    zh, en = title.zh, title.en
    if deadline.year is not None:
        zh, en = f"{deadline.year}年{zh}", f"{en} of {deadline.year}"
    if deadline.turn > 1:
        zh, en = f"{zh}（第{deadline.turn}次）", f"{en} ({deadline.turn})"
    return Text(zh, en)


def standing_words(deadline: Deadline) -> Text:
    """Say how a deadline stands: done when, by how many days early or late, or what it lacks."""
    title = STANDING_TITLES[deadline.standing]
    if deadline.missing is not None:
        lacks = FACT_TITLES[deadline.missing]
        return Text(f"{title.zh}：缺“{lacks.zh}”", f"{title.en}: “{lacks.en}” is missing")
    compared = _COMPARED.get(deadline.standing)
    if compared is None or deadline.days is None:
        return title
    zh, en = title.zh, title.en
    if deadline.done is not None:
        done = FACT_TITLES[deadline.done.kind]
        zh, en = f"{zh}：{deadline.done.on} {done.zh}", f"{en}: {deadline.done.on} {done.en}"
    days = _days(deadline)
    return Text(f"{zh}，{compared.zh} {days.zh}", f"{en}, {compared.en} {days.en}")


def begins_words(deadline: Deadline) -> Text:
    """Say with what a deadline begins, and how long it is."""
    rule, begins = deadline.rule, deadline.begins
    if rule is None:
        return Text("—", "—")
    if rule.within is None or rule.after is None:
        later = rule.years_later or 0
        zh = _LATER[later] if later < len(_LATER) else f"其后第{later}年"
        return Text(f"{zh} {rule.by} 前", f"by {rule.by}, {later} year(s) later")
    limit, after = rule.within.title, FACT_TITLES[rule.after]
    day = f"{begins.on} " if begins is not None else ""
    return Text(f"{day}{after.zh}后{limit.zh}内", f"{limit.en} after {after.en} {day}".strip())


def due_words(deadline: Deadline) -> Text:
    """Say when it is due, and that a day off stays what it is."""
    if deadline.due_on is None:
        return Text("—", "—")
    due = str(deadline.due_on)
    if deadline.day_off:
        return Text(f"{due}（休息日，不顺延）", f"{due} (a day off, not moved)")
    return Text(due, due)


def _days(deadline: Deadline) -> Text:
    days, working = deadline.days, deadline.working_days
    if working is None:
        return Text(f"{days} 日", f"{days} days")
    return Text(f"{days} 日（{working} 个工作日）", f"{days} days ({working} working days)")
