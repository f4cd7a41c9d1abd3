"""The list of the audit filters by year, person, what was done and kind of record."""

from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.keep import keep
from tests.portal.conftest import Office
from tests.portal.counted import queries_of


def _count(office: Office, query: str) -> int:
    answer = office.client("audit-admin").get(f"/audit/?{query}")
    return int(answer.context["listing"].count)


def test_the_filters_let_through_what_they_say(office: Office) -> None:
    """Each filter alone, and a search in the values."""
    person = office.person("bixi-finance")
    person.phone = "0790-1234"
    keep(person, office.person("system-admin"), "changed_contact", document="信字1号")
    year = AuditEntry.objects.last().at.year  # type: ignore[union-attr]
    assert _count(office, "") == AuditEntry.objects.count()
    assert _count(office, f"year={year}") == AuditEntry.objects.count()
    assert _count(office, "person=system-admin") == 1
    assert _count(office, "action=changed_contact") == 1
    assert _count(office, "type=agreements.seat") == 2
    assert _count(office, "q=0790-1234") == 1
    assert _count(office, "q=信字1号&type=agreements.seat") == 0


def test_it_costs_the_same_with_many_rows(office: Office) -> None:
    """The number of queries is that of few rows."""
    few = queries_of(office.client("audit-admin"), "/audit/?type=agreements.agreementrecord")
    for _ in range(20):
        keep(office.agreement, office.person("bixi-finance"), "edit")
    many = queries_of(office.client("audit-admin"), "/audit/?type=agreements.agreementrecord")
    assert few == many
