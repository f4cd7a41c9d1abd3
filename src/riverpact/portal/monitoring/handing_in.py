"""Hand in a file of readings: a new delivery, or another version of one that was sent back."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.attachments.store import store
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import start
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.text.language import language


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was handed in, with what it does not say itself.

    Attributes:
        origin: where it comes from, in words.
        intake: year, profile and stations, where they were given.
        because, document: of a correction, its reason and the document it rests on.
    """

    name: str
    content: bytes
    origin: str = ""
    intake: dict[str, Any] = field(default_factory=dict)
    because: str = ""
    document: str = ""

    def values(self) -> dict[str, Any]:
        """Return the fields of the record; what an earlier version led to is gone with it."""
        return {
            "file_name": self.name,
            "digest": store(self.content),
            "size": len(self.content),
            "uploaded_at": office.now(),
            "origin": self.origin,
            "intake": self.intake,
            "corrects_because": self.because,
            "rests_on": self.document,
            "readings": 0,
            "errors": 0,
            "first_month": "",
            "last_month": "",
            "sections": [],
            "findings": [],
            "preview": {},
            "effect": {},
            "returned_digest": "",
        }


@transaction.atomic
def hand_in(file: HandedIn, by: Person, *, correction: bool = False) -> Delivery:
    """Keep a new delivery of the person's institution, and begin its check."""
    delivery = Delivery(
        state="uploaded",
        is_correction=correction,
        institution=by.territory,
        uploaded_by=by,
        **file.values(),
    )
    keep(delivery, by, "uploaded", document=file.document, note=file.because)
    begin_check(delivery, by)
    return delivery


@transaction.atomic
def hand_in_again(
    delivery: Delivery, file: HandedIn, by: Person, *, seen: int | None = None
) -> Delivery:
    """Put another version of the file into a delivery; the audit keeps the earlier ones."""
    stored = act(
        delivery, "uploaded", by, seen=seen, document=file.document, note=file.because,
        uploaded_by=by, **file.values(),
    )  # fmt: skip
    assert isinstance(stored, Delivery)
    begin_check(stored, by)
    return stored


def begin_check(delivery: Delivery, by: Person) -> Job:
    """Check the file of a delivery in the background."""
    return start(
        "check_delivery",
        f"核对 check: {delivery.file_name}"[:200],
        by,
        back_to=delivery.get_absolute_url(),
        delivery=delivery.pk,
        digest=delivery.digest,
        language=language(),
    )
