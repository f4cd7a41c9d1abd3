"""The app as Django knows it."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.registers"
