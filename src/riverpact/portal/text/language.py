"""The reader's language, and a Text said in it."""

from django.utils.translation import get_language

from riverpact.foundation.text import Text


def language() -> str:
    """Return ``zh`` or ``en``."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def said(text: Text) -> str:
    """Return a sentence in the reader's language."""
    return text.in_language(language())
