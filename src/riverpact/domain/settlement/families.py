"""The method families by name, and how an agreement's methods are read."""

from collections.abc import Mapping

from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.methods.compliance_rate import ComplianceRate
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.methods.monthly_deduction import MonthlyDeduction
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.domain.settlement.methods.reference_index import ReferenceIndex
from riverpact.domain.settlement.methods.water_quantity import WaterQuantity

FAMILIES: Mapping[str, type[Method]] = {
    "class_step": ClassStep,
    "compliance_rate": ComplianceRate,
    "fixed_stake": FixedStake,
    "monthly_deduction": MonthlyDeduction,
    "p_index": PIndex,
    "reference_index": ReferenceIndex,
    "water_quantity": WaterQuantity,
}
"""Family name to the model of its terms."""
