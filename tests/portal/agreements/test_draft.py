"""The text of a draft: reasons are added where they are asked for, and what it may not be."""

import tomllib

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.agreements.draft import explained, refuse_unfit
from tests.portal.agreements.helpers import other_text
from tests.portal.conftest import Office

CODE = "check.payment_channel_missing"


def test_a_reason_is_added_once_and_where_it_is_asked_for(office: Office) -> None:
    """Neither an empty one, nor one for what nobody warned of, nor one that is there already."""
    assert office.agreement
    text = other_text().replace('[payment]\nchannel = "direct"\n', "")
    assert explained(text, {CODE: " ", "check.other": "无"}) == text
    told = explained(text, {CODE: '按"惯例"办理'})
    assert tomllib.loads(told)["reason"] == [{"code": CODE, "text": '按"惯例"办理'}]
    assert explained(told, {CODE: "再说一次"}) == told


def test_a_draft_is_of_its_writer_and_not_filed(office: Office) -> None:
    """The parties' own clerk writes it; filing is the departments'."""
    refuse_unfit(other_text(), office.person("bixi-ecology"))
    with pytest.raises(RefusedError, match="本县"):
        refuse_unfit(other_text(), office.person("yunling-ecology"))
    with pytest.raises(RefusedError, match="备案"):
        refuse_unfit("filed_on = 2021-01-12\n" + other_text(), office.person("bixi-ecology"))
