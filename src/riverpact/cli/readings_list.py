"""``riverpact readings list``: the batches of an archive, and whether all of it holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.archive_options import entry_data
from riverpact.cli.arguments import as_of_moment
from riverpact.cli.options import AsOf, Json
from riverpact.cli.output import finding_data, said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.files.archive.manifest import Entry, Manifest


def command(
    archive: Annotated[
        str,
        typer.Argument(envvar="RIVERPACT_ARCHIVE", help="存档：文件夹或 s3://… a folder or URL."),
    ],
    *,
    as_of: AsOf = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="重算全部摘要 every digest again.")
    ] = False,
    as_json: Json = False,
) -> None:
    """存档批次清单；--verify 核验每个字节。List the batches; --verify finds any changed byte."""
    from riverpact.files.archive.archive import open_archive
    from riverpact.foundation.finding import Severity
    from riverpact.workflows.list_readings import list_readings

    moment = as_of_moment(as_of)
    listed = list_readings(open_archive(archive), moment, verify=verify)
    wrong = [one for one in listed.findings if one.severity is not Severity.NOTE]
    if as_json:
        say_json(
            {
                "archive": archive,
                "batches": [entry_data(one) for one in listed.entries],
                "verified": not wrong if verify else None,
                "findings": [finding_data(one) for one in listed.findings],
            }
        )
    else:
        _say_batches(listed.entries)
        say_findings(listed.findings)
        if verify:
            good = Text("核验通过", "verified")
            say(Text("核验不通过", "VERIFICATION FAILED") if wrong else good)
    if wrong:
        raise typer.Exit(1)


def _say_batches(entries: Sequence["Entry"]) -> None:
    columns = [
        said(Text("批次", "batch")),
        said(Text("时间", "when")),
        said(Text("经手（批准）", "who (approver)")),
        said(Text("类型", "kind")),
        said(Text("行", "rows")),
        said(Text("断面", "sections")),
        said(Text("月份", "months")),
        said(Text("理由", "reason")),
    ]
    kinds = {"delivery": Text("来件", "delivery"), "correction": Text("更正", "correction")}
    rows = [
        [
            str(one.batch),
            one.manifest.when.isoformat(" ", "minutes"),
            _people(one.manifest),
            said(kinds[one.manifest.kind]),
            str(one.manifest.rows),
            _few(one.manifest.sections),
            _span(one.manifest.months),
            one.manifest.reason,
        ]
        for one in entries
    ]
    say_table(said(Text(f"{len(entries)} 批", f"{len(entries)} batches")), columns, rows)


def _people(one: "Manifest") -> str:
    return f"{one.who}（{one.approver}）" if one.approver else one.who


def _few(names: Sequence[str]) -> str:
    """Write a few names, or how many there are.

    Example:
        >>> _few(["甲", "乙"]), _few(["甲", "乙", "丙", "丁"])
        ('甲 乙', '甲 … 4')
    """
    return " ".join(names) if len(names) < 4 else f"{names[0]} … {len(names)}"


def _span(months: Sequence[str]) -> str:
    return months[0] if len(months) == 1 else f"{months[0]} … {months[-1]}"
