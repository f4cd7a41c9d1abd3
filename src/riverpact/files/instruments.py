"""Agreements as files: read strictly, with methods and amendments, all findings at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.amendment import Amendment
from riverpact.domain.agreements.missing import found_at, path_of
from riverpact.domain.agreements.period_terms import judged_months
from riverpact.domain.agreements.target_limits import unfit_limits
from riverpact.domain.settlement.entry import unfit_entries
from riverpact.domain.settlement.item_split import unfit_item_splits
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.method_period import other_period
from riverpact.domain.settlement.priced_items import unfit_items
from riverpact.domain.settlement.version import Version
from riverpact.files.amendments import (
    FiledAmendment,
    amended_text,
    digest_of,
    read_amendments,
    unusual,
)
from riverpact.files.bundled import standard
from riverpact.files.families import KnownFamilies, Plugin, known_families
from riverpact.files.plans import load_plan
from riverpact.files.supplied import SupplyFile, filled, of_agreement
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.files.variants import FiledVariant, varied
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import written
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.text import Text

EXPERIMENTAL = "agreement.experimental"
"""The code of what is said of a method that cannot be relied on yet."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement that was read: as it was signed, with its methods, and as it was amended.

    Attributes:
        agreement: the text as it was signed; ``methods`` are its own.
        path: the base file; ``digest`` covers it and the amendments.
        supplied: the files that gave values it lacks, each with its digest.
        amendments: those that are known, in the order they take effect.
        versions: the text with amendments in it, one for each set that is ever in force.
        texts: of the base and of each version, with the line of every key in the file it is from.
        findings: what is unusual in the amendments.
        plugins: the packages that families of its methods came from.
    """

    agreement: Agreement
    methods: tuple[Method, ...]
    path: Path
    digest: str
    supplied: tuple[tuple[str, str], ...] = ()
    amendments: tuple[FiledAmendment, ...] = ()
    versions: tuple[Version, ...] = ()
    texts: tuple[Toml, ...] = ()
    findings: tuple[Finding, ...] = ()
    plugins: tuple[Plugin, ...] = ()

    @property
    def has_amendments(self) -> bool:
        """Whether amendments lie beside it, known or not."""
        return any(self.path.parent.glob("amendments/*.toml"))

    @property
    def latest(self) -> Version:
        """The text with every amendment that is known in it."""
        return self._version([True] * len(self.amendments))

    @property
    def every_version(self) -> tuple[Version, ...]:
        """The text as it was signed, then with each set of amendments that is ever in force."""
        return (Version(self.agreement, self.methods), *self.versions)

    def text_of(self, version: Version) -> Toml:
        """Return the text of one of its versions."""
        return self.texts[self.every_version.index(version)]

    def known_on(self, day: date) -> Version:
        """Return the text with every amendment that was signed by a day.

        Raises:
            RefusedError: that text does not hold without an amendment that was signed later.
        """
        return self._with([one.amendment.signed_on <= day for one in self.amendments])

    def in_force_on(self, day: date) -> Version:
        """Return the text as it was known and in force on a day: signed, and effective, by then.

        Raises:
            RefusedError: as ``known_on``.
        """
        return self._with(
            [
                max(one.amendment.signed_on, one.amendment.effective) <= day
                for one in self.amendments
            ]
        )

    def version_on(self, month: Month) -> Version:
        """Return the version in force in a month: that of its first day."""
        return self._version([one.amendment.in_force(month) for one in self.amendments])

    def version_of_year(self, year: int) -> Version:
        """Return the version the year as a whole follows: that of its last month in the term.

        An amendment may say from which year on (``whole_year_from``).
        """
        last = max(self.months_in(year), default=Month(year, 12))
        return self._version(
            [
                one.amendment.in_force(last) and one.amendment.of_year(year)
                for one in self.amendments
            ]
        )

    def months_in(self, year: int) -> tuple[Month, ...]:
        """Return the whole months of a year that are judged in the term, as it stands in each."""
        kind = self.agreement.assessment.period
        if not self.versions:
            return judged_months(kind, self.agreement.term.months_in(year))
        months = [
            month
            for month in months_of(year)
            if month in self.version_on(month).agreement.term.months_in(year)
        ]
        return judged_months(kind, months)

    def _version(self, holds: Sequence[bool]) -> Version:
        found = self._ever_in_force(self._held(holds))
        assert found is not None, "a version is missing"  # every set in force was read
        return found

    def _with(self, holds: Sequence[bool]) -> Version:
        """Return a version that need be in force in no month: by what was known, or of a day."""
        held = self._held(holds)
        found = self._ever_in_force(held)
        if found is None:
            text, findings = amended_text(self.texts[0], held)
            found, more = _version_of(text, tuple(one.amendment for one in held), None)
            if found is None or findings or more:
                raise _refused(Path(text.file), [*findings, *more])
        return found

    def _held(self, holds: Sequence[bool]) -> tuple[FiledAmendment, ...]:
        return tuple(one for one, held in zip(self.amendments, holds, strict=True) if held)

    def _ever_in_force(self, held: Sequence[FiledAmendment]) -> Version | None:
        mine = tuple(one.amendment for one in held)
        return next((one for one in self.every_version if one.amendments == mine), None)


def load_agreement(
    path: Path,
    supplies: Sequence[SupplyFile] = (),
    *,
    known_on: date | None = None,
    variant: FiledVariant | None = None,
) -> Instrument:
    """Read ``agreement.toml`` (or a folder that holds one) and the ``amendments/`` beside it.

    Args:
        path: the file or its folder.
        supplies: values for what the agreement says is missing; those for others are passed over.
        known_on: amendments signed after this day are not known; all are where it is None.
        variant: terms that are tried in a copy of the text, as it was signed and as amended.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding: unknown or duplicate keys, missing terms, values that
            do not fit, terms that contradict each other, values missing that nobody supplied;
            each with file and line.
    """
    file = path / "agreement.toml" if path.is_dir() else path
    if not file.is_file():
        said = Text(f"没有这个协议文件：{file}", f"no such agreement file: {file}")
        raise MisuseError(said)
    toml, findings = read_toml(file)
    if toml is None:
        raise _refused(file, findings)
    mine = of_agreement(supplies, toml.values)
    whole = filled(toml, mine)
    base, findings = _version_of(whole.toml, (), variant, refer=not whole.open)
    findings = whole.findings + whole.without_followers(findings)
    amendments, more = read_amendments(file.parent, known_on)
    versions: list[Version] = []
    texts = [whole.toml]
    if base is not None and not findings:
        findings += more
        for filed in _sets_in_force(amendments):
            text, wrong = amended_text(whole.toml, filed)
            version, more = _version_of(text, tuple(one.amendment for one in filed), variant)
            findings += _not_told(findings, (*wrong, *more))
            versions += [] if version is None else [version]
            texts.append(text)
    if base is None or findings:
        raise _refused(file, findings, missing=len(whole.open))
    return Instrument(
        base.agreement,
        base.methods,
        file,
        digest_of(file.read_bytes(), amendments),
        tuple((Path(one.toml.file).name, one.digest) for one in mine),
        amendments,
        tuple(versions),
        tuple(texts),
        (
            *unusual(amendments),
            *_known(known_on),
            *_experimental(texts, [base, *versions]),
        ),
        _plugins([base, *versions]),
    )


def _plugins(versions: Sequence[Version]) -> tuple[Plugin, ...]:
    """Return which packages the families of an agreement came from."""
    plugins = known_families().plugins
    used = {method.family for version in versions for method in version.methods}
    return tuple(plugins[name] for name in sorted(used & plugins.keys()))


def _experimental(texts: Sequence[Toml], versions: Sequence[Version]) -> list[Finding]:
    """Say once of each family that it is experimental, and why."""
    found = {
        method.family: Finding(
            EXPERIMENTAL,
            Severity.WARNING,
            Text(f"试验性补偿办法：{why.zh}", f"experimental method: {why.en}"),
            toml.place(("method", index, "family")),
            found=method.family,
        )
        for toml, version in zip(texts, versions, strict=False)
        for index, method in enumerate(version.methods)
        if (why := method.experimental) is not None
    }
    return list(found.values())


def _known(day: date | None) -> list[Finding]:
    if day is None:
        return []
    said = Text(f"只计截至 {day} 已签订的补充协议", f"amendments as known on {day}: signed by then")
    return [Finding("amendment.known_on", Severity.NOTE, said)]


def _version_of(
    toml: Toml,
    amendments: tuple[Amendment, ...],
    variant: FiledVariant | None,
    *,
    refer: bool = True,
) -> tuple[Version | None, list[Finding]]:
    toml, unfit = (toml, []) if variant is None else varied(toml, variant)
    agreement, findings = declared(toml, Agreement)
    methods, more = _methods(toml)
    findings += [*unfit, *more]
    if agreement is None:
        return None, findings
    if refer:
        findings += _contradictions(toml, agreement, methods)
    return Version(agreement, tuple(methods), amendments), findings


def _not_told(told: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Return what was not found in an earlier version, whichever file it was found through."""
    known = {(one.code, one.place and one.place.key, one.found) for one in told}
    return [one for one in found if (one.code, one.place and one.place.key, one.found) not in known]


