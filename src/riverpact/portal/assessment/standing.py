"""How a section stood when both sides were last told: it follows the months of its agreement."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from riverpact.portal.agreements.models import AgreedSectionRecord
from riverpact.portal.assessment.models import MonthRecord, SectionStanding

TOLD = ("published", "acknowledged", "objected", "re_examined", "closed")
"""States of a month whose result both sides were told; before, another person has yet to check."""


@receiver(post_save, sender=MonthRecord)
def follow_month(instance: MonthRecord, **_: Any) -> None:
    """Bring the sections of a month up to date once it was told."""
    if instance.state not in TOLD or not instance.result:
        return
    judged = {one["section"]: one for one in instance.result}
    sections = AgreedSectionRecord.objects.filter(agreement=instance.agreement, name__in=judged)
    for section in sections.select_related("standing"):
        known = standing_of(section)
        if known is None or known.month <= instance.month:
            one = judged[section.name]
            SectionStanding.objects.update_or_create(
                section=section,
                defaults={
                    "month": instance.month,
                    "water_class": one["water_class"] or "",
                    "verdict": one["verdict"],
                },
            )


def standing_of(section: AgreedSectionRecord) -> SectionStanding | None:
    """Return how a section stood; None while no month was told."""
    found: SectionStanding | None = getattr(section, "standing", None)
    return found
