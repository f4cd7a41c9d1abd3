"""A record and its audit entry are written both or neither."""

import json

import pytest
from django.db import transaction

from riverpact.portal.accounts.models import Person
from riverpact.portal.audit.entries import digest_of
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.keep import keep
from tests.portal.conftest import Office


def test_old_and_new_values_are_told_and_no_password(office: Office) -> None:
    """A new phone number stands with the old one; a new password does not stand at all."""
    person = office.person("bixi-finance")
    person.phone = "0799-1"
    person.set_password("another-1-password")
    keep(person, office.person("system-admin"), "edit")
    told = json.loads(AuditEntry.objects.order_by("-number")[0].content)
    assert (told["old"], told["new"]) == ({"phone": ""}, {"phone": "0799-1"})
    assert told["person"] == "system-admin"


def test_what_is_rolled_back_left_no_entry(office: Office) -> None:
    """Where the transaction fails, neither the record nor the entry is there."""
    before = AuditEntry.objects.count()

    def fail() -> None:
        with transaction.atomic():
            person = office.person("bixi-finance")
            person.phone = "1"
            keep(person, None, "edit")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert AuditEntry.objects.count() == before
    assert Person.objects.get(username="bixi-finance").phone == ""


def test_entries_are_sealed_one_to_the_other(office: Office) -> None:
    """Each digest is of the digest before and the content; numbers have no gap."""
    assert office.persons
    previous = ""
    for number, entry in enumerate(AuditEntry.objects.order_by("number"), start=1):
        assert (entry.number, entry.previous) == (number, previous)
        assert entry.digest == digest_of(previous, entry.content)
        previous = entry.digest


def test_a_version_counts_the_changes(office: Office) -> None:
    """So that who saw an older one is noticed."""
    before = office.agreement.version
    keep(office.agreement, None, "edit")
    assert office.agreement.version == before + 1
