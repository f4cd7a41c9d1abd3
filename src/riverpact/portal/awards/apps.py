"""The app as Django knows it."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.awards"
