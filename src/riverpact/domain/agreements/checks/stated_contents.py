"""Contents (载明事项): the agreement's text states what the law wants in it."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.foundation.text import Text

_TITLES = {
    "scope": Text("补偿的具体范围", "scope of the compensation"),
    "goals": Text("生态保护预期目标及监测、评价指标", "goals with their indicators"),
    "protector_duties": Text("保护地区的责任", "the protector's duties"),
    "form": Text("补偿方式及相关安排", "form of compensation and its arrangements"),
    "term": Text("协议期限", "term"),
    "breach": Text("违约责任", "liability for breach"),
    "other": Text("其他事项", "other matters"),
}


def check_stated_contents(case: CheckCase) -> Iterator[Remark]:
    """Say which matters no clause of the agreement's text states, each apart.

    Source: 国务院令第779号 第十七条; before it 财建〔2016〕928号.
    """
    demand = case.demand("contents.required")
    for matter in demand.words if demand else ():
        if demand is not None and not getattr(case.agreement.contents, matter, None):
            title = _TITLES.get(matter, Text(matter, matter))
            yield against(
                demand,
                "check.contents_missing",
                Text(f"协议没有载明：{title.zh}", f"the agreement does not state: {title.en}"),
                ("contents",),
                Text(
                    f'协议已有的，在 [contents] 填 {matter} = "第几条"；没有的，签补充协议后再填',
                    f"give its clause as {matter} in [contents]; without one, agree on it first",
                ),
                expected=matter,
            )
