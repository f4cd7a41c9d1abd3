"""Decisions (认定): what an authority decided about months, kept as the table a file has."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w
from django.db import transaction

from riverpact.domain.assessment.verdict import Decision
from riverpact.files.decisions import read_decisions
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord
from riverpact.portal.assessment.models import MonthDecision, MonthRecord
from riverpact.portal.assessment.reopen import reopen
from riverpact.portal.records.keep import keep

_LEFT_ALONE = ("collecting", "objected")
"""States of a month in which a decision changes nothing that was told to anybody."""


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


def decision_text(values: Iterable[tuple[str, Any]]) -> str:
    """Write a ``[[decision]]`` table from its keys and values; empty values are left out.

    Example:
        >>> decision_text([("section", "石桥"), ("month", "2019-09"), ("cause", "")]).splitlines()
        ['[[decision]]', 'section = "石桥"', 'month = "2019-09"']
    """
    return f"[[decision]]\n{tomli_w.dumps({key: value for key, value in values if value})}"


def decision_rows(text: str) -> list[MonthDecision]:
    """Return the rows of a decision, not yet kept: one for each month it names.

    Raises:
        RefusedError: it does not hold.
    """
    return [
        MonthDecision(
            section=one.section,
            month=str(one.month),
            verdict=str(one.verdict),
            reason=one.reason,
            approver=one.approver,
            document=one.document,
            text=text,
        )
        for one in read_decision_texts((text,))
    ]


@transaction.atomic
def keep_decision(text: str, by: Person) -> list[MonthDecision]:
    """Keep a decision, one row for each month it names; months told already are opened again.

    Raises:
        RefusedError: it does not hold, it names no section of an agreement in the person's
            territory, its month was decided already, or the year of it stands.
    """
    rows = decision_rows(text)
    section = rows[0].section
    seen = AgreementRecord.objects.all().visible_to(by)
    if not AgreedSectionRecord.objects.filter(agreement__in=seen, name=section).exists():
        raise RefusedError(
            Text(f"辖区内的协议没有断面“{section}”", f"no agreement of yours has {section!r}")
        )
    known = MonthDecision.objects.filter(section=section).order_by("pk")
    read_decision_texts((*dict.fromkeys(one.text for one in known), text))
    for row in rows:
        keep(row, by, "decided", document=row.document, note=row.reason)
        _open_again(row, by)
    return rows


def _open_again(decision: MonthDecision, by: Person) -> None:
    months = MonthRecord.objects.filter(
        month=decision.month, agreement__sections__name=decision.section
    ).exclude(state__in=_LEFT_ALONE)
    for month in months:
        reopen(month, by, document=decision.document, note=f"登记认定：{decision.reason}")
