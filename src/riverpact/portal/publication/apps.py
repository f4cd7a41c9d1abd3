"""The app as Django knows it."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.publication"
