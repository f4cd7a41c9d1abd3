"""The app as Django knows it."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Its name; and that a submitted agreement leaves the day of its signing as a fact."""

    name = "riverpact.portal.registers"

    def ready(self) -> None:
        """Listen to agreements."""
        from riverpact.portal.agreements.life import submitted  # noqa: PLC0415  apps are ready
        from riverpact.portal.registers.signing import keep_signing  # noqa: PLC0415

        submitted.connect(keep_signing, dispatch_uid="keep_signing")
