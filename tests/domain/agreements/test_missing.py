"""Values an agreement lacks."""

import pytest

from riverpact.domain.agreements.missing import SuppliedValue, found_at, meet, path_of

VALUES = {"method": [{"base": {"tp": "1"}}, {"family": "p_index"}], "money": {"unit": "1 元"}}


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("money.standard", ("money", "standard")),
        ("method.base.tp", ("method", 0, "base", "tp")),
        ("method.1.base.tp", ("method", 0, "base", "tp")),
        ("method.2.stability", ("method", 1, "stability")),
        ("method.3.stability", ("method", 2, "stability")),
        ("new.table.key", ("new", "table", "key")),
    ],
)
def test_of_several_tables_the_first_is_meant_or_the_numbered_one(
    key: str, path: tuple[str | int, ...]
) -> None:
    """Counted from one, as a person counts."""
    assert path_of(key, VALUES) == path


@pytest.mark.parametrize(
    ("key", "there"),
    [
        ("method.base.tp", True),
        ("method.2.family", True),
        ("method.2.base", False),
        ("method.3.family", False),
        ("money.standard", False),
        ("money.unit.x", False),
    ],
)
def test_a_value_is_there_or_not(key: str, there: bool) -> None:  # noqa: FBT001
    """A table beyond the last is nowhere."""
    assert found_at(path_of(key, VALUES), VALUES) is there


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(("a", 0), ("a", 0, "b"), True), (("a", 0, "b"), ("a",), True), (("a", 1), ("a", 0), False)],
)
def test_paths_meet_where_one_leads_to_the_other(
    one: tuple[str | int, ...], other: tuple[str | int, ...], *, expected: bool
) -> None:
    """A finding about a table follows from a value that is missing in it."""
    assert meet(one, other) is expected


def test_a_supplied_value_says_who_when_and_from_what() -> None:
    """In both languages, with the value where it is one word."""
    text = {"key": "k", "value": "0.9", "by": "李某", "on": "2024-01-05", "source": "函"}
    said = SuppliedValue.model_validate(text).reason
    assert all(word in said for word in ("0.9", "李某", "2024-01-05", "函", "supplied by"))
    assert "{" not in SuppliedValue.model_validate(text | {"value": {"a": 1}}).reason
