"""Columns by what they hold, in a word each."""

from riverpact.files.tables.table import Column, ColumnKind
from riverpact.foundation.text import Text


def text(zh: str, en: str) -> Column:
    """Return a column of words."""
    return Column(Text(zh, en))


def number(zh: str, en: str) -> Column:
    """Return a column of exact numbers."""
    return Column(Text(zh, en), ColumnKind.NUMBER)


def day(zh: str, en: str) -> Column:
    """Return a column of days."""
    return Column(Text(zh, en), ColumnKind.DAY)


def money(zh: str, en: str) -> Column:
    """Return a column of exact yuan, written in the unit that is asked for."""
    return Column(Text(zh, en), ColumnKind.MONEY)
