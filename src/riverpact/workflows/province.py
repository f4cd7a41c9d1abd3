"""Province: everything in a province's folder as it stands on a day, and its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.coverage import Coverage, month_ends
from riverpact.domain.agreements.deadlines import Deadline
from riverpact.domain.agreements.stages import CoveredCounties, StageProgress, stage_progress
from riverpact.domain.policies.deadline_rule import DeadlineRule
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.stage import Stage
from riverpact.domain.settlement.showing import shown_findings, words
from riverpact.domain.settlement.statement import Words
from riverpact.domain.territory.registry import Registry
from riverpact.files.facts import Facts, read_facts
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.province.as_shown import (
    by_urgency,
    shown_city,
    shown_counties,
    shown_due,
    shown_goal,
    shown_pact,
    shown_share,
    shown_stage,
)
from riverpact.files.province.map_file import ProvinceMap, read_map
from riverpact.files.province.page import province_page
from riverpact.files.province.province_file import read_province
from riverpact.files.province.settled_years import settled_years
from riverpact.files.province.shown_province import ShownFile, ShownPact, ShownProvince
from riverpact.files.registry import named_registry, read_registry
from riverpact.files.whole_file import write_whole
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.coverage import Covered, cover_mechanisms, mechanism_on, registered
from riverpact.workflows.deadlines import list_deadlines

FACTS = "facts/facts.toml"
_BESIDE = {
    "registry": Words(zh="登记册：区划、河流、断面", en="registry: counties, rivers, sections"),
    "agreements": Words(zh="协议文本与补充协议", en="agreements and amendments"),
    "readings": Words(zh="监测数据", en="readings"),
    "decisions": Words(zh="月份认定", en="decisions"),
    "corrections": Words(zh="更正的数据", en="corrections"),
    "facts": Words(zh="事实：何日做了什么", en="facts: what happened"),
    "awards.toml": Words(zh="奖补：预算、预拨、出资、评分、支出", en="awards on record"),
    "story.md": Words(zh="演示埋设的情节", en="what is planted in the demonstration"),
    "province.toml": Words(zh="本省说明", en="the province"),
    "map.geojson": Words(zh="地图数据", en="the map"),
}


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """What the page needs of a policy: deadlines, stages, and what coverage is held against."""

    deadlines: tuple[DeadlineRule, ...]
    stages: tuple[Stage, ...]
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class ProvinceOnDay:
    """A province on a day: what is shown, the map where there is one, what was found wrong."""

    shown: ShownProvince
    map: ProvinceMap | None
    findings: tuple[Finding, ...]


def policy_terms(name: str) -> PolicyTerms:
    """Return the deadlines and stages of a policy, each with its days, and the policy itself.

    Raises:
        MisuseError: there is no such policy.
        RefusedError: it does not hold.
    """
    ruling = load_policy(name)
    return PolicyTerms(ruling.deadlines(), ruling.stages(), ruling)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a province stands on a day: coverage, deadlines, stages, and what was found wrong.

    Attributes:
        facts: None where none were given: what was done is not known.
    """

    instruments: tuple[Instrument, ...]
    registry: Registry
    terms: PolicyTerms
    covered: Covered
    facts: Facts | None
    deadlines: tuple[Deadline, ...]
    stages: tuple[StageProgress, ...]
    findings: tuple[Finding, ...]


def standing_on(
    folder: Path, as_of: date, *, policy: str | None = None, registry: str | None = None
) -> Standing:
    """Count coverage and list deadlines and stages of a province's folder at the end of a day.

    An agreement or facts that cannot be read are findings, and the rest stands without them.

    Args:
        folder: as ``province_on``.
        as_of: the day.
        policy: instead of the province's own.
        registry: name or folder, instead of ``registry/`` of the province's folder.

    Raises:
        MisuseError, RefusedError: as ``province_on``.
    """
    province = read_province(folder)
    known = read_registry(folder / "registry") if registry is None else named_registry(registry)
    terms = policy_terms(policy or province.policy)
    days = month_ends(Month(province.years[0], 1), as_of) or (as_of,)
    instruments, findings = _agreements(folder, days)
    facts, more = _facts(folder, [one.latest.agreement for one in instruments])
    agreements = [one.known_on(as_of).agreement for one in instruments]
    mechanisms = [*map(mechanism_on, instruments), *registered(folder)]
    covered = cover_mechanisms(mechanisms, known, days, None, terms.ruling)
    due = list_deadlines(agreements, terms.deadlines, facts, working_calendar(), as_of)
    stages = tuple(_progress(one, agreements, facts, covered.last) for one in terms.stages)
    found = (*findings, *more, *covered.findings, *covered.last.findings, *due.findings)
    return Standing(tuple(instruments), known, terms, covered, facts, due.deadlines, stages, found)


