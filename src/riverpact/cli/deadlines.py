"""``riverpact deadlines``: what is due in agreements, and how it stands on a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths, standing_day
from riverpact.cli.options import Facts, Json, Policy, StandingOn
from riverpact.cli.output import (
    chosen_language,
    finding_data,
    said,
    say,
    say_findings,
    say_json,
    say_table,
)
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from datetime import date

    from riverpact.domain.agreements.deadlines import Deadline
    from riverpact.workflows.deadlines import DeadlineList


def command(
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    facts: Facts = None,
    as_of: StandingOn = None,
    policy: Policy = None,
    calendar: Annotated[
        Path | None, typer.Option(help="工作日历补充 TOML days that differ, or further years.")
    ] = None,
    ics: Annotated[Path | None, typer.Option(help="写出 iCalendar 文件 write a calendar.")] = None,
    remind: Annotated[
        int, typer.Option(min=0, max=366, help="提前几日提醒 days before, for --ics.")
    ] = 7,
    as_json: Json = False,
) -> None:
    """列出协议的各项时限。List what is due; exit code 1 where something is overdue or unknown."""
    from riverpact.domain.agreements.deadlines import DeadlineStanding
    from riverpact.files.calendar_file import calendar_file
    from riverpact.files.facts import read_facts
    from riverpact.files.instruments import load_agreement
    from riverpact.files.policies import load_policy
    from riverpact.files.whole_file import write_whole
    from riverpact.files.working_calendar import working_calendar
    from riverpact.workflows.deadlines import list_deadlines

    day = standing_day(as_of)
    read = [load_agreement(path) for path in agreement_paths(agreements)]
    texts = [one.known_on(day).agreement for one in read]
    told = read_facts(facts, [one.latest.agreement for one in read]) if facts else None
    rules = load_policy(policy).deadlines() if policy else ()
    found = list_deadlines(texts, rules, told, working_calendar(calendar), day)
    if ics is not None:
        titles = {one.id: one.title for one in texts}
        content = calendar_file(
            found.deadlines, titles, day, remind_days=remind, language=chosen_language()
        )
        write_whole(ics, content)
    if as_json:
        say_json(_listed(found, day))
    else:
        _say(found, day)
        say_findings(found.findings)
        if ics is not None:
            say(Text(f"已写出 {ics}", f"written to {ics}"))
    pressing = {DeadlineStanding.OVERDUE, DeadlineStanding.NO_CALENDAR}
    if any(one.standing in pressing for one in found.deadlines):
        raise typer.Exit(1)


def _listed(found: "DeadlineList", day: "date") -> dict[str, Any]:
    return {
        "as_of": day.isoformat(),
        "deadlines": [_deadline(one) for one in found.deadlines],
        "findings": [finding_data(one) for one in found.findings],
    }


def _deadline(one: "Deadline") -> dict[str, Any]:
    from riverpact.domain.agreements.deadline_words import deadline_title, standing_words
    from riverpact.domain.settlement.showing import shown_step

    title, words = deadline_title(one), standing_words(one)
    return {
        "agreement": one.agreement,
        "kind": str(one.kind),
        "year": one.year,
        "turn": one.turn,
        "title": {"zh": title.zh, "en": title.en},
        "due_on": None if one.due_on is None else one.due_on.isoformat(),
        "day_off": one.day_off,
        "standing": str(one.standing),
        "standing_words": {"zh": words.zh, "en": words.en},
        "days": one.days,
        "working_days": one.working_days,
        "done_on": None if one.done is None else one.done.on.isoformat(),
        "missing": one.missing and str(one.missing),
        "clause": None if one.rule is None else one.rule.cited,
        "step": None if one.step is None else shown_step(one.step).model_dump(mode="json"),
    }


def _say(found: "DeadlineList", day: "date") -> None:
    from riverpact.domain.agreements.deadline_words import (
        begins_words,
        deadline_title,
        due_words,
        standing_words,
    )

    columns = [
        said(Text("协议", "agreement")),
        said(Text("事项", "what")),
        said(Text("起算与期限", "counted from")),
        said(Text("到期日", "due on")),
        said(Text("现状", "standing")),
        said(Text("依据", "clause")),
    ]
    rows = [
        [
            one.agreement,
            said(deadline_title(one)),
            said(begins_words(one)),
            said(due_words(one)),
            said(standing_words(one)),
            "—" if one.rule is None else one.rule.cited,
        ]
        for one in found.deadlines
    ]
    say_table(said(Text(f"时限（截至 {day}）", f"deadlines as of {day}")), columns, rows)
