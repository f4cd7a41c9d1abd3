"""Decisions (认定): what an authority decided about months, kept as the table a file has."""

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.domain.assessment.verdict import Decision
from riverpact.files.decisions import read_decisions
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthDecision


def decisions_about(sections: Collection[str]) -> tuple[Decision, ...]:
    """Return what was decided about sections, as the workflows take it."""
    rows = MonthDecision.objects.filter(section__in=sections).order_by("pk")
    return read_decision_texts(tuple(dict.fromkeys(one.text for one in rows)))


def decisions_of(record: AgreementRecord) -> tuple[Decision, ...]:
    """Return what was decided about the sections of an agreement."""
    return decisions_about(list(record.sections.values_list("name", flat=True)))


@lru_cache(maxsize=256)
def read_decision_texts(texts: tuple[str, ...]) -> tuple[Decision, ...]:
    """Read decisions from their tables, together: two of one month are refused.

    Raises:
        RefusedError: with every finding.
    """
    if not texts:
        return ()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "decisions.toml"
        file.write_text("\n".join(texts), encoding="utf-8")
        return read_decisions(file)
