"""Class Ⅰ of 溶解氧 by saturation: the other half of "饱和率90%（或7.5）".

Source: GB 3838-2002 表1 第3项; saturation by HJ 2.3-2018. Off unless the plan asks for it: no
source shows the national monthly evaluation using it.
"""

from dataclasses import replace

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


def with_saturation(
    items: tuple[ItemResult, ...], plan: Plan, standard: Standard
) -> tuple[ItemResult, ...]:
    """Lift 溶解氧 from Ⅱ to Ⅰ where the water is 90 % saturated and the plan allows it.

    It can only move Ⅱ to Ⅰ, and needs the water temperature of the same period.
    """
    if not plan.do_class1_by_saturation:
        return items
    by_id = {one.item.id: one for one in items}
    oxygen, temperature = by_id["do"], by_id["wt"]
    if oxygen.mean is None or temperature.mean is None or oxygen.step is None:
        return items
    needed = standard.saturation.needed(temperature.mean.value)
    second = ClassRange(WaterClass.II, WaterClass.II)
    if oxygen.classes != second or oxygen.mean.value < needed:
        return items
    first = ClassRange(WaterClass.I, WaterClass.I)
    step = _step(oxygen.step, temperature.mean.step, standard)
    lifted = replace(oxygen, classes=first, step=step)
    return tuple(lifted if one is oxygen else one for one in items)


def _step(oxygen: Step, temperature: Step, standard: Standard) -> Step:
    law = standard.saturation
    return Step(
        rule="dissolved_oxygen.saturation",
        result=quantity(
            "saturated_do", Text("溶解氧类别", "class of dissolved oxygen"), 1, "", "Ⅰ"
        ),
        formula="1 if class_do == 2 and mean_do >= share * numerator / (offset + mean_wt) "
        "else class_do",
        inputs=(
            quantity("share", Text("饱和率", "saturation"), law.share),
            quantity("numerator", Text("饱和溶解氧公式分子", "numerator"), law.numerator),
            quantity("offset", Text("饱和溶解氧公式常数", "offset"), law.offset, "℃"),
        ),
        clause=str(law.source),
        children=(oxygen, temperature),
    )
