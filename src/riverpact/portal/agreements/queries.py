"""What pages of agreements ask for: the record with all beside it, and who waits for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from riverpact.portal.accounts.access import visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY, PROVINCE, Role
from riverpact.portal.agreements.models import (
    AgreementRecord,
    AmendmentRecord,
    Opinion,
    Seat,
    Signature,
)

WITH = (
    "seats__county",
    "sections",
    "signs__seat",
    "signs__person__territory",
    "opinions__person__territory",
    "amendments",
)
"""What the page of an agreement shows beside it."""


def agreement_or_404(person: Person, key: str) -> AgreementRecord:
    """Return an agreement that a person may see, with all its page shows."""
    visible_or_404(AgreementRecord, person, key=key)
    record: AgreementRecord = AgreementRecord.objects.prefetch_related(*WITH).get(key=key)
    return record


def amendment_or_404(person: Person, key: str, number: int) -> AmendmentRecord:
    """Return an amendment that a person may see, with its agreement and signatures."""
    visible_or_404(AmendmentRecord, person, agreement__key=key, number=number)
    rows = AmendmentRecord.objects.select_related("agreement").prefetch_related(
        "agreement__seats__county", "agreement__amendments", "agreement__opinions",
        "signs__seat", "signs__person__territory",
    )  # fmt: skip
    amendment: AmendmentRecord = rows.get(agreement__key=key, number=number)
    return amendment


def listed(person: Person) -> QuerySet[AgreementRecord]:
    """Return the agreements a person may see, as lists show them."""
    rows: QuerySet[AgreementRecord] = (
        AgreementRecord.objects.all()
        .visible_to(person)
        .prefetch_related("seats__county__parent", "sections")
        .defer("text")
        .distinct()
    )
    return rows


def awaits(person: Person) -> Q:
    """Return the condition that an agreement waits for a step of this person's post.

    A department: its opinion, or filing where it leads. A county: its signature or the submission.
    """
    role = person.role_of_person
    if role in PROVINCE:
        spoken = Opinion.objects.filter(
            agreement=OuterRef("pk"), round=OuterRef("round"), department=role.value
        )
        return (Q(state="submitted") & ~Exists(spoken)) | Q(state="reviewed", lead=role.value)
    handed_in = Q(state__in=("signed", "returned"))
    if role in COUNTY:
        signed = Signature.objects.filter(
            seat=OuterRef("pk"), amendment=None, is_void=False, digest=OuterRef("agreement__digest")
        )
        mine = Seat.objects.filter(county=person.territory_id, is_current=True)
        left = mine.filter(~Exists(signed), agreement__state="draft")
        return Q(pk__in=left.values("agreement")) | handed_in
    return handed_in if role is Role.CITY_DESK else Q(pk__in=[])
