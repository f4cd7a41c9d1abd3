"""Check: agreements against a policy, all that is wrong with them at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.all_checks import remarks
from riverpact.domain.agreements.checks.case import CheckCase, YearCost
from riverpact.domain.agreements.checks.standard_amount import payable_unknown
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.stage import Stage
from riverpact.domain.settlement.probing.payable_range import payable_range
from riverpact.domain.standards.standard import Standard
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.toml import Toml, read_toml
from riverpact.foundation.errors import RefusedError, RiverpactError
from riverpact.foundation.finding import Finding, Place, Severity, stops
from riverpact.foundation.text import Text
from riverpact.workflows.settle import fitting_plan, undecided_decimals


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
    registry: Registry | None = None,
) -> tuple[CheckedAgreement, ...]:
    """Check agreements against a policy, each by itself and against all others given.

    Args:
        paths: agreement files or their folders.
        ruling: the policy with what it builds on.
        standard: gives the items, and decimals that sources disagree on.
        as_of: the day whose demands count; each agreement's signing day where it is None, and
            the first day of its term where no signing day is known.
        registry: tells codes, names and neighbours; they are not looked at where it is None.

    Raises:
        MisuseError: a path is no agreement.
    """
    loaded = [_loaded(path) for path in paths]
    read = [one.agreement for one in loaded if isinstance(one, Instrument)]
    checked: list[CheckedAgreement] = []
    for path, instrument in zip(paths, loaded, strict=True):
        if isinstance(instrument, RefusedError):
            checked.append(_refused(path, instrument))
            continue
        agreement = instrument.agreement
        others = [one for one in read if one is not agreement]
        day = as_of or agreement.signed_on or agreement.term.start
        case, findings = _case(instrument, ruling, day, standard)
        case = replace(case, registry=registry)
        toml, _ = read_toml(instrument.path)
        assert toml is not None
        findings += [one.finding(toml.place(one.key)) for one in remarks(case, others)]
        stages = tuple(stage for stage in ruling.stages() if stage.covers(day))
        checked.append(CheckedAgreement(path, agreement, day, stages, tuple(findings)))
    return tuple(checked)


def _loaded(path: Path) -> Instrument | RefusedError:
    try:
        return load_agreement(path)
    except RefusedError as error:
        return error


def _refused(path: Path, error: RefusedError) -> CheckedAgreement:
    """Return an agreement that was not read; of one that lacks values, what follows is said."""
    findings = list(error.findings)
    if any(one.code == "agreement.missing_value" for one in findings):
        said = Text("协议缺少数值，补齐（--supply）之前", "values are missing until supplied")
        findings.append(payable_unknown(said).finding(Place(str(path), key="missing")))
    return CheckedAgreement(path, None, None, (), tuple(findings))


def _case(
    instrument: Instrument, ruling: Ruling, day: date, standard: Standard
) -> tuple[CheckCase, list[Finding]]:
    agreement = instrument.agreement
    plan, findings = _plan(instrument)
    undecided = tuple(i for i, _ in undecided_decimals(plan, agreement, standard)) if plan else ()
    names = {one.id: one.name.zh for one in standard.items.by_id.values()}
    case = CheckCase(
        agreement,
        ruling,
        day,
        items=plan.items if plan else (),
        item_names=names,
        undecided=undecided,
        payable=_year_cost(instrument, None if undecided else plan, standard),
    )
    return case, findings


def _plan(instrument: Instrument) -> tuple[Plan | None, list[Finding]]:
    try:
        return fitting_plan(instrument.agreement), []
    except RiverpactError as error:
        toml, _ = read_toml(instrument.path)
        assert toml is not None
        return None, [_unfit_plan(toml, error.message, instrument.agreement.assessment.plan)]


def _year_cost(instrument: Instrument, plan: Plan | None, standard: Standard) -> YearCost | Text:
    """Return what a year can cost each side, tried by its own terms; or why that is not known."""
    if plan is None:
        return Text("评价方案或小数位数未定", "its plan or decimals are not settled")
    try:
        found = payable_range(instrument.agreement, instrument.methods, plan, standard)
    except ValueError:
        return Text("协议期限内没有整月", "no whole month lies in the term")
    if found.least_year is None and found.greatest_year is None:
        return Text("没有一年能得出金额", "no year comes to an amount")
    return YearCost(found.year, found.pays(Side.UPSTREAM), found.pays(Side.DOWNSTREAM))


def _unfit_plan(toml: Toml, said: Text, name: str) -> Finding:
    return Finding(
        "check.plan_unfit",
        Severity.ERROR,
        said,
        toml.place(("assessment", "plan")),
        found=name,
        hint=Text("选用已有的评价方案", "choose a plan that ships, or a plan file"),
    )
