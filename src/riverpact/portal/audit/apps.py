"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.audit"
