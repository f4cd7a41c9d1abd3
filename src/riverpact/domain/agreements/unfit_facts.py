"""Facts that cannot be true of their agreement, or of any (与协议不符的事实)."""

from collections.abc import Iterable, Iterator, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.fact import Fact, FactKind
from riverpact.foundation.text import Text


def unfit_facts(
    facts: Sequence[Fact], agreements: Iterable[Agreement]
) -> Iterator[tuple[int, Text]]:
    """Say which facts do not fit, by their number: no such agreement, no such year, another day.

    A misspelt agreement would otherwise leave its deadlines overdue in silence.
    """
    known = {one.id: one for one in agreements}
    for number, one in enumerate(facts):
        if one.kind is FactKind.STEP_DONE:
            continue
        said = _unfit(one, known.get(one.agreement))
        if said is not None:
            yield number, said


def _unfit(fact: Fact, agreement: Agreement | None) -> Text | None:
    if agreement is None:
        name = fact.agreement
        return Text(f"没有给出这个协议：{name}", f"this agreement was not given: {name}")
    if fact.year is not None and fact.year not in agreement.term.years:
        return Text(
            f"{fact.year} 年不在协议期限内：{agreement.id}",
            f"{fact.year} lies outside the term of {agreement.id}",
        )
    signed = agreement.signed_on
    if fact.kind is FactKind.SIGNED and signed is not None and fact.on != signed:
        return Text(
            f"签订日 {fact.on} 与协议文本的 {signed} 不符：{agreement.id}",
            f"signed on {fact.on}, but the text of {agreement.id} says {signed}",
        )
    return None
