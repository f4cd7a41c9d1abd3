"""The effect of a correction: worked out in the background, known before anybody accepts it."""

from riverpact.portal.accounts.models import Person
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import start
from riverpact.portal.monitoring.models import Delivery


def begin_effect(delivery: Delivery, by: Person) -> Job:
    """Work out in the background what a correction would move."""
    return start(
        "correction_effect",
        f"试算影响 effect: {delivery.file_name}"[:200],
        by,
        back_to=delivery.get_absolute_url(),
        delivery=delivery.pk,
        digest=delivery.digest,
    )


def is_effect_known(delivery: Delivery) -> bool:
    """Say whether what this version of a correction would move was worked out."""
    return bool(delivery.effect) and delivery.effect.get("digest") == delivery.digest
