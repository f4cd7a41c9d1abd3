"""The terms of the grown agreements."""

import tomllib

import pytest

from riverpact.files.demonstration.agreement_terms import TERMS
from riverpact.files.demonstration.pacts import Form


def test_every_form_but_the_hand_written_has_its_terms() -> None:
    """No form is left without."""
    assert set(TERMS) == set(Form) - {Form.HAND_WRITTEN}


@pytest.mark.parametrize("form", sorted(TERMS))
def test_terms_are_toml_with_assessment_money_and_method(form: Form) -> None:
    """Each by itself; the policy's least of 100 万元 is reached."""
    read = tomllib.loads(TERMS[form].replace("SECTIONS", ""))
    assert set(read) - {"reason"} == {"assessment", "money", "method"}
    assert int(read["money"]["standard"].removesuffix(" 万元")) >= 100
