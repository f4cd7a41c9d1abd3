"""Which counties the plan reaches: those that touch the Yangtze or a water that goes to it."""

from collections.abc import Iterable
from datetime import date

from riverpact.domain.territory.county import County, InBasin

TOUCHES = frozenset({InBasin.YES, InBasin.PARTLY})
"""A county that drains partly elsewhere still touches the basin (涉长江流域干支流)."""


def in_scope(counties: Iterable[County], day: date) -> tuple[County, ...]:
    """Return the counties in scope that exist on a day, by the code table of that day.

    Source: 赣环财字〔2019〕3号 二(一): 涉长江流域干(支)流的所有县(市、区).
    """
    return tuple(one for one in counties if one.in_basin in TOUCHES and one.on(day) is not None)


def draining_directly(counties: Iterable[County], day: date) -> tuple[County, ...]:
    """Return the counties whose waters reach the lake or the Yangtze directly, on a day.

    The plan promises them a fixed subsidy and leaves its amount to another document.

    Source: 赣环财字〔2019〕3号 三(三)3: 水系直接汇入鄱阳湖和长江干流的县(市、区).
    """
    return tuple(one for one in counties if one.drains_to and one.on(day) is not None)
