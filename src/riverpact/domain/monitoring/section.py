"""A section: the place on a river or lake where the water is sampled."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from riverpact.domain.standards.limit import WaterBody

_BRACKETS = str.maketrans({"（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]"})


@dataclass(frozen=True, slots=True)
class Section:
    """A monitoring section; river or lake is its own attribute, never guessed from its name.

    ``aliases`` are other names under which readings are delivered.
    """

    name: str
    water_body: WaterBody = WaterBody.RIVER
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """All its names in the form they are compared in."""
        return frozenset(map(plain_section, (self.name, *self.aliases)))


@lru_cache(maxsize=65536)
def plain_section(name: str) -> str:
    """Bring a section's name to the form it is compared in: both kinds of brackets are one.

    Example:
        >>> plain_section("湖滨（老）") == plain_section("湖滨(老)")
        True
    """
    return "".join(unicodedata.normalize("NFKC", name).translate(_BRACKETS).split())
