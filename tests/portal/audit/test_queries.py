"""The history of a record is one query; an export of the chain is what the verifier reads."""

import json

import pytest
from django.db import connection

from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.queries import chain_lines, changes_of, head, history_of
from riverpact.portal.audit.verify_audit import Fault, verify
from riverpact.portal.records.keep import keep
from tests.portal.conftest import Office


def test_a_record_tells_what_happened(
    office: Office, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    """Who took which step in which post, on what ground; in one query, however long."""
    for number in range(20):
        keep(office.agreement, office.person("bixi-finance"), "edit", note=f"第{number}次")
    with django_assert_num_queries(1):  # type: ignore[operator]
        told = history_of(office.agreement)
    assert [one.what.zh for one in told] == ["起草", *["修改文本"] * 20]
    assert (told[0].who, told[0].role.zh) == ("系统", "—")
    assert (told[-1].who, told[-1].role.zh) == ("演示财政（碧溪县）", "县级财政经办")
    assert told[-1].note == "第19次"


def test_parts_are_told_with_their_record(office: Office) -> None:
    """Seats stand beside the agreement where a page asks for both."""
    seats = list(office.agreement.seats.all())
    told = history_of(office.agreement, *seats)
    assert [one.about.zh for one in told] == ["协议", "协议席位", "协议席位"]


def test_changes_are_the_sealed_ones(office: Office) -> None:
    """Old and new value of each field, as the content that was sealed says."""
    person = office.person("bixi-finance")
    person.phone = "0790-1234"
    keep(person, None, "changed_contact")
    last = AuditEntry.objects.last()
    assert last is not None
    assert [(one.field, one.old, one.new) for one in changes_of(last)] == [
        ("phone", "", "0790-1234")
    ]


def test_the_export_holds(office: Office) -> None:
    """As many entries as were written, sealed from the first to the last."""
    assert office.agreement.pk
    assert verify(chain_lines()) == head()
    assert head()[0] == AuditEntry.objects.count()


def test_a_value_forged_in_the_database_is_found(office: Office) -> None:
    """Whoever reaches past the portal into the database is betrayed by the chain."""
    assert office.agreement.pk
    forged = AuditEntry.objects.get(number=2)
    content = json.dumps({**json.loads(forged.content), "note": "改过"}, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_auditentry SET content = %s WHERE number = 2", [content])
    with pytest.raises(Fault, match="第 2 条"):
        verify(chain_lines())


def test_a_tail_cut_off_in_the_database_is_found(office: Office) -> None:
    """The head remembers how many there were."""
    assert office.agreement.pk
    count = head()[0]
    AuditEntry.objects.filter(number=count).delete()
    with pytest.raises(Fault, match=f"应有 {count} 条"):
        verify(chain_lines())
