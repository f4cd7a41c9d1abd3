"""Who may add a file to which record, and which records take files."""

import pytest
from django.http import Http404

from riverpact.portal.attachments.queries import (
    attachment_panel,
    attachments_of,
    may_attach,
    record_or_404,
)
from riverpact.portal.attachments.store import attach_content
from tests.portal.agreements.helpers import draft
from tests.portal.conftest import Office


def test_whoever_has_a_part_in_its_life_may(office: Office) -> None:
    """Parties, their city and the departments; not who only looks on, nor a stranger."""
    record = draft(office)
    may = {
        name: may_attach(record, office.person(name))
        for name in ("bixi-finance", "qingbi-city", "water-a", "evaluator", "audit-admin")
    }
    assert may == {
        "bixi-finance": True,
        "qingbi-city": True,
        "water-a": True,
        "evaluator": False,
        "audit-admin": False,
    }


def test_files_are_told_with_their_record(office: Office) -> None:
    """Only its own, and where to add one."""
    attach_content("甲.pdf", b"a", office.agreement, office.person("bixi-finance"))
    attach_content("乙.pdf", b"b", draft(office), office.person("bixi-finance"))
    assert [one.name for one in attachments_of(office.agreement)] == ["甲.pdf"]
    told = attachment_panel(office.agreement, office.person("bixi-finance"))
    assert [one.name for one in told["files"]] == ["甲.pdf"]
    assert told["upload_url"] == f"/attachments/agreements.agreementrecord/{office.agreement.pk}/"
    assert attachment_panel(office.agreement, office.person("evaluator"))["upload_url"] == ""


def test_only_records_with_a_page_take_files(office: Office) -> None:
    """A seat has no page; a foreign agreement does not exist."""
    seat = office.agreement.seats.first()
    assert seat is not None
    for person, kind, number in (
        ("bixi-finance", "agreements.seat", seat.pk),
        ("yunling-finance", "agreements.agreementrecord", office.agreement.pk),
    ):
        with pytest.raises(Http404):
            record_or_404(office.person(person), kind, str(number))