def _sets_in_force(amendments: Sequence[FiledAmendment]) -> list[tuple[FiledAmendment, ...]]:
    """Return every set of amendments that is in force in a month, or for a year as a whole."""
    held = [one.amendment for one in amendments]
    firsts = {one.first_month for one in held}
    years = {y - 1 for one in held if (y := one.whole_year_from) is not None}
    found = [
        tuple(
            one
            for one in amendments
            if one.amendment.in_force(month) and (year is None or one.amendment.of_year(year))
        )
        for month in sorted(firsts)
        for year in (None, *sorted(years))
    ]
    return [one for number, one in enumerate(found) if one and one not in found[:number]]


def _refused(file: Path, findings: list[Finding], *, missing: int = 0) -> RefusedError:
    if missing and missing == len(findings):
        said = Text(
            f"协议缺少 {missing} 个数值，补齐（--supply）之前不能结算：{file}",
            f"{missing} values are missing; nothing is settled until they are supplied: {file}",
        )
        return RefusedError(said, findings)
    said = Text(f"协议文件有 {len(findings)} 处问题：{file}", f"{len(findings)} findings in {file}")
    return RefusedError(said, findings)


def _methods(toml: Toml) -> tuple[list[Method], list[Finding]]:
    methods: list[Method] = []
    findings: list[Finding] = []
    families = known_families()
    tables: Any = toml.values.get("method", [])
    for index, table in enumerate(tables if isinstance(tables, list) else []):
        family = str(table.get("family") if isinstance(table, dict) else None)
        unknown = _unknown(family, families)
        if unknown is not None:
            findings.append(replace(unknown, place=toml.place(("method", index, "family"))))
            continue
        method, more = declared(toml, families.models[family], ("method", index))
        findings += more
        if method is not None:
            methods.append(method)
    return methods, findings


