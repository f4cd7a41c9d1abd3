"""The app as Django knows it."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.attachments"
