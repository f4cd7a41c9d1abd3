"""Check: agreements against a policy, all that is wrong with them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.all_checks import objections
from riverpact.domain.agreements.checks.case import CheckCase, PayableRange
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.stage import Stage
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.toml import Toml, read_toml
from riverpact.foundation.errors import RefusedError, RiverpactError
from riverpact.foundation.finding import Finding, Severity, stops
from riverpact.foundation.text import Text

Payable = Callable[[Instrument], PayableRange | None]
"""What a year of an agreement can come to, or None where it is not known."""


@dataclass(frozen=True, slots=True)
class CheckedAgreement:
    """An agreement that was checked, with its findings.

    Attributes:
        agreement: None where the file itself was refused.
        day: the day whose demands counted.
        stages: the policy's steps under way on that day.
    """

    path: Path
    agreement: Agreement | None
    day: date | None
    stages: tuple[Stage, ...]
    findings: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """Whether it has no error."""
        return not stops(self.findings)


def check_agreements(
    paths: Sequence[Path],
    ruling: Ruling,
    standard: Standard,
    *,
    as_of: date | None = None,
    payable: Payable | None = None,
) -> tuple[CheckedAgreement, ...]:
    """Check agreements against a policy, each by itself and against those before it.

    Args:
        paths: agreement files or their folders.
        ruling: the policy with what it builds on.
        standard: gives the items, and decimals that sources disagree on.
        as_of: the day whose demands count; each agreement's signing day where it is None, and
            the first day of its term where no signing day is known.
        payable: what a year can come to; the agreement's own caps where it is None.

    Raises:
        MisuseError: a path is no agreement.
    """
    checked: list[CheckedAgreement] = []
    earlier: list[Agreement] = []
    for path in paths:
        try:
            instrument = load_agreement(path)
        except RefusedError as error:
            checked.append(CheckedAgreement(path, None, None, (), error.findings))
            continue
        agreement = instrument.agreement
        day = as_of or agreement.signed_on or agreement.term.start
        case, findings = _case(instrument, ruling, day, standard, payable or range_by_caps)
        toml, _ = read_toml(instrument.path)
        assert toml is not None
        findings += [one.finding(toml.place(one.key)) for one in objections(case, earlier)]
        stages = tuple(stage for stage in ruling.stages() if stage.covers(day))
        checked.append(CheckedAgreement(path, agreement, day, stages, tuple(findings)))
        earlier.append(agreement)
    return tuple(checked)


def range_by_caps(instrument: Instrument) -> PayableRange | None:
    """Return what a year can come to by the caps of the agreement; None where one is missing."""
    money = instrument.agreement.money
    if money.cap_up is None or money.cap_down is None:
        return None
    return PayableRange(-money.cap_down, money.cap_up)


def _case(
    instrument: Instrument, ruling: Ruling, day: date, standard: Standard, payable: Payable
) -> tuple[CheckCase, list[Finding]]:
    agreement = instrument.agreement
    plan, findings = _plan(instrument)
    names = {one.id: one.name.zh for one in standard.items.by_id.values()}
    case = CheckCase(
        agreement,
        ruling,
        day,
        items=plan.items if plan else (),
        item_names=names,
        undecided=_undecided(plan, agreement, standard) if plan else (),
        payable=payable(instrument),
    )
    return case, findings


def _plan(instrument: Instrument) -> tuple[Plan | None, list[Finding]]:
    terms = instrument.agreement.assessment
    try:
        plan = load_plan(terms.plan).agreed(terms.decimals)
        if plan.official and plan.period == "month":
            return plan, []
        said = Text(f"评价方案“{plan.name}”不能用于结算", f"plan {plan.name!r} cannot settle")
    except RiverpactError as error:
        said = error.message
    except ValueError as error:
        said = Text(f"评价方案与协议不合：{error}", f"the plan does not fit: {error}")
    toml, _ = read_toml(instrument.path)
    assert toml is not None
    return None, [_unfit_plan(toml, said, terms.plan)]


def _unfit_plan(toml: Toml, said: Text, name: str) -> Finding:
    return Finding(
        "check.plan_unfit",
        Severity.ERROR,
        said,
        toml.place(("assessment", "plan")),
        found=name,
        hint=Text("选用已有的评价方案", "choose a plan that ships, or a plan file"),
    )


def _undecided(plan: Plan, agreement: Agreement, standard: Standard) -> tuple[str, ...]:
    return tuple(
        item
        for item in plan.items
        if item not in plan.decimals
        and (row := standard.decimals_of(item, agreement.term.start)) is not None
        and row.alternative is not None
    )
