"""Who stands for a delivery in the archive: name and account, and the office's day."""

from datetime import date

from django.conf import settings

from riverpact.files.archive.archive import start_archive
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.signing import last_number, signature_of, signs_as
from tests.portal.monitoring.conftest import YEAR, A, Desk


def test_two_of_one_name_are_two(desk: Desk) -> None:
    """The account tells them apart."""
    assert signs_as(desk.office.person(A)) == "演示监测员a（qingbi-monitoring-a）"


def test_a_delivery_needs_no_reason_and_a_correction_names_its_document(desk: Desk) -> None:
    """The moment is the office's day by its clock."""
    maker = desk.office.person(A)
    plain = signature_of(Delivery(uploaded_by=maker), "李")
    assert (plain.reason, plain.approver, plain.by_clock) == ("", "", True)
    assert plain.when.date() == date(2021, 1, 15)
    told = Delivery(uploaded_by=maker, is_correction=True, corrects_because="复核", rests_on="1号")
    signature = signature_of(told, "李")
    assert (signature.reason, signature.approver) == ("复核（1号）", "李")


def test_the_last_batch_is_told_by_its_number(desk: Desk) -> None:
    """0 before the first."""
    assert last_number(start_archive(settings.ARCHIVE)) == 0
    desk.accepted(YEAR)
    assert last_number(start_archive(settings.ARCHIVE)) == 1
