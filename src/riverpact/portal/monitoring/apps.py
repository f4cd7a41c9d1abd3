"""The app as Django knows it."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.monitoring"
