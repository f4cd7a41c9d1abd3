"""Network (断面选择): the province's county-boundary sections are preferred."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_section_network(case: CheckCase) -> Iterator[Remark]:
    """Say which sections are of another network than the preferred ones.

    Source: 赣环财字〔2019〕3号 三(一)2 (优先采用全省流域生态补偿的县界交接断面).
    """
    demand = case.demand("network.preferred")
    if demand is None:
        return
    for number, section in case.sections():
        if section.network is None:
            yield Remark(
                "check.network_missing",
                Severity.WARNING,
                Text(
                    f"没有写明{section.name}属于哪一类断面，无法判断是否优先采用",
                    f"the network of {section.name} is not given: is it a preferred one?",
                ),
                ("section", number),
                Text(
                    "填写 network，如 county_boundary、national",
                    "give network, like county_boundary",
                ),
                clause=demand.clause,
                section=section.name,
            )
        elif section.network not in demand.words:
            yield against(
                demand,
                "check.network_not_preferred",
                Text(
                    f"{section.name}不是优先采用的断面",
                    f"{section.name} is not of the preferred network",
                ),
                ("section", number, "network"),
                Text("换用优先断面，或说明理由", "use a preferred section, or give the reason"),
                found=section.network,
                expected=" ".join(demand.words),
                section=section.name,
            )
