"""A variant (试算方案): other methods, or other terms of money and assessment, tried on a copy.

A variant is a calculation and not agreed; parties, sections, split and term stay as they are, so
that every variant answers for the same water. What it does not say is as in the agreement.
"""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from riverpact.domain.agreements.amendment import changed_values
from riverpact.foundation.declared import Declared, refuse
from riverpact.foundation.text import Text

NOTICE = Text("试算，非协议约定", "a calculation, not agreed")
"""What stands on everything a variant yields."""

_CHANGEABLE = ("money", "assessment")


class Variant(Declared):
    """A named set of terms.

    Attributes:
        name: how it is chosen; no comma and no blank.
        method: the methods in place of all of the agreement's; empty where those stay.
        change: terms under ``money`` and ``assessment``, as in an amendment.
        remove: keys of those that are taken away, written with points: ``money.cap_up``.
    """

    name: Annotated[str, Field(pattern=r"^[^\s,，、]+$")]
    title: Text
    method: tuple[dict[str, Any], ...] = ()
    change: dict[str, Any] = Field(default_factory=dict)
    remove: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _stays_with_its_agreement(self) -> Self:
        changed = [path for path, _ in changed_values(self.change)]
        if not (self.method or changed or self.remove):
            raise ValueError("a variant has methods, changes a term or removes one")
        said = Text(
            "试算方案只能改 method、money 和 assessment",
            "a variant changes method, money and assessment only",
        )
        refuse(
            [(("change", *path), said) for path in changed if path[0] not in _CHANGEABLE]
            + [
                (("remove", number), said)
                for number, name in enumerate(self.remove)
                if name.split(".")[0] not in _CHANGEABLE
            ]
        )
        return self


class Variants(Declared):
    """A file of variants."""

    variant: Annotated[tuple[Variant, ...], Field(min_length=1)]
