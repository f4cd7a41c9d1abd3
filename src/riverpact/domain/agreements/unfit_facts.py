"""Facts that cannot be true of their agreement (与协议不符的事实)."""

from collections.abc import Iterable, Iterator, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.text import Text


def unfit_facts(
    facts: Sequence[Fact], agreements: Iterable[Agreement]
) -> Iterator[tuple[int, Text]]:
    """Say which facts contradict their agreement, by their number: its years, or its signing.

    Facts of agreements that were not given are not looked at.
    """
    known = {one.id: one for one in agreements}
    for number, one in enumerate(facts):
        agreement = known.get(one.agreement)
        said = None if agreement is None else _unfit(one, agreement)
        if said is not None:
            yield number, said


def _unfit(fact: Fact, agreement: Agreement) -> Text | None:
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
