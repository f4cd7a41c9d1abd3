"""Kinds of station data: the same water is sent by the hour, the day, the minute and at once.

Only one kind of a section is used: an hourly mean and the sixty minutes it was made of are one
measurement, and together they would count it sixty-one times.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.delivery import Delivery, Kind
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

_FIRST = (Kind.HOUR, Kind.DAY, Kind.MINUTE, Kind.REAL_TIME)
_NAMES = {
    Kind.HOUR: Text("小时数据", "hourly data"),
    Kind.DAY: Text("日数据", "daily data"),
    Kind.MINUTE: Text("分钟数据", "minute data"),
    Kind.REAL_TIME: Text("实时数据", "real-time data"),
}


def one_kind(deliveries: Sequence[Delivery]) -> Sequence[Delivery]:
    """Keep one kind of data of each section; hours go before days, minutes and real-time data.

    What is left out is counted, one warning a file, section and kind.
    """
    if not any(delivery.kinds for delivery in deliveries):
        return deliveries
    best: dict[str, Kind] = {}
    for delivery in deliveries:
        for section, kind in _kinds(delivery):
            best[section] = min(best.get(section, kind), kind, key=_FIRST.index)
    return [_kept(delivery, best) if delivery.kinds else delivery for delivery in deliveries]


def _kinds(delivery: Delivery) -> Iterator[tuple[str, Kind]]:
    found = {(one.section, kind) for one in delivery.observations if (kind := _kind(one, delivery))}
    return ((plain_section(section), kind) for section, kind in found)


def _kind(one: Observation, delivery: Delivery) -> Kind | None:
    return delivery.kinds.get((one.origin.row, one.origin.sheet))


def _kept(delivery: Delivery, best: dict[str, Kind]) -> Delivery:
    kept: list[Observation] = []
    left: Counter[tuple[str, Kind, Kind]] = Counter()
    names: dict[str, str] = {}
    for one in delivery.observations:
        plain = names.get(one.section) or names.setdefault(one.section, plain_section(one.section))
        kind = _kind(one, delivery)
        if kind is None or kind is best[plain]:
            kept.append(one)
        else:
            left[one.section, kind, best[plain]] += 1
    if not left:
        return delivery
    file = delivery.observations[0].origin.file
    findings = [_left_out(file, *key, count) for key, count in left.items()]
    return replace(delivery, observations=tuple(kept), findings=(*delivery.findings, *findings))


def _left_out(file: str, section: str, kind: Kind, used: Kind, count: int) -> Finding:
    left, right = _NAMES[kind], _NAMES[used]
    message = Text(
        f"“{section}”用{right.zh}；{left.zh} {count} 个值没有采用，以免同一水样重复计数",
        f"“{section}”: {right.en} are used; {count} values of {left.en} are not, "
        "since they would count the same water twice",
    )
    return Finding("other_kind_of_data", Severity.WARNING, message, Place(file), str(count))
