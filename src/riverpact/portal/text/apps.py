"""The app as Django knows it."""

from django.apps import AppConfig


class TextConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.text"
