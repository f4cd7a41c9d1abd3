"""What a password must have beside its length: letters and figures, as offices ask (等级保护)."""

from typing import Any

from django.core.exceptions import ValidationError

from riverpact.foundation.text import Text
from riverpact.portal.text.language import said

_RULE = Text("密码须同时含有字母和数字", "a password has letters and figures")


class MixedPassword:
    """Refuse a password of letters only or figures only."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise where the password is too plain."""
        del user
        if not any(map(str.isalpha, password)) or not any(map(str.isdigit, password)):
            raise ValidationError(said(_RULE), code="password_too_plain")

    def get_help_text(self) -> str:
        """Say the rule."""
        return said(_RULE)
