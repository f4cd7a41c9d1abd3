"""Double counting (重复补偿): one water, one junction, one expenditure is paid for once."""

from collections.abc import Iterator, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.objection import Key, Objection, against
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_other_schemes(case: CheckCase) -> Iterator[Objection]:
    """Say which other schemes the agreement says pay for the same water.

    Source: 赣环财字〔2019〕3号 一(二)3 (统筹兼顾已实施的全省流域生态补偿).
    """
    demand = case.demand("funding.apart_from")
    for number, scheme in enumerate(case.agreement.also_paid_by if demand else ()):
        if demand is not None:
            yield against(
                demand,
                "check.also_paid_by",
                Text(
                    f"同一水体另由“{scheme}”补偿，谨防重复",
                    f"the same water is also paid for by {scheme}: mind paying twice",
                ),
                ("also_paid_by", number),
                Text("说明两笔资金如何区分", "say how the two are kept apart"),
                found=scheme,
                expected=f"分开 apart from {'、'.join(demand.words)}",
            )


def check_among(agreement: Agreement, others: Sequence[Agreement]) -> Iterator[Objection]:
    """Say what the agreement shares with earlier ones whose terms overlap with its own.

    Args:
        agreement: the agreement.
        others: those that come before it in the call.
    """
    for other in others:
        if _overlap(agreement, other):
            yield from _same_section(agreement, other)
            yield from _same_junction(agreement, other)
            yield from _same_expenditure(agreement, other)


def _overlap(one: Agreement, other: Agreement) -> bool:
    return one.term.start < other.term.until and other.term.start < one.term.until


def _same_section(one: Agreement, other: Agreement) -> Iterator[Objection]:
    taken = {name for section in other.section for name in section.section.names}
    for number, section in enumerate(one.section):
        if section.section.names & taken:
            yield _shared(
                "check.same_section",
                Severity.ERROR,
                Text(f"断面{section.name}", f"the section {section.name}"),
                ("section", number, "name"),
                other,
                section=section.name,
            )


def _same_junction(one: Agreement, other: Agreement) -> Iterator[Objection]:
    taken = [section.junction for section in other.section if section.junction is not None]
    names = {name for section in other.section for name in section.section.names}
    for number, section in enumerate(one.section):
        if section.junction in taken and not section.section.names & names:
            yield _shared(
                "check.same_junction",
                Severity.WARNING,
                Text(f"{section.name}的上下游", f"the territories above and below {section.name}"),
                ("section", number, "junction"),
                other,
                section=section.name,
            )


def _same_expenditure(one: Agreement, other: Agreement) -> Iterator[Objection]:
    for number, project in enumerate(one.pays_for):
        if project in other.pays_for:
            yield _shared(
                "check.same_expenditure",
                Severity.WARNING,
                Text(f"支出“{project}”", f"the spending {project}"),
                ("pays_for", number),
                other,
            )


def _shared(
    code: str, severity: Severity, what: Text, key: Key, other: Agreement, *, section: str = ""
) -> Objection:
    return Objection(
        code,
        severity,
        Text(
            f"{what.zh}在期限重叠的另一协议中已有：{other.title}",
            f"{what.en} is in another agreement whose term overlaps: {other.title}",
        ),
        key,
        Text(
            "保留一份，或错开期限；确非同一水体、同一支出的，说明理由",
            "keep one, or part the terms; where it is not the same, give the reason",
        ),
        found=other.id,
        section=section,
    )
