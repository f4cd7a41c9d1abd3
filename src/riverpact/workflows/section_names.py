"""Every section whose samples a year rests on, by all its names."""

from collections.abc import Mapping, Sequence

from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.version import Version
from riverpact.workflows.beside import wanted_of
from riverpact.workflows.entry_months import names_of


def section_names(versions: Sequence[Version]) -> Mapping[str, str]:
    """Return the name of each section by all its names, as sections are told apart.

    Args:
        versions: of the year as a whole, then of its months.

    Sections of the agreement, entry sections, those of a version that an amendment ended too, and
    the reference sections that are judged from readings. What the year as a whole calls a section
    stands before what a month calls it; a section of the agreement before all others.
    """
    references = {
        plain_section(name): one.reference.section
        for one in wanted_of(versions)
        if one.reference is not None
        for name in one.reference.names
    }
    named = [names_of(one.agreement) for one in reversed(versions)]
    own = {
        alias: one.name
        for version in versions[:1]
        for one in version.agreement.section
        for alias in one.section.names
    }
    return references | {alias: name for some in named for alias, name in some.items()} | own
