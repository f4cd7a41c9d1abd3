"""Where an agreement states what the law wants in it."""

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.contents import Contents
from riverpact.domain.policies.keys import KEYS


def test_its_matters_are_those_a_policy_can_require() -> None:
    """第十七条 has seven; both chapters name the same."""
    assert KEYS["contents.required"].read(list(Contents.model_fields)) == tuple(
        Contents.model_fields
    )
    assert len(Contents.model_fields) == 7


def test_a_matter_names_its_clause_in_the_text() -> None:
    """An empty one is none."""
    assert Contents(breach="第六条").breach == "第六条"
    with pytest.raises(ValidationError):
        Contents(breach="")
