"""The app as Django knows it."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.agreements"
