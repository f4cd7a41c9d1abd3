"""The text of an agreement with what its record knows: signed on, filed on, and who agreed to it.

Parties sign a text; the days on which they did and on which it was filed come after it. The
workflows read them in the text, so they are put there when it is handed to them, and only there.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from riverpact.files.toml_text import toml_text

_KEY = re.compile(r"^id\s*=.*$", re.MULTILINE)


class Agreed(NamedTuple):
    """The opinion of a department that agreed: its name in policies, the day, the document."""

    department: str
    on: date
    document: str


def dated(text: str, signed_on: date | None, filed_on: date | None) -> str:
    """Return a text with its days; a day the record does not know is not in it.

    Example:
        >>> print(dated('id = "a"', date(2019, 1, 2), None))
        id = "a"
        signed_on = 2019-01-02
    """
    for name, day in (("filed_on", filed_on), ("signed_on", signed_on)):
        text = _with(text, name, day)
    return text


def with_filing(text: str, submitted_on: date, agreed: Sequence[Agreed]) -> str:
    """Return a text with how it went through the departments; one that says it itself as it is.

    Example:
        >>> print(with_filing('id = "a"', date(2019, 1, 5), ()), end="")
        id = "a"
        <BLANKLINE>
        [filing]
        submitted_on = 2019-01-05
    """
    if "filing" in tomllib.loads(text):
        return text
    parts = [text.rstrip("\n"), f"[filing]\nsubmitted_on = {submitted_on}"]
    for one in agreed:
        opinion = {"department": one.department, "opinion": "agreed", "on": one.on}
        parts.append("[[filing.opinion]]\n" + toml_text({**opinion, "document": one.document}))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _with(text: str, name: str, day: date | None) -> str:
    head, rest = _top(text)
    line = re.compile(rf"^{name}\s*=.*\n?", re.MULTILINE)
    said = line.search(head)
    if said is None:
        head = head if day is None else _KEY.sub(rf"\g<0>\n{name} = {day}", head, count=1)
    elif day is None:
        head = line.sub("", head, count=1)
    else:
        head = line.sub(f"{name} = {day}\n", head, count=1)
    return head + rest


def _top(text: str) -> tuple[str, str]:
    """Return the keys before the first table, and what follows."""
    found = re.search(r"^\[", text, re.MULTILINE)
    return (text, "") if found is None else (text[: found.start()], text[found.start() :])
