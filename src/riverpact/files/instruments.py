"""Agreements as files: read strictly, with their methods, all findings at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.missing import found_at, path_of
from riverpact.domain.agreements.target_limits import unfit_limits
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.priced_items import unfit_items
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.supplied import SupplyFile, filled, of_agreement
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import written
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement that was read, its methods, its folder and the digest of its text.

    ``supplied`` are the files that gave values it lacks, each with its digest.
    """

    agreement: Agreement
    methods: tuple[Method, ...]
    path: Path
    digest: str
    supplied: tuple[tuple[str, str], ...] = ()


def load_agreement(path: Path, supplies: Sequence[SupplyFile] = ()) -> Instrument:
    """Read ``agreement.toml`` (or a folder that holds one).

    Args:
        path: the file or its folder.
        supplies: values for what the agreement says is missing; those for others are passed over.

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
    agreement, findings = declared(whole.toml, Agreement)
    methods, more = _methods(whole.toml)
    findings = whole.without_followers(findings + more)
    if agreement is not None and not whole.open:
        findings += _contradictions(whole.toml, agreement, methods)
    findings = whole.findings + findings
    if agreement is None or findings:
        raise _refused(file, findings, missing=len(whole.open))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    supplied = tuple((Path(one.toml.file).name, one.digest) for one in mine)
    return Instrument(agreement, tuple(methods), file, digest, supplied)


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
    tables: Any = toml.values.get("method", [])
    for index, table in enumerate(tables if isinstance(tables, list) else []):
        family = table.get("family") if isinstance(table, dict) else None
        if not isinstance(family, str) or family not in FAMILIES:
            known = "、".join(sorted(FAMILIES))
            findings.append(
                Finding(
                    "agreement.unknown_family",
                    Severity.ERROR,
                    Text(f"没有这种补偿办法：{family}", f"there is no method family {family!r}"),
                    toml.place(("method", index, "family")),
                    found=str(family),
                    expected=known,
                )
            )
            continue
        method, more = declared(toml, FAMILIES[family], ("method", index))
        findings += more
        if method is not None:
            methods.append(method)
    return methods, findings


def _contradictions(toml: Toml, agreement: Agreement, methods: list[Method]) -> list[Finding]:
    findings = [
        Finding("agreement.method_conflict", Severity.ERROR, said, toml.place(("method", index)))
        for index, method in enumerate(methods)
        for said in method.conflicts(agreement)
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
