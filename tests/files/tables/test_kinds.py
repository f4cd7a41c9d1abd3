"""Columns by what they hold."""

from riverpact.files.tables.kinds import day, money, number, text
from riverpact.files.tables.table import ColumnKind, MoneyUnit


def test_each_word_is_its_kind() -> None:
    """And money alone names its unit."""
    made = [one("甲", "a") for one in (text, number, day, money)]
    assert [one.kind for one in made] == [
        ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.DAY, ColumnKind.MONEY,
    ]  # fmt: skip
    assert [one.head(MoneyUnit.WAN) for one in made] == ["甲 a"] * 3 + ["甲 a（万元）"]
    assert money("demo 2019", "").head(MoneyUnit.YUAN) == "demo 2019（元）"
