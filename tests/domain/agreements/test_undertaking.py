"""What an agreement promises beside judging and counting."""

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.undertaking import Form, GivenReason, SectionFacts, Undertaking


def test_all_of_it_may_be_left_out() -> None:
    """Older agreements are still read; the checks say what is missing."""
    nothing = Undertaking()
    assert (nothing.filed_on, nothing.forms, nothing.reason) == (None, (), ())
    assert nothing.contents.breach is None
    assert SectionFacts().network is None


def test_what_is_stated_is_known_words() -> None:
    """A form that nobody knows is refused; a reason has its code and its text."""
    assert Undertaking.model_validate({"forms": ["money"]}).forms == (Form.MONEY,)
    for wrong in ({"forms": ["gold"]}, {"pays_for": [""]}, {"reason": [{"code": "check.x"}]}):
        with pytest.raises(ValidationError):
            Undertaking.model_validate(wrong)
    with pytest.raises(ValidationError):
        GivenReason(code="check.x", text="")
