"""How many counties an agreement covers, as it was planted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from riverpact.files.demonstration.pacts import GOAL, Pact


@dataclass(frozen=True, slots=True)
class Covered:
    """Counties that are party to an agreement in force, from a day on."""

    day: date
    counties: int


def climbing(pacts: Sequence[Pact]) -> tuple[Covered, ...]:
    """Return each day in the years of the demonstration on which coverage rises.

    A county counts once, from the day on which an agreement of its is both filed and in its term.
    """
    covered: set[str] = set()
    found: list[Covered] = []
    for pact in sorted(pacts, key=lambda one: one.in_force_on):
        before = len(covered)
        covered |= {county.code for county in pact.counties}
        if len(covered) == before:
            continue
        if found and found[-1].day == pact.in_force_on:
            found.pop()
        found.append(Covered(pact.in_force_on, len(covered)))
    return tuple(found)


def crossing(pacts: Sequence[Pact], counties: int) -> Covered:
    """Return the day on which the goal of the policy is reached."""
    return next(one for one in climbing(pacts) if 100 * one.counties >= GOAL * counties)
