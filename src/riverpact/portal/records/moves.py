"""Moves (流转): the states of a record as one table, and who may take which step.

A rule of the office, never of water or money: which state follows on which action, by which roles,
and whose hand it must not be again (经办与复核分离).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Move:
    """One action: from which states, to which, by whom.

    Attributes:
        action: its name in the audit and in addresses.
        label: the button, in words.
        sources: the states in which it may be taken; none means the record is new.
        target: the state after it; empty where the record's own rule chooses.
        roles: who may.
        not_by: actions whose last author may not take this one: maker is not checker.
        sides: where given, only a person of one of these sides to the record.
        needs_document: whether a document number belongs to it.
        needs_note: whether a reason belongs to it.
        follows: whether it comes with a step of another record or a job, and is no button.
    """

    action: str
    label: Text
    sources: tuple[str, ...]
    target: str
    roles: frozenset[Role]
    not_by: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    needs_document: bool = False
    needs_note: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Moves:
    """All states of a record, in the order of its life, and all moves between them."""

    states: Mapping[str, Text]
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        for move in self.moves:
            named = {*move.sources, *filter(None, [move.target])}
            assert named <= set(self.states), f"{move.action}: unknown state"

    def named(self, action: str) -> Move | None:
        """Return the move of an action."""
        return next((one for one in self.moves if one.action == action), None)

    def open_to(self, state: str, role: Role) -> Iterator[Move]:
        """Yield the moves a role is offered in a state; person and side are asked later."""
        offered = (one for one in self.moves if not one.follows)
        return (one for one in offered if state in one.sources and role in one.roles)


def roles(*given: Role | Collection[Role]) -> frozenset[Role]:
    """Return roles and groups of roles as one set."""
    found: set[Role] = set()
    for one in given:
        found |= {one} if isinstance(one, Role) else set(one)
    return frozenset(found)
