"""A record is read as the agreement it is, and nothing of this machine shows."""

from datetime import date

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.agreements.instrument import dated_text, instrument_of, read_text
from tests.portal.agreements.helpers import draft, in_force, other_text
from tests.portal.conftest import Office


def test_the_same_text_is_read_once() -> None:
    """A second reading is the first."""
    assert read_text(other_text()) is read_text(other_text())


def test_a_finding_names_the_file_as_it_lies() -> None:
    """Its line, and agreement.toml; neither a temporary folder nor its name in the message."""
    with pytest.raises(RefusedError) as refused:
        read_text(other_text().replace("[money]", "[monney]"))
    files = {one.place.file for one in refused.value.findings if one.place is not None}
    assert files == {"agreement.toml"}
    assert "/" not in refused.value.message.zh


def test_a_draft_says_what_its_parties_wrote(office: Office) -> None:
    """Neither signed nor filed, nothing is put into it."""
    record = draft(office)
    assert dated_text(record) == record.text


def test_what_happened_is_put_in(office: Office) -> None:
    """Signing and filing, and the opinions with them."""
    agreement = instrument_of(in_force(office)).agreement
    assert (agreement.signed_on, agreement.filed_on) == (date(2021, 1, 10), date(2021, 1, 15))
    assert len(agreement.filing.opinion) == 4
