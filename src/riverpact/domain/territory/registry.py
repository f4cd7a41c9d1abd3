"""The registry of a province: its territory as reference data, and how a county is found in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.standards.item import plain_name
from riverpact.domain.territory.county import City, County
from riverpact.domain.territory.monitored_place import Hydrostation, KnownSection
from riverpact.domain.territory.published_total import PublishedTotal
from riverpact.domain.territory.river import Link, River

_KINDS = ("市", "县", "区")
_NEAREST = 3


class FoundBy(StrEnum):
    """By what a county or city was found."""

    CODE = "code"
    NAME = "name"
    FORMER_CODE = "former_code"
    FORMER_NAME = "former_name"
    SHORT_NAME = "short_name"
    """A name without 县, 市 or 区."""


@dataclass(frozen=True, slots=True)
class Match:
    """A county or city that answers to what was looked for."""

    division: County | City
    by: FoundBy


@dataclass(frozen=True, slots=True)
class Search:
    """What a search came to: one match, several candidates, or none and the nearest names."""

    text: str
    matches: tuple[Match, ...]
    nearest: tuple[str, ...] = ()

    @property
    def only(self) -> County | City | None:
        """The division that is meant; None where none or more than one answers."""
        return self.matches[0].division if len(self.matches) == 1 else None


@dataclass(frozen=True, slots=True)
class Registry:
    """A province's divisions, rivers, sections and stations, each with its source.

    Attributes:
        name: the name of its folder, such as ``jiangxi``.
        links: neighbours along a river: where water goes, never an agreement.
        published: what was published of agreements and sums.
    """

    name: str
    cities: tuple[City, ...]
    counties: tuple[County, ...]
    rivers: tuple[River, ...] = ()
    links: tuple[Link, ...] = ()
    sections: tuple[KnownSection, ...] = ()
    stations: tuple[Hydrostation, ...] = ()
    published: tuple[PublishedTotal, ...] = ()
    _by_code: dict[str, County] = field(default_factory=dict, init=False, repr=False)
    _by_text: dict[tuple[FoundBy, str], list[Match]] = field(
        default_factory=dict, init=False, repr=False
    )

    def __post_init__(self) -> None:
        for county in self.counties:
            self._by_code.update(dict.fromkeys(county.codes, county))
        divisions: tuple[County | City, ...] = (*self.counties, *self.cities)
        for division in divisions:
            for by, texts in _called(division).items():
                for text in dict.fromkeys(texts):
                    self._by_text.setdefault((by, text), []).append(Match(division, by))

    def county(self, code: str) -> County | None:
        """Return the county that holds or held a code; a code is never given twice."""
        return self._by_code.get(code)

    def find(self, text: str) -> Search:
        """Find counties and cities by code, name, former code, former name or short name.

        The surest kind of answer alone is given: a code or a name before a former one, and that
        before a name without 县, 市 or 区. Of that kind, all who answer are given.
        """
        wanted = plain_name(text)
        found = (self._by_text.get((by, wanted), ()) for by in FoundBy)
        matches = next((tuple(one) for one in found if one), ()) if wanted else ()
        names = (name for one in self.counties for name in one.names)
        return Search(text.strip(), matches, () if matches else nearest(wanted, names))

    def find_rivers(self, text: str) -> tuple[River, ...]:
        """Return the rivers of a name, an alias, an id, or a name without its brackets."""
        wanted = plain_name(text)
        return tuple(
            one for one in self.rivers if wanted in set(map(plain_name, _river_names(one)))
        )

    def find_sections(self, text: str) -> tuple[KnownSection, ...]:
        """Return the sections of a name or an id; several may share a name."""
        wanted = plain_name(text)
        return tuple(
            one
            for one in self.sections
            if wanted in map(plain_name, (one.id, *_with_bare(one.name)))
        )

    def near_river(self, text: str) -> tuple[str, ...]:
        """Return the names of rivers that are most like a text."""
        return nearest(plain_name(text), (one.name for one in self.rivers))

    def near_section(self, text: str) -> tuple[str, ...]:
        """Return the names of sections that are most like a text."""
        return nearest(plain_name(text), (one.name for one in self.sections))


def nearest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names most like a text, the likest first; those that share no sign are left out.

    Example:
        >>> nearest("万栽县", ["万载县", "上高县", "袁州区"])
        ('万载县', '上高县')
    """
    likeness = {name: _likeness(wanted, plain_name(name)) for name in names}
    ranked = sorted(likeness, key=lambda name: (-likeness[name], name))
    return tuple(name for name in ranked if likeness[name])[:_NEAREST]


def _likeness(one: str, other: str) -> Fraction:
    """Return twice the signs in common, in order, over all signs of both."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    total = len(one) + len(other)
    return Fraction(2 * sum(block.size for block in blocks), total) if total else Fraction(0)


def _called(one: County | City) -> Mapping[FoundBy, Sequence[str]]:
    codes = one.codes if isinstance(one, County) else (one.code,)
    names = [plain_name(name) for name in (one.names if isinstance(one, County) else (one.name,))]
    return {
        FoundBy.CODE: codes[:1],
        FoundBy.NAME: names[:1],
        FoundBy.FORMER_CODE: codes[1:],
        FoundBy.FORMER_NAME: names[1:],
        FoundBy.SHORT_NAME: [name[:-1] for name in names if name.endswith(_KINDS)],
    }


def _river_names(one: River) -> Iterable[str]:
    return (one.id, *_with_bare(one.name), *one.aliases)


def _with_bare(name: str) -> tuple[str, ...]:
    """Return a name, and without what stands in brackets behind it."""
    bare = name.replace("（", "(").partition("(")[0]
    return (name, bare) if bare != name else (name,)
