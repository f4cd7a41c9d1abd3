"""The app as Django knows it."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.settlement"
