"""The app as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its name."""

    name = "riverpact.portal.accounts"
