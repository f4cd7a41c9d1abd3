"""Where neighbours along the rivers can form a group, or follow each other in two reaches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from riverpact.files.demonstration.rivers import Link


def inflows(links: Iterable[Link]) -> list[list[Link]]:
    """Return the links into each county together."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.down.code].append(link)
    return list(found.values())


def pairs_of_inflows(links: Iterable[Link]) -> list[tuple[Link, ...]]:
    """Return, for each county into which two or more flow, the first two: a group could form."""
    return [tuple(found[:2]) for found in inflows(links) if len(found) > 1]


def two_reaches(links: Sequence[Link]) -> list[tuple[Link, ...]]:
    """Return each link from a source together with the next one below it."""
    following = {link.up.code: link for link in links}
    return [
        (first, following[first.down.code])
        for first in links
        if first.catchment == 1 and first.down.code in following
    ]
