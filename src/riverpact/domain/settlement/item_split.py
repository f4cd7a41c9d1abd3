"""The split item by item (分项分担): each item's amount by the figures of that item.

    part_p = Σ_i  E_i · f_(i,p) / Σ_q f_(i,q)        E_i: the exact amount of item i in the year

E_i is the sum of the item's amounts over the periods, the methods and the sections of the reach.
Nothing is rounded on the way: the parts sum to the exact amount of the reach, and are brought to
whole units once, by largest remainder, so that they sum to what is payable. Where the items'
amounts do not add up to the amount, there is nothing to split by item, and it is refused.

Worked example: 5 400 元 by 85.78 : 14.22 and 2 000 元 by 84.45 : 15.55: 4632.12 + 1689 = 6321.12
and 767.88 + 311 = 1078.88; in whole yuan 6321 and 1079.

Source: 镇江 太湖流域 (九里: contribution rates of 高锰酸盐指数, 氨氮, 总磷).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.entry import EntryStrategy
from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.split import BASIS_TITLES, Split
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.settlement.method import Method, money
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.number import written
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_AMOUNT = "amount_"
_Key = tuple[str | int, ...]
_Amount = tuple[tuple[Text, ...], Quantity]
"""An item's amount, with the titles of its section and its period."""
_NOT_ADDED = Text(
    "分项分担要求各项目金额相加等于总额",
    "split by item: the items' amounts must add up to the amount",
)


@dataclass(frozen=True, slots=True)
class ItemSplit:
    """The splits of one side by item, and whether it is the one that receives what is payable.

    Attributes:
        by_item: one for each item that is priced.
        parties: of the side, in the order of the text.
    """

    by_item: Mapping[str, Split]
    parties: Sequence[Party]
    side: Side

    def parts(self, payable: Step) -> tuple[Mapping[str, Fraction], tuple[Step, ...]]:
        """Return the exact part of each party, in yuan, and how it came about.

        Args:
            payable: the step of what is payable in the reach, down to the items' amounts.

        Raises:
            RefusedError: the items' amounts are not the whole, or an item has no split.
        """
        items = _items(payable)
        self._refuse_what_is_not_whole(items, payable)
        sums = {item: _sum(item, items.get(item, ())) for item in self.by_item}
        found = [self._part(number, sums) for number in range(1, len(self.parties) + 1)]
        ids = [party.id for party in self.parties]
        parts = dict(zip(ids, (part for part, _ in found), strict=True))
        return parts, tuple(step for _, step in found)

    def _refuse_what_is_not_whole(
        self, items: Mapping[str, Sequence[_Amount]], payable: Step
    ) -> None:
        exact = _value(payable.children[0].result)
        whole = sum((_value(one) for some in items.values() for _, one in some), Fraction(0))
        if whole == exact and set(items) <= set(self.by_item):
            return
        zh, en = f"{written(whole)} 元，总额 {written(exact)} 元", f"{whole} against {exact} yuan"
        strange = "、".join(sorted(set(items) - set(self.by_item)))
        if strange:
            zh, en = f"没有 {strange} 的分担", f"no split of {strange}"
        raise RefusedError(Text(f"{_NOT_ADDED.zh}：{zh}", f"{_NOT_ADDED.en}: {en}"))

    def _part(
        self, number: int, sums: Mapping[str, tuple[Fraction, Step]]
    ) -> tuple[Fraction, Step]:
        sign = 1 if self.side is Side.UPSTREAM else -1
        mine, terms, value = self.parties[number - 1], [], Fraction(0)
        for item, (amount, step) in sums.items():
            given = [self.by_item[item].amounts[one.id] for one in self.parties]
            names = [f"share_{item}_{n}" for n in range(1, len(given) + 1)]
            value += sign * amount * given[number - 1] / sum(given)
            terms.append(f"{step.name} * {names[number - 1]} / ({' + '.join(names)})")
        formula = " + ".join(terms)
        title = Text(f"{mine.name}精确份额", f"exact part of {mine.name}")
        return value, Step(
            rule="settlement.split.part",
            result=money(f"part_{number}", title, value),
            formula=formula if sign > 0 else f"-({formula})",
            inputs=tuple(self._figures()),
            clause="；".join(dict.fromkeys(str(one.source) for one in self.by_item.values())),
            children=tuple(step for _, step in sums.values()),
        )

    def _figures(self) -> Iterator[Quantity]:
        for item, one in self.by_item.items():
            title, year = BASIS_TITLES[one.basis], "" if one.year is None else f" {one.year}"
            for number, party in enumerate(self.parties, start=1):
                said = Text(
                    f"{party.name} {item} {title.zh}{year}",
                    f"{title.en} of {party.name} for {item}{year}",
                )
                figure = one.amounts[party.id]
                yield quantity(f"share_{item}_{number}", said, figure, one.unit)


