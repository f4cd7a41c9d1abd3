"""A kind of register: its keys as the province's file has them, who enters it, who comments.

Declared once (``kinds.py``); forms, lists and pages are made from the declaration, and what is
entered is read by the domain's own model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role


class Shape(StrEnum):
    """What a value looks like on a form."""

    WORDS = "words"
    TEXT = "text"
    LINES = "lines"
    """A list of words, a line each."""
    DAY = "day"
    MONEY = "money"
    """An amount with its unit, as texts have it."""
    NUMBER = "number"
    YEAR = "year"
    CHOICE = "choice"
    DECIDED = "decided"
    """Yes, no, or open."""


class Of(StrEnum):
    """Whether a row names an agreement."""

    AGREEMENT = "agreement"
    MAY_BE = "may_be"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a row.

    Attributes:
        name: the key, as the file has it.
        label: in words.
        shape: what its value looks like.
        required: whether a row has it.
        help: what a clerk should know.
        choices: what may be chosen, by value.
        listed: whether lists show it.
    """

    name: str
    label: Text
    shape: Shape = Shape.WORDS
    required: bool = True
    help: Text | None = None
    choices: Mapping[str, Text] | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row.

    Attributes:
        name: the table of the file.
        file: the file, as ``exchange/write.py`` names it.
        title: in words.
        model: what reads a row; None for kinds that are only shown.
        fields: its keys, without the agreement.
        enters: who enters and changes rows.
        comments: who comments on them.
        of: whether a row names an agreement.
        on: the key that says when it happened.
        until: the key that says by when something follows, or how long it lasts.
        called: the key that a row is called by.
    """

    name: str
    file: str
    title: Text
    model: type[BaseModel] | None
    fields: tuple[Field, ...]
    enters: frozenset[Role]
    comments: frozenset[Role]
    of: Of = Of.AGREEMENT
    on: str = "on"
    until: str = ""
    called: str = ""

    def field(self, name: str) -> Field | None:
        """Return a key by its name."""
        return next((one for one in self.fields if one.name == name), None)
