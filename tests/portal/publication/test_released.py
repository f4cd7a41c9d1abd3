"""Only what was approved is found, by year and by agreement."""

import pytest
from django.http import Http404

from riverpact.portal.publication.models import Release
from riverpact.portal.publication.released import (
    as_told,
    released,
    released_in,
    released_of,
    released_years,
)


def test_what_is_proposed_is_not_found(proposed: Release) -> None:
    """By no way of asking."""
    assert not released().exists()
    assert released_years() == []
    assert released_in(2019) == []
    with pytest.raises(Http404):
        released_of(proposed.agreement.key, 2019)


def test_what_is_approved_is_told(approved: Release) -> None:
    """With its sentences and amounts."""
    assert released_years() == [2019]
    told = as_told(released_of(approved.agreement.key, 2019))
    assert [(one["name"], one["amount"].en) for one in told["positions"]] == [
        ("青峰县", "+2,200,000 yuan"),
        ("碧溪县", "-2,200,000 yuan"),
    ]
    (section,) = told["sections"]
    assert section["months"][8]["words"].zh == "河道断流"
