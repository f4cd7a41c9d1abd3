"""What lists need is copied from the text, and follows it."""

from datetime import date

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.agreements import life
from riverpact.portal.agreements.keeping import keep_new
from tests.portal.agreements.helpers import draft, other_text
from tests.portal.conftest import Office


def test_a_record_is_its_text(office: Office) -> None:
    """Title, term, seats and sections; an agreement from before brings its days."""
    record = office.agreement
    assert (record.starts_on, record.until) == (date(2019, 1, 1), date(2021, 1, 1))
    assert (record.signed_on, record.filed_on) == (date(2018, 11, 20), date(2018, 12, 20))
    assert [str(seat) for seat in record.seats.all()] == ["青峰县 upstream", "碧溪县 downstream"]
    assert [(one.name, one.target) for one in record.sections.all()] == [("石桥", "Ⅲ")]
    assert draft(office).signed_on is None


def test_an_id_is_one_agreement(office: Office) -> None:
    """The same id twice is refused."""
    draft(office)
    with pytest.raises(RefusedError, match="编号已被使用"):
        keep_new(other_text(), office.person("bixi-ecology"))


def test_sections_follow_a_draft(office: Office) -> None:
    """A renamed section is another; the one that left stays, not current; a target changes."""
    record, clerk = draft(office), office.person("bixi-ecology")
    life.edit(record, record.text.replace('"石桥"', '"新桥"'), clerk)
    life.edit(record, record.text.replace('target = "Ⅲ"', 'target = "Ⅱ"'), clerk)
    known = {one.name: (one.target, one.is_current) for one in record.sections.all()}
    assert known == {"石桥": ("Ⅱ", True), "新桥": ("Ⅲ", False)}
