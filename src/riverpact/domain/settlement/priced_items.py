"""Items whose means a method prices: the plan judges them, and less of them is better."""

from collections.abc import Iterable

from riverpact.domain.standards.item import Direction
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.text import Text


def unfit_items(items: Iterable[str], standard: Standard, plan_items: Iterable[str]) -> list[Text]:
    """Say which items cannot enter a method as a ratio of concentrations."""
    judged, said = set(plan_items), []
    for item in items:
        if item not in standard.items.by_id:
            said.append(Text(f"没有监测项目 {item}", f"there is no item {item}"))
        elif standard.items[item].direction is not Direction.LOWER_BETTER:
            said.append(
                Text(
                    f"{item} 不是越低越好，不能按浓度比计算",
                    f"{item} is not better when lower: no ratio of concentrations",
                )
            )
        elif item not in judged:
            said.append(Text(f"{item} 不在评价方案内", f"{item} is not in the plan"))
    return said
