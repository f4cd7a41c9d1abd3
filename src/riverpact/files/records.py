"""The records of a province's agreements, as one TOML file, ``records.toml``."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from riverpact.domain.agreements.records import Records, WorkPlan
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

CLAUSE = "赣环财字〔2019〕3号 三(二)1"


def read_records(path: Path, agreements: Iterable[str]) -> tuple[Records, tuple[Finding, ...]]:
    """Read ``[[work_plan]]``, ``[[project]]``, ``[[consultation]]`` and the other tables.

    Returns:
        the records, and what they lack without being refused: a work plan without one of its
        four parts.

    Raises:
        MisuseError: there is no such file.
        RefusedError: with every finding; also where a record is of no agreement given.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个文件：{path}", f"no such file: {path}"))
    toml, findings = read_toml(path)
    if toml is not None:
        found, findings = declared(toml, Records)
        if found is not None:
            findings = list(_strangers(found, toml, set(agreements)))
            if not findings:
                return found, tuple(_incomplete(found.work_plan, toml))
    raise RefusedError(Text("台账记录不合要求", "the records were refused"), findings)


def _strangers(records: Records, toml: Toml, known: set[str]) -> Iterator[Finding]:
    for kind, number, agreement in records.of_agreements():
        if agreement not in known:
            yield Finding(
                "records.unknown_agreement",
                Severity.ERROR,
                Text(f"没有这份协议：{agreement}", f"there is no such agreement: {agreement}"),
                toml.place((kind, number, "agreement")),
                found=agreement,
            )


def _incomplete(plans: Iterable[WorkPlan], toml: Toml) -> Iterator[Finding]:
    for number, one in enumerate(plans):
        for part in one.lacks:
            yield Finding(
                "records.work_plan_part",
                Severity.WARNING,
                Text(
                    f"{one.agreement} 的工作方案没有“{part.zh}”",
                    f"the work plan of {one.agreement} has no {part.en}",
                ),
                toml.place(("work_plan", number)),
                clause=CLAUSE,
            )
