"""A reach (河段): the sections at which the same parties stand upstream and downstream."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from riverpact.domain.agreements.party import SIDE_TITLES, Party, Side
from riverpact.foundation.declared import Contradiction
from riverpact.foundation.text import Text


class Bounded(Protocol):
    """A section that may name who stands above and below it."""

    @property
    def upstream(self) -> tuple[str, ...]:
        """Ids of its upstream parties; empty means all of that side."""

    @property
    def downstream(self) -> tuple[str, ...]:
        """Ids of its downstream parties; empty means all of that side."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who stands above and below certain sections.

    Attributes:
        upstream: in the order of the text; ``downstream`` too.
        sections: numbers of the sections in the agreement, from one.
    """

    upstream: tuple[Party, ...]
    downstream: tuple[Party, ...]
    sections: tuple[int, ...]

    def side(self, side: Side) -> tuple[Party, ...]:
        """Return the parties of one side."""
        return self.upstream if side is Side.UPSTREAM else self.downstream


def reaches_of(parties: Sequence[Party], sections: Sequence[Bounded]) -> tuple[Reach, ...]:
    """Group the sections by who stands above and below them, in the order of the sections.

    A section that names nobody stands between all upstream and all downstream parties.
    """
    found: dict[tuple[tuple[Party, ...], tuple[Party, ...]], list[int]] = {}
    for number, section in enumerate(sections, start=1):
        between = (
            _named(parties, Side.UPSTREAM, section.upstream),
            _named(parties, Side.DOWNSTREAM, section.downstream),
        )
        found.setdefault(between, []).append(number)
    return tuple(Reach(up, down, tuple(numbers)) for (up, down), numbers in found.items())


def groups_of(
    parties: Sequence[Party], sections: Sequence[Bounded]
) -> Mapping[Side, Sequence[frozenset[str]]]:
    """Return, for each side, the groups of ids that share an amount among themselves."""
    reaches = reaches_of(parties, sections)
    return {
        side: list(dict.fromkeys(frozenset(one.id for one in r.side(side)) for r in reaches))
        for side in Side
    }


def unfit_reaches(parties: Sequence[Party], sections: Sequence[Bounded]) -> Iterable[Contradiction]:
    """Say where a section names nobody's id or the wrong side, or a party stands nowhere."""
    sides = {party.id: party.side for party in parties}
    for number, section in enumerate(sections):
        for side, names in (
            (Side.UPSTREAM, section.upstream),
            (Side.DOWNSTREAM, section.downstream),
        ):
            for name in names:
                if sides.get(name) is not side:
                    title = SIDE_TITLES[side]
                    said = Text(
                        f"{name} 不是{title.zh}主体", f"{name} is no party of the {title.en} side"
                    )
                    yield ("section", number, side.value), said
    standing = {one for r in reaches_of(parties, sections) for s in Side for one in r.side(s)}
    for number, party in enumerate(parties):
        if party not in standing:
            said = Text(f"{party.name} 不在任何断面的上下游", f"{party.name} stands at no section")
            yield ("party", number, "id"), said


def _named(parties: Sequence[Party], side: Side, names: Sequence[str]) -> tuple[Party, ...]:
    return tuple(one for one in parties if one.side is side and (not names or one.id in names))
