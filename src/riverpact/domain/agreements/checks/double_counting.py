"""Double counting (重复补偿): one water, one junction, one expenditure is paid for once."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Key, Remark, against
from riverpact.domain.agreements.reach import Reach
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_other_schemes(case: CheckCase) -> Iterator[Remark]:
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
                    f"该水体还享受“{scheme}”资金，须防止重复补偿",
                    f"the same water is also paid for by {scheme}: it must not be paid twice",
                ),
                ("also_paid_by", number),
                Text("说明两项资金在用途、范围或核算上如何区分", "say how the two are kept apart"),
                found=scheme,
                expected=f"分开 apart from {'、'.join(demand.words)}",
            )


def check_among(agreement: Agreement, others: Sequence[Agreement]) -> Iterator[Remark]:
    """Say what the agreement shares with others whose terms overlap with its own.

    A pair is said of both, in whatever order they are given, and a reason in either excuses it.

    Args:
        agreement: the agreement.
        others: all others that are looked at together with it.
    """
    for other in others:
        if _overlap(agreement, other):
            water = [*_same_section(agreement, other), *_same_junction(agreement, other)]
            yield from water
            yield from _same_parties(agreement, other, {one.section for one in water})
            yield from _same_expenditure(agreement, other)


def _overlap(one: Agreement, other: Agreement) -> bool:
    return one.term.start < other.term.until and other.term.start < one.term.until


def _same_section(one: Agreement, other: Agreement) -> Iterator[Remark]:
    for number, section in enumerate(one.section):
        same = [s for s in other.section if s.section.names & section.section.names]
        if same:
            yield _shared(
                "check.same_section",
                Severity.ERROR,
                Text(f"断面{section.name}", f"the section {section.name}"),
                ("section", number, "name"),
                other,
                sections=(section, *same),
            )


def _same_junction(one: Agreement, other: Agreement) -> Iterator[Remark]:
    names = {name for section in other.section for name in section.section.names}
    for number, section in enumerate(one.section):
        same = [
            s for s in other.section if s.junction is not None and s.junction == section.junction
        ]
        if same and not section.section.names & names:
            yield _shared(
                "check.same_junction",
                Severity.WARNING,
                Text(f"{section.name}的上下游", f"the territories above and below {section.name}"),
                ("section", number, "junction"),
                other,
                sections=(section, *same),
            )


def _same_parties(one: Agreement, other: Agreement, said: AbstractSet[str]) -> Iterator[Remark]:
    """Say which reaches lie between the same two, and no junctions tell their waters apart."""
    for reach in one.reaches:
        numbers = [number - 1 for number in reach.sections]
        mine = [one.section[number] for number in numbers]
        theirs = [
            other.section[number - 1]
            for beside in other.reaches
            if _between(reach) & _between(beside)
            for number in beside.sections
        ]
        bare = any(section.junction is None for section in (*mine, *theirs))
        if theirs and bare and not said & {section.name for section in mine}:
            names = "、".join(section.name for section in mine)
            yield _shared(
                "check.same_parties",
                Severity.WARNING,
                Text(f"{names}的上下游主体", f"the parties above and below {names}"),
                ("section", numbers[0], "junction"),
                other,
                sections=(*mine, *theirs),
            )


def _between(reach: Reach) -> set[tuple[str, str]]:
    """Return who stands above whom, by code, or by name where there is none."""
    above, below = (
        [who for party in side for who in party.member_codes or (party.code or party.name,)]
        for side in (reach.upstream, reach.downstream)
    )
    return {(up, down) for up in above for down in below}


def _same_expenditure(one: Agreement, other: Agreement) -> Iterator[Remark]:
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
    code: str,
    severity: Severity,
    what: Text,
    key: Key,
    other: Agreement,
    *,
    sections: Sequence[AgreedSection] = (),
) -> Remark:
    names = {section.name for section in sections}
    return Remark(
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
        section=sections[0].name if sections else "",
        excuses=tuple(r for r in other.reason if r.section is None or r.section in names),
    )
