"""Limits of single items that an agreement adds to its target class (单项目标)."""

from collections.abc import Iterable
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.standards.limit import Bound
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import written
from riverpact.foundation.text import Text


def unfit_limits(
    section: AgreedSection, standard: Standard, plan_items: Iterable[str]
) -> dict[str, Text]:
    """Say which limits of a section cannot be what was meant, by item.

    A limit is an upper limit of an item that the plan judges, above zero, and not looser than
    the target class's own limit; items with a lower limit (溶解氧, pH) have none.

    Source: 赣环财字〔2019〕3号 三(一)3 (further indicators beside the class).
    """
    judged = set(plan_items)
    found = {}
    for item, limit in section.target_limits.items():
        said = _unfit(item, limit, section, standard)
        if item not in judged and said is None:
            said = Text(f"{item} 不在评价方案内", f"{item} is not in the plan")
        if said is not None:
            found[item] = said
    return found


def _unfit(item: str, limit: Fraction, section: AgreedSection, standard: Standard) -> Text | None:
    if item not in standard.items.by_id:
        return Text(f"没有监测项目 {item}", f"there is no item {item}")
    rows = [row for row in standard.limits if row.item == item]
    if any(row.bound is Bound.MIN for row in rows):
        return Text(f"{item} 有下限，不能设上限", f"{item} has a lower limit, not an upper one")
    if limit <= 0:
        return Text(f"{item} 的目标应大于零", f"the limit of {item} must lie above zero")
    for row in rows:
        fits = row.water_body in {None, section.water_body}
        if (
            fits
            and section.target is not WaterClass.INFERIOR
            and limit > row.values[section.target]
        ):
            own = written(row.values[section.target])
            return Text(
                f"{item} 的目标 {written(limit)} 宽于目标类别的限值 {own}",
                f"the limit of {item}, {written(limit)}, is looser than the class's {own}",
            )
    return None
