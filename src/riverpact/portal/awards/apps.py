"""The app as Django knows it."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.awards"

    def ready(self) -> None:
        """Keep posted vouchers of award money as rows of this chapter."""
        from riverpact.portal.awards.of_vouchers import (  # noqa: PLC0415  models come first
            keep_award_row,
        )
        from riverpact.portal.journal.vouchers import when_posted  # noqa: PLC0415

        when_posted.append(keep_award_row)
