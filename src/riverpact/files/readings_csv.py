"""Readings written as our own csv, the long form: a row a value, read back digit for digit."""

import csv
import io
from collections.abc import Iterable

from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation
from riverpact.domain.standards.standard import Standard
from riverpact.files.cells import printed_value
from riverpact.foundation.number import written

_HEADER = ("断面", "采样时间", "监测方式", "监测项目", "结果", "单位")
_CHANNELS = {Channel.AUTOMATIC: "自动", Channel.MANUAL: "手工"}


def readings_text(observations: Iterable[Observation], standard: Standard) -> str:
    """Write observations; a value printed in another unit is written in the item's own.

    Numbers and times are written so that reading them again gives the same observations.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for one in observations:
        item = standard.items[one.item]
        time = one.sampled_at.isoformat(sep=" ", timespec="seconds")
        channel = _CHANNELS[one.channel]
        writer.writerow((one.section, time, channel, item.name.zh, _result(one), item.unit))
    return out.getvalue()


def _result(one: Observation) -> str:
    """Write a value as printed, unless it was printed in another unit."""
    printed, reported = printed_value(one), one.reported
    if reported is None:
        return printed
    try:
        if parse_reported(printed).value == reported.value:
            return printed
    except ValueError:
        pass
    return written(reported.value) + ("L" if reported.censored else "")
