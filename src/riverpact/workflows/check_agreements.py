"""Check: agreements against a policy, all that is wrong with them at once."""

from collections.abc import Iterator, Sequence
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
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import EXPERIMENTAL, Instrument, load_agreement
from riverpact.files.toml import Key, Toml
from riverpact.foundation.errors import RefusedError, RiverpactError
from riverpact.foundation.finding import Finding, Place, Severity, stops
from riverpact.foundation.text import Text
from riverpact.workflows.assess_periods import is_by_month
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

    An amended agreement is checked as it was signed and in every version that is ever in force;
    what holds of an earlier version already is said once.

    Args:
        paths: agreement files or their folders.
        ruling: the policy with what it builds on.
        standard: gives the items, and decimals that sources disagree on.
        as_of: the day whose demands count; each agreement's signing day where it is None, and
            the first day of its term where no signing day is known; for a version the day on
            which the last of its amendments was signed.
        registry: tells codes, names and neighbours; they are not looked at where it is None.

    Raises:
        MisuseError: a path is no agreement.
    """
    loaded = [_loaded(path) for path in paths]
    read = [one for one in loaded if isinstance(one, Instrument)]
    checked: list[CheckedAgreement] = []
    for path, instrument in zip(paths, loaded, strict=True):
        if isinstance(instrument, RefusedError):
            checked.append(_refused(path, instrument))
            continue
        agreement = instrument.agreement
        others = [v.agreement for one in read if one is not instrument for v in one.every_version]
        day = as_of or agreement.signed_on or agreement.term.start
        told: dict[_Said, Finding] = {}
        for version in instrument.every_version:
            signed = max((one.signed_on for one in version.amendments), default=day)
            toml = instrument.text_of(version)
            case, unfit = _case(version, toml, ruling, as_of or signed, standard)
            case = replace(case, registry=registry)
            for said, finding in (*unfit, *_objected(case, toml, others)):
                told.setdefault(said, finding)
        stages = tuple(stage for stage in ruling.stages() if stage.covers(day))
        found = (*told.values(), *(f for f in instrument.findings if f.code == EXPERIMENTAL))
        checked.append(CheckedAgreement(path, agreement, day, stages, found))
    return tuple(checked)


_Said = tuple[str, Text, str, str]
"""What a finding says, whichever version it is found in: code, message, found, key by name."""


def _objected(
    case: CheckCase, toml: Toml, others: Sequence[Agreement]
) -> Iterator[tuple[_Said, Finding]]:
    for one in remarks(case, others):
        said = one.code, one.message, one.found, _key_by_name(one.key, case.agreement)
        yield said, one.finding(toml.place(one.key))


def _key_by_name(key: Key, agreement: Agreement) -> str:
    """Write a key so that a section or a party keeps it where others join or leave."""
    names = {
        "section": [one.name for one in agreement.section],
        "party": [one.id for one in agreement.party],
    }
    row = key[1] if len(key) > 1 else None
    if isinstance(row, int) and key[0] in names:
        key = (key[0], names[str(key[0])][row], *key[2:])
    return ".".join(map(str, key))


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
    version: Version, toml: Toml, ruling: Ruling, day: date, standard: Standard
) -> tuple[CheckCase, list[tuple[_Said, Finding]]]:
    agreement = version.agreement
    plan, findings = _plan(agreement, toml)
    undecided = tuple(i for i, _ in undecided_decimals(plan, agreement, standard)) if plan else ()
    names = {one.id: one.name.zh for one in standard.items.by_id.values()}
    case = CheckCase(
        agreement,
        ruling,
        day,
        items=plan.items if plan else (),
        item_names=names,
        undecided=undecided,
        payable=_year_cost(version, None if undecided else plan, standard),
    )
    return case, findings


def _plan(agreement: Agreement, toml: Toml) -> tuple[Plan | None, list[tuple[_Said, Finding]]]:
    try:
        return fitting_plan(agreement), []
    except RiverpactError as error:
        found = _unfit_plan(toml, error.message, agreement.assessment.plan)
        return None, [((found.code, found.message, found.found, "assessment.plan"), found)]


def _year_cost(version: Version, plan: Plan | None, standard: Standard) -> YearCost | Text:
    """Return what a year can cost each side, tried by its own terms; or why that is not known."""
    if plan is None:
        return Text("评价方案或小数位数未定", "its plan or decimals are not settled")
    if not is_by_month(version.agreement):
        return Text("不按月考核，没有试算", "it is not judged by the month, and was not tried")
    try:
        found = payable_range(version.agreement, version.methods, plan, standard)
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
