"""Items (水质评价指标): the plan judges at least what the policy requires."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.foundation.text import Text


def check_items(case: CheckCase) -> Iterator[Remark]:
    """Say which required items the assessment plan does not judge.

    COD 化学需氧量 and CODMn 高锰酸盐指数 are two items: neither stands in for the other.

    Source: 赣环财字〔2019〕3号 三(一)3.
    """
    demand = case.demand("items.required")
    missing = (
        [item for item in demand.words if item not in case.items] if demand and case.items else []
    )
    if demand is None or not missing:
        return
    named = "、".join(case.name_of(item) for item in missing)
    hint = Text(
        "改用包含这些项目的方案，如 agreement-minimum",
        "use a plan that includes them, such as agreement-minimum",
    )
    for item, twin in (("cod", "codmn"), ("codmn", "cod")):
        if item in missing and twin in case.items:
            hint = Text(
                f"{hint.zh}；{case.name_of(twin)}不能代替{case.name_of(item)}",
                f"{hint.en}; {twin} does not stand in for {item}",
            )
    yield against(
        demand,
        "check.items_missing",
        Text(f"评价方案缺少必评指标：{named}", f"the plan leaves out: {', '.join(missing)}"),
        ("assessment", "plan"),
        hint,
        found=" ".join(case.items),
        expected=" ".join(demand.words),
    )
