"""What is handed in is kept with what the file does not say itself; versions follow each other."""

import pytest

from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.monitoring.handing_in import HandedIn, hand_in, hand_in_again
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.monitoring.conftest import YEAR, A, B, Desk

FILE = HandedIn("石桥.csv", YEAR, "市环境监测站", {"year": 2019})


def test_a_delivery_is_of_the_institution_of_who_hands_it_in(desk: Desk) -> None:
    """Its file, where it comes from, and the year that was said."""
    delivery = hand_in(FILE, desk.office.person(A))
    assert (delivery.state, delivery.institution.name) == ("uploaded", "青碧市")
    assert (delivery.origin, delivery.intake) == ("市环境监测站", {"year": 2019})
    assert delivery.size == len(YEAR)
    (entry,) = AuditEntry.objects.filter(record_type="monitoring.delivery")
    assert entry.action == "uploaded"


def test_a_colleague_may_send_the_next_version_and_then_is_the_one_who_handed_in(
    desk: Desk,
) -> None:
    """So the first may accept it."""
    delivery = hand_in(FILE, desk.office.person(A))
    hand_in_again(delivery, HandedIn("石桥2.csv", YEAR + b"\n"), desk.office.person(B))
    delivery.refresh_from_db()
    assert (delivery.file_name, delivery.uploaded_by) == ("石桥2.csv", desk.office.person(B))
    assert delivery.findings == []


def test_another_institution_sends_no_version(desk: Desk) -> None:
    """Nor does anybody once it was accepted."""
    delivery = hand_in(FILE, desk.office.person(A))
    with pytest.raises(NotAllowedError):
        hand_in_again(delivery, FILE, desk.office.person("province-monitoring-a"))
    accepted = desk.accepted()
    with pytest.raises(WrongStateError):
        hand_in_again(accepted, FILE, desk.office.person(A))
