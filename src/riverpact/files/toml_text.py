"""Values written as a TOML text, in the order they stand: what a form fills in becomes a file."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

Path = tuple[str, ...]


def toml_text(values: Mapping[str, Any]) -> str:
    """Return values as a TOML text; read again, it gives the same values.

    A list of tables becomes one ``[[table]]`` each; a table within it stands on its line. An empty
    table is left out.

    Example:
        >>> print(toml_text({"id": "甲—乙", "term": {"years": 2}, "party": [{"id": "a"}]}), end="")
        id = "甲—乙"
        <BLANKLINE>
        [term]
        years = 2
        <BLANKLINE>
        [[party]]
        id = "a"
    """
    return "\n".join(_lines(values)).strip("\n") + "\n"


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    tables = {key: one for key, one in values.items() if isinstance(one, Mapping)}
    lists = {key: one for key, one in values.items() if _is_tables(one)}
    for key, value in values.items():
        if key not in tables and key not in lists:
            yield f"{_key(key)} = {_value(value)}"
    for key in values:
        rows = [tables[key]] if key in tables else lists.get(key, [])
        head = f"[{_key(key)}]" if key in tables else f"[[{_key(key)}]]"
        for row in rows:
            if row:
                yield from ("", head)
                yield from (f"{_key(name)} = {_value(value)}" for name, value in row.items())


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(o, Mapping) for o in value)


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if is_bare else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _text(text: str) -> str:
    """Write a text in quotes; what JSON leaves bare and TOML refuses is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
