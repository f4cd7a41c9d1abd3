"""What is measured in water, by the names that offices, laboratories and stations use."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


class Direction(StrEnum):
    """Which way an item is better."""

    LOWER_BETTER = "lower_better"
    HIGHER_BETTER = "higher_better"
    BAND = "band"
    NONE = "none"
    """Measured but not judged."""


@dataclass(frozen=True, slots=True)
class Item:
    """One measured item.

    Attributes:
        id: the short name used in files and commands, e.g. ``nh3n``.
        codes: its HJ 525-2009 codes; total and dissolved metals have different ones.
        unit: the unit its limits are written in.
        in_section_class: whether it enters the class of a section (水温, 总氮 and 粪大肠菌群
            do not; 环办〔2011〕22号 一(一)).
        goes_first: cyanide and heavy metals, which lead the main pollutants when they exceed.
        has_multiple: whether an exceedance multiple is defined (not for 水温, pH, 溶解氧).
    """

    id: str
    codes: tuple[str, ...]
    name: Text
    aliases: tuple[str, ...]
    unit: str
    direction: Direction
    in_section_class: bool
    goes_first: bool
    has_multiple: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Items:
    """All items, found by id, HJ 525 code, Chinese or English name, or alias.

    ``conversions`` maps a unit to the unit it is converted to and the factor.
    """

    by_id: Mapping[str, Item]
    conversions: Mapping[str, tuple[str, Fraction]]
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for item in self.by_id.values():
            for name in (item.id, *item.codes, item.name.zh, item.name.en, *item.aliases):
                known = self._names.setdefault(plain_name(name), item.id)
                if known != item.id:
                    raise ValueError(f"{name} names both {known} and {item.id}")

    def __getitem__(self, item_id: str) -> Item:
        return self.by_id[item_id]

    def find(self, name: str) -> Item | None:
        """Find an item by any of its names; COD and CODMn are two items.

        Full-width letters, both kinds of brackets, spaces and case make no difference.
        """
        item_id = self._names.get(plain_name(name))
        return None if item_id is None else self.by_id[item_id]

    def factor(self, item: Item, unit: str) -> Fraction | None:
        """Return what a value in ``unit`` is multiplied by, or None if it does not convert.

        Example: µg/L to mg/L is 1/1000.
        """
        known = self.conversions.get(plain_unit(unit))
        return known[1] if known is not None and known[0] == plain_unit(item.unit) else None


def plain_name(name: str) -> str:
    """Bring a name to the form it is compared in: NFKC, lower case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def plain_unit(unit: str) -> str:
    """Bring a unit to the form it is compared in; μ and µ are one sign, ``无量纲`` is none."""
    plain = plain_name(unit)
    return "" if plain in {"无量纲", "-", "无", "ph"} else plain
