"""The app as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.assessment"

    def ready(self) -> None:
        """Begin months as readings are accepted."""
        from riverpact.portal.assessment.collecting import collect  # noqa: PLC0415  has models
        from riverpact.portal.monitoring.accepted import readings_accepted  # noqa: PLC0415

        readings_accepted.connect(collect, dispatch_uid="collect")