def unfit_item_splits(
    agreement: Agreement, methods: Sequence[Method]
) -> Iterator[tuple[_Key, Text]]:
    """Say which terms keep the items' amounts from adding up to what is split by item.

    Each is yielded with its key: a method without items' amounts, with a cap or the worst item
    alone; caps or weights or red lines of the agreement; an amount charged at a factor; an item
    without its split, and a split without its item.
    """
    if not any(one.item for one in agreement.split):
        return
    for number, method in enumerate(methods):
        if not method.items_add_up:
            zh = f"{method.title.zh}没有各项目金额，或有封顶、只取最差项目"
            en = f"{method.family} has no items' amounts, a cap, or the worst item alone"
            yield ("method", number), Text(f"{_NOT_ADDED.zh}：{zh}", f"{_NOT_ADDED.en}: {en}")
    yield from _items_of_sides(agreement, {item for one in methods for item in one.items})
    terms = agreement.money
    given: list[tuple[_Key, bool, Text]] = [
        (("money", "cap_up"), terms.cap_up is not None, Text("年度封顶", "a cap of the year")),
        (("money", "cap_down"), terms.cap_down is not None, Text("年度封顶", "a cap of the year")),
        (
            ("money", "weighting"),
            terms.weighting is not Weighting.NONE,
            Text("断面权重", "weights of sections"),
        ),
        (("red_lines",), agreement.red_lines is not None, Text("红线条款", "red lines")),
    ]
    given += [
        (
            ("section", number, "entry"),
            one.entry is not None and one.entry.strategy is EntryStrategy.INCREMENT_ONLY,
            Text("按增量另计", "an increment at a factor"),
        )
        for number, one in enumerate(agreement.section)
    ]
    for key, holds, what in given:
        if holds:
            yield key, Text(f"{_NOT_ADDED.zh}：有{what.zh}", f"{_NOT_ADDED.en}: there is {what.en}")


def _items_of_sides(agreement: Agreement, priced: set[str]) -> Iterator[tuple[_Key, Text]]:
    for side in Side:
        mine = {n: one for n, one in enumerate(agreement.split) if one.side is side and one.item}
        for number, one in mine.items():
            if one.item not in priced:
                said = f"没有办法给 {one.item} 计价", f"no method prices {one.item}"
                yield ("split", number, "item"), Text(*said)
        lacking = "、".join(sorted(priced - {one.item for one in mine.values()}))
        if mine and lacking:
            said = f"{lacking} 没有分担", f"no split of {lacking}"
            yield ("split", next(iter(mine))), Text(*said)


def _sum(item: str, amounts: Sequence[_Amount]) -> tuple[Fraction, Step]:
    value = sum((_value(one) for _, one in amounts), Fraction(0))
    name = next((one.title for _, one in amounts), Text(f"{item} 金额", f"amount of {item}"))
    inputs = []
    for number, (where, one) in enumerate(amounts, start=1):
        zh = " ".join((*(said.zh for said in where), one.title.zh))
        en = ", ".join((*(said.en for said in where), one.title.en))
        inputs.append(money(f"{_AMOUNT}{number}", Text(zh, en), _value(one)))
    title = Text(f"全年{name.zh}", f"{name.en} in the year")
    return value, Step(
        rule="settlement.split.item",
        result=money(f"item_{item}", title, value),
        formula=" + ".join(one.name for one in inputs) or "0",
        inputs=tuple(inputs),
    )


def _items(payable: Step) -> Mapping[str, Sequence[_Amount]]:
    """Return the amounts of each item below a step, in the order of the derivation."""
    found: dict[str, list[_Amount]] = {}
    for where, one in _below(payable, ()):
        found.setdefault(one.name.removeprefix(_AMOUNT), []).append((where, one))
    return found


def _below(step: Step, where: tuple[Text, ...]) -> Iterator[_Amount]:
    """Yield every amount of an item with the titles of its section and its period."""
    for child in step.children:
        if child.rule.endswith(".item") and child.name.startswith(_AMOUNT):
            yield where, child.result
        else:
            named = child.rule == "settlement.section" or step.rule.endswith(".sum")
            yield from _below(child, (*where, child.result.title) if named else where)


def _value(one: Quantity) -> Fraction:
    assert one.value is not None, one.name
    return Fraction(one.value)
