"""Indicator sets and evaluations as TOML; evidence is held against its digest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.indicator_set import IndicatorSet
from riverpact.files.declared_file import DeclaredFile, read_declared
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

FILE = "performance.toml"


def read_indicators(name: str | Path) -> DeclaredFile[IndicatorSet]:
    """Read an indicator set: a file, a policy's folder, or the name of a policy that ships.

    Raises:
        MisuseError: there is none: a scheme that was not seen is never made up.
        RefusedError: with every finding.

    Example:
        >>> read_indicators("qingyuan-demo").declared.kind
        'fictional'
    """
    places = (Path(name), Path(name) / FILE, instruments_folder() / "policies" / str(name) / FILE)
    for place in places:
        if place.is_file():
            return read_declared(place, IndicatorSet)
    zh = f"“{name}”没有绩效考核方案：原文未见到，须用 --indicators 给出指标体系文件"
    raise MisuseError(Text(zh, f"{name!r} has no scheme that was seen: give --indicators FILE"))


def read_evaluation(path: Path) -> DeclaredFile[Evaluation]:
    """Read an evaluation; evidence lies beside it and must be what its digest says.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding; evidence that is gone or was changed among them.
    """
    read = read_declared(path, Evaluation)
    findings = list(_changed(path, read.declared))
    if findings:
        raise RefusedError(Text("佐证材料有问题", "evidence does not hold"), findings)
    return read


def _changed(path: Path, evaluation: Evaluation) -> Iterator[Finding]:
    for number, result in enumerate(evaluation.result):
        for one in result.evidence:
            file, key = path.parent / one.file, f"result.{number}.evidence"
            place = Place(str(path), key=key)
            if not file.is_file():
                said = Text("佐证材料不在", "the evidence is not there")
                yield Finding("evidence.missing", Severity.ERROR, said, place, one.file)
                continue
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if digest != one.sha256:
                said = Text(f"佐证材料被改动过：{one.file}", f"{one.file} was changed")
                yield Finding(
                    "evidence.changed", Severity.ERROR, said, place, digest, expected=one.sha256
                )