def _unknown(family: str, families: KnownFamilies) -> Finding | None:
    """Return why a family cannot be used, or None."""
    if family in families.refused:
        return families.refused[family]
    if family in families.models:
        return None
    return Finding(
        "agreement.unknown_family",
        Severity.ERROR,
        Text(f"没有这种补偿办法：{family}", f"there is no method family {family!r}"),
        found=family,
        expected="、".join(sorted(families.models)),
    )


def _contradictions(toml: Toml, agreement: Agreement, methods: list[Method]) -> list[Finding]:
    findings = [
        Finding("agreement.method_conflict", Severity.ERROR, said, toml.place(("method", index)))
        for index, method in enumerate(methods)
        for said in (*other_period(method, agreement), *method.conflicts(agreement))
    ]
    findings += [
        Finding("agreement.entry_conflict", Severity.ERROR, said, toml.place(("method", index)))
        for index, said in unfit_entries(agreement, methods)
    ]
    findings += [
        Finding("agreement.split_conflict", Severity.ERROR, said, toml.place(key))
        for key, said in unfit_item_splits(agreement, methods)
    ]
    findings += _unfit_limits(toml, agreement)
    findings += _unfit_items(toml, agreement, methods)
    for index, one in enumerate(agreement.unconfirmed):
        if not found_at(path_of(one.key, toml.values), toml.values):
            findings.append(
                Finding(
                    "agreement.unconfirmed_key",
                    Severity.ERROR,
                    Text(f"标为未证实的键不存在：{one.key}", f"no such key: {one.key}"),
                    toml.place(("unconfirmed", index, "key")),
                    found=one.key,
                )
            )
    return findings


def _unfit_items(toml: Toml, agreement: Agreement, methods: list[Method]) -> list[Finding]:
    priced = [index for index, method in enumerate(methods) if method.items]
    plan_items = load_plan(agreement.assessment.plan).items if priced else ()
    return [
        Finding("agreement.method_item", Severity.ERROR, said, toml.place(("method", index)))
        for index in priced
        for said in unfit_items(methods[index].items, standard(), plan_items)
    ]


def _unfit_limits(toml: Toml, agreement: Agreement) -> list[Finding]:
    if not any(section.target_limits for section in agreement.section):
        return []
    items = load_plan(agreement.assessment.plan).items
    return [
        Finding(
            "agreement.target_limit",
            Severity.ERROR,
            said,
            toml.place(("section", index, "target_limits", item)),
            found=written(section.target_limits[item]),
        )
        for index, section in enumerate(agreement.section)
        for item, said in unfit_limits(section, standard(), items).items()
    ]
