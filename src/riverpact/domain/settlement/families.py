"""The method families by name, and how an agreement's methods are read."""

from collections.abc import Mapping

from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.methods.class_award import ClassAward
from riverpact.domain.settlement.methods.class_change import ClassChange
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.methods.class_table import ClassTable
from riverpact.domain.settlement.methods.compliance_rate import ComplianceRate
from riverpact.domain.settlement.methods.consecutive_days import ConsecutiveDays
from riverpact.domain.settlement.methods.exceedance_linear import ExceedanceLinear
from riverpact.domain.settlement.methods.exceedance_steps import ExceedanceSteps
from riverpact.domain.settlement.methods.exceedance_table import ExceedanceTable
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.methods.held_months import HeldMonths
from riverpact.domain.settlement.methods.improvement_award import ImprovementAward
from riverpact.domain.settlement.methods.inferior_surcharge import InferiorSurcharge
from riverpact.domain.settlement.methods.item_limit import ItemLimit
from riverpact.domain.settlement.methods.linear_concentration import LinearConcentration
from riverpact.domain.settlement.methods.load_price import LoadPrice
from riverpact.domain.settlement.methods.main_stem import MainStem
from riverpact.domain.settlement.methods.monthly_deduction import MonthlyDeduction
from riverpact.domain.settlement.methods.no_flow_charge import NoFlowCharge
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.domain.settlement.methods.reference_index import ReferenceIndex
from riverpact.domain.settlement.methods.water_quantity import WaterQuantity
from riverpact.domain.settlement.methods.year_on_year import YearOnYear

FAMILIES: Mapping[str, type[Method]] = {
    "class_award": ClassAward,
    "class_change": ClassChange,
    "class_step": ClassStep,
    "class_table": ClassTable,
    "compliance_rate": ComplianceRate,
    "consecutive_days": ConsecutiveDays,
    "exceedance_linear": ExceedanceLinear,
    "exceedance_steps": ExceedanceSteps,
    "exceedance_table": ExceedanceTable,
    "fixed_stake": FixedStake,
    "held_months": HeldMonths,
    "improvement_award": ImprovementAward,
    "inferior_surcharge": InferiorSurcharge,
    "item_limit": ItemLimit,
    "linear_concentration": LinearConcentration,
    "load_price": LoadPrice,
    "main_stem": MainStem,
    "monthly_deduction": MonthlyDeduction,
    "no_flow_charge": NoFlowCharge,
    "p_index": PIndex,
    "reference_index": ReferenceIndex,
    "water_quantity": WaterQuantity,
    "year_on_year": YearOnYear,
}
"""Family name to the model of its terms."""
