"""What every declared text has in common: frozen, and no key that is not known."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from riverpact.foundation.text import Text

Contradiction = tuple[tuple[str | int, ...], Text]
"""The key at which two terms contradict each other, and what is wrong."""


class Declared(BaseModel):
    """Base of everything read from an agreement: frozen, strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def refuse(contradictions: Iterable[Contradiction]) -> None:
    """Raise every contradiction at once, each at its own key; called by a validator.

    Raises:
        ValidationError: there is at least one.
    """
    errors = [
        InitErrorDetails(
            type=PydanticCustomError("contradiction", "{en}", {"zh": said.zh, "en": said.en}),
            loc=key,
            input="",
        )
        for key, said in contradictions
    ]
    if errors:
        raise ValidationError.from_exception_data("contradiction", errors)
