"""The app as Django knows it."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.journal"
