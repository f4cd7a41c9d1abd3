"""What a person reads, in Chinese and in English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; Chinese is shown first.

    Example:
        >>> Text("月均值", "monthly mean").in_language("en")
        'monthly mean'
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the sentence in ``zh`` or ``en``."""
        return self.en if language == "en" else self.zh
