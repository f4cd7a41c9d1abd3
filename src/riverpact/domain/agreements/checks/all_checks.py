"""All checks of one agreement, in the order of the policy's text."""

from collections.abc import Callable, Iterator, Sequence

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.assessment_period import check_assessment_period
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.double_counting import check_among, check_other_schemes
from riverpact.domain.agreements.checks.filing_opinions import check_filing_opinions
from riverpact.domain.agreements.checks.forms_of_compensation import check_forms_of_compensation
from riverpact.domain.agreements.checks.items import check_items
from riverpact.domain.agreements.checks.money_terms import check_money_terms
from riverpact.domain.agreements.checks.monitoring_institution import (
    check_monitoring_institution,
)
from riverpact.domain.agreements.checks.remark import Remark, excused
from riverpact.domain.agreements.checks.scope import check_scope
from riverpact.domain.agreements.checks.section_network import check_section_network
from riverpact.domain.agreements.checks.section_weights import check_section_weights
from riverpact.domain.agreements.checks.standard_amount import check_standard_amount
from riverpact.domain.agreements.checks.stated_contents import check_stated_contents
from riverpact.domain.agreements.checks.target import check_target
from riverpact.domain.agreements.checks.term import check_term
from riverpact.domain.agreements.checks.territory import check_territory

Check = Callable[[CheckCase], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    check_scope,
    check_territory,
    check_term,
    check_target,
    check_section_network,
    check_assessment_period,
    check_items,
    check_section_weights,
    check_standard_amount,
    check_forms_of_compensation,
    check_money_terms,
    check_monitoring_institution,
    check_stated_contents,
    check_filing_opinions,
    check_other_schemes,
)
"""Each looks at one concern; none knows of another."""


def remarks(case: CheckCase, others: Sequence[Agreement] = ()) -> tuple[Remark, ...]:
    """Return all that is to be said of an agreement, its reasons taken into account.

    Args:
        case: the agreement under its policy.
        others: all others it was given with, for what it may share with them.
    """
    found = [one for check in CHECKS for one in check(case)]
    found += check_among(case.agreement, others)
    return tuple(excused(found, case.agreement.reason))
