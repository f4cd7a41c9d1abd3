"""The app as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Its name, that months follow readings, and that sections follow their months."""

    name = "riverpact.portal.assessment"

    def ready(self) -> None:
        """Listen to readings and to months."""
        from riverpact.portal.assessment import standing  # noqa: F401, PLC0415  apps are there now
        from riverpact.portal.assessment.collecting import collect  # noqa: PLC0415
        from riverpact.portal.monitoring.accepted import readings_accepted  # noqa: PLC0415

        readings_accepted.connect(collect, dispatch_uid="collect")
