"""The text of an agreement with the days its record knows: signed on, filed on.

Parties sign a text; the days on which they did and on which it was filed come after it. The
workflows read them in the text, so they are put there when it is handed to them, and only there.
"""

import re
from datetime import date

_KEY = re.compile(r"^id\s*=.*$", re.MULTILINE)


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
