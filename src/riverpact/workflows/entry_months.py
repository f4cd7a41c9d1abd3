"""The months of entry sections: judged by the plan of the agreement, against no target."""

from collections.abc import Mapping, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.settlement.entry import EntryMonth
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.period import Month
from riverpact.workflows.assess import assess


def entry_months(
    agreement: Agreement,
    observations: Sequence[Observation],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    decisions: Sequence[Decision],
) -> Mapping[str, list[EntryMonth]]:
    """Judge the months of every entry section, by the section it belongs to."""
    found: dict[str, list[EntryMonth]] = {}
    for agreed in agreement.section:
        entry = agreed.entry
        if entry is None:
            continue
        for one in entry.section:
            section = Section(one.name, agreed.water_body, one.aliases)
            judged = assess(
                observations, {section: None}, months, plan, standard, decisions=decisions
            )
            mine = found.setdefault(agreed.name, [])
            mine += [EntryMonth(entry, one, month) for month in judged.months]
    return found


def names_of(agreement: Agreement) -> Mapping[str, str]:
    """Return the name of each section of an agreement, entry sections too, by all its names."""
    entries = {
        plain_section(alias): one.name
        for agreed in agreement.section
        if agreed.entry is not None
        for one in agreed.entry.section
        for alias in (one.name, *one.aliases)
    }
    own = {alias: one.name for one in agreement.section for alias in one.section.names}
    return {**entries, **own}
