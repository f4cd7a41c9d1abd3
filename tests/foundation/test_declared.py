"""What every declared text has in common."""

import pytest
from pydantic import ValidationError

from riverpact.foundation.declared import Declared, refuse
from riverpact.foundation.text import Text


class _Terms(Declared):
    amount: int


def test_an_unknown_key_is_refused() -> None:
    """A misspelt key would otherwise leave a default in force unseen."""
    with pytest.raises(ValidationError, match="amuont"):
        _Terms.model_validate({"amount": 1, "amuont": 2})


def test_what_was_declared_does_not_change() -> None:
    """After signature nothing is edited."""
    with pytest.raises(ValidationError, match="frozen"):
        _Terms(amount=1).amount = 2  # type: ignore[misc]


def test_every_contradiction_is_refused_at_its_own_key() -> None:
    """All at once, and in both languages."""
    with pytest.raises(ValidationError) as error:
        refuse([((0, "id"), Text("甲", "first")), ((2,), Text("乙", "second"))])
    assert [(one["loc"], one["ctx"]) for one in error.value.errors()] == [
        ((0, "id"), {"zh": "甲", "en": "first"}),
        ((2,), {"zh": "乙", "en": "second"}),
    ]


def test_without_contradictions_nothing_is_raised() -> None:
    """An agreement that holds together passes."""
    refuse([])
