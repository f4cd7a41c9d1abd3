"""Begin to accept a delivery: a second person of the institution says so, a worker does it."""

from django.conf import settings
from django.db import transaction

from riverpact.files.archive.archive import start_archive
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import start
from riverpact.portal.monitoring.corrections import is_effect_known
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.signing import last_number
from riverpact.portal.records.act import act
from riverpact.portal.records.refusals import WrongStateError


@transaction.atomic
def accept(delivery: Delivery, by: Person, *, seen: int | None = None) -> Job:
    """Begin to accept a delivery.

    Raises:
        WrongStateError: what a correction would move has not been worked out.
        NotAllowedError: whoever handed it in does not accept it.
    """
    if delivery.is_correction and not is_effect_known(delivery):
        raise WrongStateError(
            Text(
                "更正的影响尚未试算完毕，不能入库",
                "what the correction would move is not worked out yet",
            )
        )
    head = last_number(start_archive(settings.ARCHIVE))
    act(delivery, "accept", by, seen=seen, accepted_by=by, accepted_after=head)
    return _begin(delivery, by)


@transaction.atomic
def resume(delivery: Delivery, by: Person, *, seen: int | None = None) -> Job:
    """Begin once more where the work of an acceptance broke off; what is written stays so."""
    act(delivery, "resume", by, seen=seen)
    return _begin(delivery, by)


def _begin(delivery: Delivery, by: Person) -> Job:
    return start(
        "accept_delivery",
        f"入库 accept: {delivery.file_name}"[:200],
        by,
        back_to=delivery.get_absolute_url(),
        delivery=delivery.pk,
    )
