"""Target (协议目标): not worse than the functional class the water has now."""

from collections.abc import Iterator

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

_MEASURE = "functional_class"


def check_target(case: CheckCase) -> Iterator[Remark]:
    """Hold each target against the current functional class, which has a date and a source.

    Source: 赣环财字〔2019〕3号 三(一)2 (协议目标不低于现状水环境功能类别).
    """
    demand = case.demand("target.not_worse_than")
    if demand is None or demand.word != _MEASURE:
        return
    for number, section in case.sections():
        yield from _of_section(demand, number, section)


def _of_section(demand: Demand, number: int, section: AgreedSection) -> Iterator[Remark]:
    functional = section.functional_class
    if functional is None:
        yield Remark(
            "check.functional_class_missing",
            Severity.WARNING,
            Text(
                f"{section.name}未写明现状水环境功能类别，无法核对目标",
                f"the functional class of {section.name} is not given: the target is unchecked",
            ),
            ("section", number),
            Text(
                "填写 functional_class（如 Ⅲ）及其日期、来源",
                "give functional_class with its day and source",
            ),
            clause=demand.clause,
            section=section.name,
        )
        return
    if section.target > functional:
        yield against(
            demand,
            "check.target_worse_than_functional_class",
            Text(
                f"{section.name}的目标{section.target.label}低于现状功能类别{functional.label}",
                f"the target of {section.name}, {section.target.label}, is worse than its "
                f"functional class {functional.label}",
            ),
            ("section", number, "target"),
            Text("提高目标", "agree on a stricter target"),
            found=section.target.label,
            expected=f"{functional.label} 或更好 or better",
            section=section.name,
        )
    if section.functional_class_source is None or section.functional_class_on is None:
        yield Remark(
            "check.functional_class_unsourced",
            Severity.WARNING,
            Text(
                f"{section.name}的功能类别没有来源或日期",
                f"the functional class of {section.name} has no source or no day",
            ),
            ("section", number, "functional_class"),
            Text(
                "填写 functional_class_on 与 functional_class_source",
                "give functional_class_on and functional_class_source",
            ),
            clause=demand.clause,
            section=section.name,
        )
