"""Rows of TOML tables as JSON and back: days stay days, decimals stay exact."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = "decimal"


def read_tables(file: Path) -> dict[str, Any]:
    """Return a TOML file with exact decimals; nothing where there is no file."""
    if not file.is_file():
        return {}
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def as_json(value: Any) -> Any:
    """Return a TOML value as JSON can keep it.

    Example:
        >>> as_json({"on": date(2019, 1, 2), "score": Decimal("92.50")})
        {'on': '2019-01-02', 'score': {'decimal': '92.50'}}
    """
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    return value.isoformat() if isinstance(value, date) else value


def as_toml(value: Any) -> Any:
    """Return what ``as_json`` kept as TOML has it; a text that is a day is a day.

    Example:
        >>> as_toml({"on": "2019-01-02", "score": {"decimal": "92.50"}})
        {'on': datetime.date(2019, 1, 2), 'score': Decimal('92.50')}
    """
    if isinstance(value, dict):
        if set(value) == {_DECIMAL}:
            return Decimal(value[_DECIMAL])
        return {key: as_toml(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [as_toml(one) for one in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value
