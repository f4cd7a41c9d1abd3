"""The app as Django knows it."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Its name, and that years follow their months."""

    name = "riverpact.portal.settlement"

    def ready(self) -> None:
        """Listen to months."""
        from riverpact.portal.settlement import listening  # noqa: F401, PLC0415  apps are there now
