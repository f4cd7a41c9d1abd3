"""A released year has every key of its published shape, and no other."""

import pytest
from pydantic import ValidationError

from riverpact.portal.publication.content import release_content
from riverpact.portal.publication.shape import SCHEMA, ReleasedYear
from riverpact.portal.settlement.models import YearRecord


def test_it_is_of_its_published_shape(final_year: YearRecord) -> None:
    """What is kept is read again by the models whose schema is published, unchanged."""
    content = release_content(final_year)
    assert content["schema"] == SCHEMA
    assert ReleasedYear.model_validate(content).model_dump(mode="json", by_alias=True) == content
    with pytest.raises(ValidationError):
        ReleasedYear.model_validate({**content, "reason": "inside"})
