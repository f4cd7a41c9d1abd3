"""The app as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Its name, and that sections follow their months."""

    name = "riverpact.portal.assessment"

    def ready(self) -> None:
        """Listen to months."""
        from riverpact.portal.assessment import standing  # noqa: F401, PLC0415  apps are there now
