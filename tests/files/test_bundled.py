"""The tables that ship."""

from riverpact.files.bundled import standard


def test_the_tables_are_whole() -> None:
    """24 items of table 1 have their rows; pH has two, 总磷 one for rivers and one for lakes."""
    limits = [(row.item, row.water_body) for row in standard().limits]
    assert len({item for item, _ in limits}) == 23  # 水温 has no limit by class
    assert [item for item, _ in limits].count("ph") == 2
    assert [item for item, _ in limits].count("tp") == 2


def test_every_judged_item_has_decimals_and_a_convertible_unit() -> None:
    """A limit could not be used without them."""
    tables = standard()
    judged = {row.item for row in tables.limits}
    assert judged <= {row.item for row in tables.decimals}
    assert [
        i for i in judged if tables.items.factor(tables.items[i], tables.items[i].unit) != 1
    ] == []


def test_the_standard_is_loaded_once() -> None:
    """All who ask get the same tables."""
    assert standard() is standard()
