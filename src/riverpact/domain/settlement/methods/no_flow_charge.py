"""Charge for a dry-up by people (人为断流扣缴): a sum for a section and month, whatever the water.

    A = −charge where the month was decided no_flow with the cause man_made, else 0

A dry month whose cause nobody decided has no answer. It stands beside the method that prices the
water; what the month does to that method and to the year is the agreement's ``man_made_no_flow``.

Worked example (昆明): two sections, one dried up by people in July and August, 30 万元: −60 万元.

Source: schemes 昆明 2017 (非自然断流, 30 万元 a section and month).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import SectionsAssessed, Stake
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_FORMULA = (
    "unjudged if verdict == 'no_flow' and cause == 'unknown' "
    "else -charge if verdict == 'no_flow' and cause == 'man_made' else 0"
)


class NoFlowCharge(Method):
    """What each month costs the upstream that people dried up.

    Attributes:
        charge: yuan for a section and month.

    Example:
        >>> NoFlowCharge(family="no_flow_charge", period="month", charge="30 万元").charge
        Fraction(300000, 1)
    """

    title: ClassVar[Text] = Text("人为断流扣缴", "charge for a dry-up by people")
    family: Literal["no_flow_charge"]
    period: Literal["month"]
    neutral_class: None = None
    charge: Stake

    def amount(self, judged: Judged) -> Amount:
        """Return the charge by the cause, whatever the month's standing is for other methods."""
        return self.pays(judged)

    def pays(self, judged: Judged) -> Amount:
        """Return the charge of a month that people dried up, and nothing of any other."""
        charged: Mapping[NoFlowCause | None, Fraction | None]
        charged = {NoFlowCause.MAN_MADE: -self.charge, NoFlowCause.UNKNOWN: None}
        amount = charged.get(judged.no_flow, Fraction(0))
        title = Text("每断面每月金额", "charge a section and month")
        return amount, Step(
            rule="no_flow_charge.month",
            result=money(judged.name, judged.title, amount),
            formula=_FORMULA,
            inputs=(quantity("charge", title, self.charge, "元", in_wan(self.charge)),),
            note=judged.reason,
            children=(judged.step,),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say that causes must be told apart, and sections judged each by itself."""
        said = []
        if agreement.assessment.man_made_no_flow is None:
            said.append(
                Text(
                    "人为断流另行扣缴，须写明 man_made_no_flow（人为断流月份的处理）",
                    "a dry-up by people is charged: say man_made_no_flow",
                )
            )
        if agreement.assessment.sections is SectionsAssessed.TOGETHER:
            said.append(
                Text(
                    "人为断流按断面扣缴，不能合并考核",
                    "a dry-up is charged by section: together does not fit",
                )
            )
        return said

    def unbounded(self) -> frozenset[Side]:
        """Return nobody: a month costs the charge at most."""
        return frozenset()
