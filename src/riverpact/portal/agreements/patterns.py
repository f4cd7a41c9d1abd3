"""Model texts (范本): the agreements that ship, taken as patterns for new ones."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from riverpact.files.families import known_families
from riverpact.files.shipped import demonstration_agreements, instruments_folder
from riverpact.foundation.text import Text
from riverpact.portal.agreements.words import value_words


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text that new agreements are modelled on."""

    name: str
    title: str
    is_real: bool
    text: str

    @property
    def values(self) -> dict[str, Any]:
        """What it says."""
        return tomllib.loads(self.text)

    @property
    def methods(self) -> list[Text]:
        """Its methods in words."""
        models = known_families().models
        return [models[one["family"]].title for one in self.values["method"]]

    @property
    def standard(self) -> str:
        """Its standard amount as it is written."""
        return str(self.values["money"].get("standard", ""))

    @property
    def year_test(self) -> Text:
        """Its test of the year in words."""
        return value_words("year_test", self.values["assessment"]["year_test"])

    @property
    def count(self) -> int:
        """How many sections it has."""
        return len(self.values["section"])


@cache
def patterns() -> dict[str, Pattern]:
    """Return the model texts by name, those of the demonstration first.

    A text whose values are not all known is no model.

    Example:
        >>> list(patterns())[:4]
        ['hongshi', 'jinghu', 'qingxi', 'yunhe']
    """
    real = sorted(one.parent for one in instruments_folder().glob("agreements/*/agreement.toml"))
    found = {}
    for folder in (*demonstration_agreements(), *real):
        text = (folder / "agreement.toml").read_text(encoding="utf-8")
        values = tomllib.loads(text)
        if "missing" not in values:
            is_real = values["kind"] == "real"
            found[folder.name] = Pattern(folder.name, values["title"], is_real, text)
    return found
