"""Reminders (催办): a notice to the counties of what is overdue, sent with one click."""

from collections.abc import Collection
from datetime import date

from riverpact.domain.agreements.deadline_words import deadline_title, standing_words
from riverpact.domain.agreements.deadlines import Deadline
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.kinds import NOTICE, title_of
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.notice import Sort


def remind(one: Deadline, record: AgreementRecord, by: Person) -> RegisterRow:
    """Send a notice of an overdue deadline to the agreement's counties in the sender's territory.

    Raises:
        WrongStateError: it was sent today already.
    """
    data = _words(one, record)
    title = title_of(NOTICE.name, data)
    if RegisterRow.objects.filter(kind=NOTICE.name, title=title, on=office.today()).exists():
        raise WrongStateError(Text("今天已经催办过", "it was sent today already"))
    within = Territory.objects.filter(by.territory.within())
    mine = [one for one in _counties(record) if one in set(within)]
    return enter(NOTICE, data, by, counties=mine)


def last_reminders(titles: Collection[str]) -> dict[str, date]:
    """Return when each of some reminders was last sent, in one query."""
    rows = RegisterRow.objects.filter(kind=NOTICE.name, title__in=titles).order_by("on", "pk")
    return {one.title: one.on for one in rows if one.on is not None}


def reminder_title(one: Deadline, record: AgreementRecord) -> str:
    """Return what a reminder of a deadline is called."""
    return title_of(NOTICE.name, _words(one, record))


def _words(one: Deadline, record: AgreementRecord) -> dict[str, str]:
    title, stands = deadline_title(one), standing_words(one)
    clause = "" if one.rule is None else f"（{one.rule.cited}）"
    due = "" if one.due_on is None else f"应于 {one.due_on} 前完成。"
    return {
        "sort": Sort.NOTICE.value,
        "title": f"催办 {record.title}：{title.zh}",
        "text": f"{title.zh}{clause}：{due}{stands.zh}。\n"
        f"{title.en}, due {one.due_on}: {stands.en}.",
        "on": office.today().isoformat(),
    }


def _counties(record: AgreementRecord) -> list[Territory]:
    return [one.county for one in record.seats.all() if one.county is not None]