def province_on(folder: Path, as_of: date) -> ProvinceOnDay:
    """Read a province's folder and say how all of it stands at the end of a day.

    An agreement, a statement, the map or the facts that cannot be read are findings, and the rest
    is shown without them; without the province's own file or its registry nothing is.

    Args:
        folder: ``province.toml``, ``registry/``, ``agreements/*/``, statements, and where there
            are any ``map.geojson`` and ``facts/facts.toml``.
        as_of: the day.

    Raises:
        MisuseError: the folder holds no province, or its policy is not known.
        RefusedError: the province's file, its registry or its policy does not hold.
    """
    province, stands = read_province(folder), standing_on(folder, as_of)
    last = stands.covered.last
    pacts, more = _pacts(folder, stands.instruments, as_of)
    drawn, unread = read_map(folder)
    findings = [within(one, folder) for one in (*stands.findings, *more, *unread)]
    told = stands.facts is not None
    deadlines = by_urgency(shown_due(one, as_of, told=told) for one in stands.deadlines)
    shown = ShownProvince(
        schema="riverpact-province/1",
        id=province.id,
        name=words(province.name),
        notice=province.stamp,
        day=str(as_of),
        policy=province.policy,
        coverage=shown_share(last),
        goal=shown_goal(last),
        over_time=tuple(map(shown_share, stands.covered.over_time)),
        cities=tuple(map(shown_city, last.cities)),
        counties=shown_counties(last, stands.registry.counties),
        agreements=pacts,
        facts=FACTS if told else "",
        overdue=sum(one.group == "overdue" for one in deadlines) if told else None,
        due_soon=sum(one.group == "soon" for one in deadlines) if told else None,
        deadlines=deadlines,
        stages=tuple(shown_stage(one, told=told) for one in stands.stages),
        files=_files(folder),
        findings=shown_findings(findings),
    )
    return ProvinceOnDay(shown, drawn, tuple(findings))


def write_province_page(folder: Path, out: Path, as_of: date) -> tuple[ProvinceOnDay, Path]:
    """Write ``index.html`` of a province on a day; the same folder and day give the same bytes.

    Args:
        folder: the province's folder.
        out: where the page goes; its links lead from there to the folder.
        as_of: the day.

    Raises:
        MisuseError, RefusedError: as ``province_on``.
    """
    found = province_on(folder, as_of)
    page = out / "index.html"
    text = province_page(found.shown, found.map, folder, out)
    write_whole(page, text.encode("utf-8"))
    return found, page


def _agreements(folder: Path, days: Sequence[date]) -> tuple[list[Instrument], list[Finding]]:
    """Read the agreements; each holds as it was known on every one of the days."""
    found: dict[str, Instrument] = {}
    findings: list[Finding] = []
    for file in sorted(folder.glob("agreements/*/agreement.toml")):
        try:
            instrument = load_agreement(file)
            for day in days:
                instrument.in_force_on(day)
            instrument.known_on(days[-1])
        except RefusedError as error:
            findings += error.findings
            continue
        name = instrument.agreement.id
        if name in found:
            said = Text(
                f"两份协议同一编号，后一份未计入：{name}",
                f"two agreements have one id, the second is not counted: {name}",
            )
            place = Place(str(file), key="id")
            findings.append(Finding("province.same_agreement", Severity.ERROR, said, place))
        found.setdefault(name, instrument)
    return list(found.values()), findings


def _facts(folder: Path, agreements: Sequence[Agreement]) -> tuple[Facts | None, list[Finding]]:
    file = folder / FACTS
    if not file.is_file():
        return None, []
    try:
        return read_facts(file, agreements), []
    except RefusedError as error:
        return None, list(error.findings)


def _pacts(
    folder: Path, instruments: Iterable[Instrument], day: date
) -> tuple[tuple[ShownPact, ...], list[Finding]]:
    pacts: list[ShownPact] = []
    findings: list[Finding] = []
    for one in instruments:
        years, wrong = settled_years(folder, one.known_on(day).agreement)
        pacts.append(shown_pact(one.in_force_on(day).agreement, day, years))
        findings += wrong
    return tuple(pacts), findings


def _progress(
    stage: Stage, agreements: Sequence[Agreement], facts: Facts | None, cover: Coverage
) -> StageProgress:
    counted = CoveredCounties(cover.covered, cover.in_scope, "registry, agreements")
    told = () if facts is None else facts.facts
    return stage_progress(stage, agreements, told, cover.day, counted)


def _files(folder: Path) -> tuple[ShownFile, ...]:
    return tuple(
        ShownFile(path=f"{name}/" if (folder / name).is_dir() else name, title=title)
        for name, title in _BESIDE.items()
        if (folder / name).exists()
    )


def within(finding: Finding, folder: Path) -> Finding:
    """Name a finding's file from the province's folder, the same wherever it lies."""
    place = finding.place
    if place is None or not Path(place.file).is_relative_to(folder):
        return finding
    return replace(finding, place=replace(place, file=str(Path(place.file).relative_to(folder))))
