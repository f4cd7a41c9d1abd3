"""The reason of a month's verdict, in one sentence of both languages."""

from collections.abc import Iterable, Sequence

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.foundation.number import written
from riverpact.foundation.rounding import round_reading
from riverpact.foundation.text import Text


def said_missing(missing: Iterable[ItemResult]) -> Text:
    """Say what is missing, items that lack the same thing together."""
    groups: dict[tuple[Text, ...], list[Text]] = {}
    for one in missing:
        groups.setdefault(one.missing, []).append(one.item.name)
    zh = "；".join(
        f"{'、'.join(name.zh for name in names)}：{'，'.join(why.zh for why in reasons)}"
        for reasons, names in groups.items()
    )
    en = "; ".join(
        f"{', '.join(name.en for name in names)}: {', '.join(why.en for why in reasons)}"
        for reasons, names in groups.items()
    )
    return Text(zh or "无有效数据", en or "no usable data")


def said_failed(
    by_class: Sequence[ItemResult], by_limit: Sequence[ItemResult], target: Target
) -> Text:
    """Say which items are worse than the target class, and which exceed a limit of their own.

    Each with its exceedance multiple over the target, to one decimal, where it has one.
    """
    label, parts = target.water_class.label, []
    if by_class:
        names = _names(by_class)
        parts.append(Text(f"{names.zh}劣于目标{label}类", f"{names.en} worse than class {label}"))
    own = [one for one in by_limit if one not in by_class]
    if own:
        names = _names(own)
        parts.append(Text(f"{names.zh}超过单项目标", f"{names.en} over its own limit"))
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _names(items: Sequence[ItemResult]) -> Text:
    times = [(one.item.name, _times(one)) for one in items]
    return Text(
        "、".join(f"{name.zh}{over}" for name, over in times),
        ", ".join(f"{name.en}{over}" for name, over in times),
    )


def _times(one: ItemResult) -> str:
    return f"({written(round_reading(one.over_target, 1))})" if one.over_target else ""
