"""Who stands for a delivery in the archive, and since when."""

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.monitoring.models import Delivery

TO_COME = "待审核 to be reviewed"
"""Who approves a correction while it is only tried."""


def signature_of(delivery: Delivery, approver: str) -> Signature:
    """Return who hands in, and when; for a correction also why, and who approves."""
    maker = delivery.uploaded_by
    assert maker is not None, "a delivery is handed in by a person"
    if not delivery.is_correction:
        return Signature(signs_as(maker), office.now(), by_clock=True)
    reason = f"{delivery.corrects_because}（{delivery.rests_on}）"
    return Signature(signs_as(maker), office.now(), reason, approver, by_clock=True)


def signs_as(person: Person) -> str:
    """Return how a person stands in the archive: the name, and the account that tells who."""
    return f"{person.name}（{person.username}）"


def last_number(archive: Archive) -> int:
    """Return the number of the archive's last batch, 0 where it has none."""
    last = archive.chain().last
    return 0 if last is None else last.manifest.number
