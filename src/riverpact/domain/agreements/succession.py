"""Successor agreements (续签): whether one continues another, with no day between or twice.

Source: 赣环财字〔2019〕3号 二(二), 三(三)2 (连续两年, whichever agreement the years fall under).
"""

from collections.abc import Iterator, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Party
from riverpact.domain.monitoring.section import plain_section
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


def unfit_successions(agreements: Sequence[Agreement]) -> list[Finding]:
    """Say where a successor does not continue the agreement it names, of those that are given.

    Parties and sections must be the same, and its term must begin the day the other ends.
    """
    by_id = {one.id: one for one in agreements}
    taken: dict[str, str] = {}
    found: list[Finding] = []
    for one in agreements:
        older = by_id.get(one.succeeds)
        if older is None:
            continue
        if one.succeeds in taken:
            said = Text(
                f"{one.id} 与 {taken[one.succeeds]} 都续签 {one.succeeds}",
                f"{one.id} and {taken[one.succeeds]} both succeed {one.succeeds}",
            )
            found.append(Finding("agreement.succeeded_twice", Severity.ERROR, said))
        taken.setdefault(one.succeeds, one.id)
        found += _unfit(older, one)
    return found


def _unfit(older: Agreement, newer: Agreement) -> Iterator[Finding]:
    pair = f"{older.id} → {newer.id}"
    end, start = older.term.until.isoformat(), newer.term.start.isoformat()
    if newer.term.start > older.term.until:
        yield Finding(
            "agreement.succession_gap",
            Severity.WARNING,
            Text(f"续签之间有空档：{pair}", f"a gap between the terms: {pair}"),
            found=start,
            expected=end,
        )
    if newer.term.start < older.term.until:
        yield Finding(
            "agreement.succession_overlap",
            Severity.ERROR,
            Text(f"续签的期限重叠：{pair}", f"the terms overlap: {pair}"),
            found=start,
            expected=end,
        )
    for what, en, theirs, ours in (
        ("主体", "parties", _parties(older), _parties(newer)),
        ("断面", "sections", _sections(older), _sections(newer)),
    ):
        if theirs != ours:
            yield Finding(
                "agreement.succession_differs",
                Severity.ERROR,
                Text(f"续签协议的{what}不同：{pair}", f"the {en} differ: {pair}"),
                found="、".join(sorted(ours)),
                expected="、".join(sorted(theirs)),
            )


def _parties(agreement: Agreement) -> set[str]:
    return {_who(party) for party in agreement.party}


def _who(party: Party) -> str:
    return f"{party.code or party.name} {party.side.value}"


def _sections(agreement: Agreement) -> set[str]:
    return {plain_section(section.name) for section in agreement.section}
