"""Each word or figure of a model has its field, and goes back to where it stood."""

import tomllib

import pytest

from riverpact.portal.agreements.patterns import patterns
from riverpact.portal.agreements.term_fields import put, term_fields


@pytest.mark.parametrize("name", list(patterns()))
def test_a_model_put_back_is_itself(name: str) -> None:
    """Filled in unchanged, every model gives its own terms again."""
    values, same = patterns()[name].values, tomllib.loads(patterns()[name].text)
    for one in term_fields(values):
        put(values, one.path, one.initial)
    assert values == same


def test_what_is_not_given_is_taken_out() -> None:
    """An emptied term leaves, and the table it left empty with it; a new one comes in."""
    values = {"procedure": {"objection": {"within": "15 days"}}, "money": {"cap_up": "1 元"}}
    put(values, ("procedure", "objection", "within"), "")
    put(values, ("payment", "channel"), "direct")
    assert values == {"money": {"cap_up": "1 元"}, "payment": {"channel": "direct"}}


def test_terms_are_asked_for_where_the_model_is_silent() -> None:
    """甘宁 says nothing of objections and channels; the form asks."""
    names = {one.name for one in term_fields(patterns()["ganning-2023"].values)}
    assert {"procedure.objection.within", "payment.channel", "contents.scope"} <= names
