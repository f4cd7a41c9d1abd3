"""The app as Django knows it."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.assessment"
