"""The wording of letters (行文): templates of text, filled with the results of the rules.

``templates/<letter>.zh.j2`` is the letter, ``<letter>.en.j2`` its translation. What a letter says
is changed there, and nowhere else.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from jinja2 import Environment

from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.policies.deadline_rule import DeadlineKind, Due, Moves
from riverpact.files.letters.letter import Block, BlockKind, Letter, blocks_of
from riverpact.files.letters.plain_words import capitalised, government, percent, wan, you
from riverpact.files.templates import templates_of
from riverpact.foundation.number import written

LANGUAGES = ("zh", "en")


def worded(template: str, name: str, stamp: str, values: Mapping[str, Any]) -> Letter:
    """Return a letter: its template filled in both languages, the Chinese first.

    Args:
        template: the letter's name among the templates, e.g. ``refusal``.
        name: of its files.
        stamp: said on every page; empty where nothing is fictional.
        values: what the template speaks of; one it names and does not get is an error.
    """
    found: list[Block] = []
    for language in LANGUAGES:
        one = _environment().get_template(f"{template}.{language}.j2")
        text = one.render(stamp=stamp, **values)
        found += blocks_of(text, language)
    title = next(one.text for one in found if one.kind is BlockKind.TITLE)
    return Letter(name, title, stamp, tuple(found))


def window(procedure: Procedure, kind: str) -> Due | None:
    """Return what an agreement says of a time limit, by the name of what is due."""
    return procedure.window(DeadlineKind(kind))


def moved(due: Due) -> bool:
    """Say whether a due day on which nobody works moves to the next working day."""
    return due.moves is Moves.NEXT_WORKING_DAY


def day_before(until: date) -> date:
    """Return the last day of a term that is written with the first day after it."""
    return until - timedelta(days=1)


@cache
def _environment() -> Environment:
    environment = templates_of("riverpact.files.letters", is_html=False)
    environment.filters |= {
        "wan": wan,
        "percent": percent,
        "government": government,
        "day_before": day_before,
        "moved": moved,
        "exact": Fraction,
        "number": written,
        "you": you,
        "capitalised": capitalised,
    }
    environment.globals |= {"window": window}
    return environment
