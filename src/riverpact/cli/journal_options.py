"""What the verbs that post in the journal ask, and how they say what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from riverpact.cli.arguments import day_of
from riverpact.cli.output import finding_data, said, say, say_findings, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum
    from fractions import Fraction

    from riverpact.domain.journal.entry import Entry
    from riverpact.domain.journal.journal import Sealed
    from riverpact.foundation.declared import Declared
    from riverpact.workflows.journal import Clerk, Outcome

DeclaredT = TypeVar("DeclaredT", bound="Declared")

File = Annotated[Path, typer.Argument(metavar="JOURNAL", help="账簿 the journal, FILE.jsonl.")]
Document = Annotated[str, typer.Option(help="文号或凭证号 number of the document or voucher.")]
On = Annotated[str, typer.Option(help="文件日期 day of the document: 2020-03-01.")]
Who = Annotated[str, typer.Option(help="经办人 who makes the entry.")]
Approver = Annotated[str, typer.Option(help="复核人，须为另一人 who checks it; another person.")]
InYear = Annotated[
    int | None,
    typer.Option(
        min=1900, max=2200, help="所属年度已结账时，记入哪一年 the open year it is posted in."
    ),
]
Agreement = Annotated[str, typer.Option(help="协议编号 id of the agreement.")]
OfYear = Annotated[
    int, typer.Option("--year", min=1900, max=2200, help="考核年度 the year it is about.")
]
Amount = Annotated[str, typer.Option(help='金额，须带单位 with its unit: "250 万元".')]
BudgetYear = Annotated[
    int, typer.Option(min=1900, max=2200, help="预算年度 whose budget it is paid from.")
]
ChannelName = Annotated[
    str, typer.Option("--channel", help="渠道 direct | superior (代扣代付) | year_end (年终结算).")
]
Received = Annotated[str, typer.Option(help="到账日期 the day it came.")]


def clerk_of(document: str, on: str, who: str, approver: str, in_year: int | None) -> "Clerk":
    """Return who posts.

    Raises:
        MisuseError: a person or the document is left out, both persons are one, or no day.
    """
    from riverpact.workflows.journal import Clerk

    named = [one.strip() for one in (document, who, approver)]
    if not all(named):
        raise MisuseError(
            Text("文号、经办人、复核人不能为空", "document, who, approver are needed")
        )
    if named[1] == named[2]:
        raise MisuseError(Text("经办人和复核人须为两人", "who makes an entry does not check it"))
    return Clerk(named[0], day_of(on), named[1], named[2], in_year)


def amount_of(text: str) -> "Fraction":
    """Read an amount with its unit, in whole 分.

    Raises:
        MisuseError: it is none.

    Example:
        >>> amount_of("250 万元")
        Fraction(2500000, 1)
    """
    from riverpact.domain.journal.amount import whole_fen
    from riverpact.foundation.money import parse_yuan

    try:
        return whole_fen(parse_yuan(text))
    except ValueError as error:
        raise MisuseError(Text(f"金额应写成 250 万元：{text}", f"{text!r}: {error}")) from error


def terms_of(model: type[DeclaredT], **terms: object) -> DeclaredT:
    """Return what was asked as one object.

    Raises:
        MisuseError: a word is left out, or does not fit.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(terms)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise MisuseError(
            Text(f"{where} 不合要求：{first['msg']}", f"{where}: {first['msg']}")
        ) from error


def word_of(text: str, words: "Mapping[str, StrEnum]", title: Text) -> Any:
    """Return what a word stands for.

    Raises:
        MisuseError: it is none of the words.
    """
    if text not in words:
        listed = " | ".join(words)
        raise MisuseError(
            Text(f"{title.zh}“{text}”不认识，可用：{listed}", f"{title.en} {text!r}: {listed}")
        )
    return words[text]


def say_outcome(outcome: "Outcome", *, as_json: bool) -> None:
    """Say which entries were made and how many were known before."""
    if as_json:
        say_json(
            {
                "made": [sealed_data(one) for one in outcome.made],
                "known": outcome.known,
                "entries": len(outcome.journal.sealed),
                "head": outcome.journal.head,
                "findings": [finding_data(one) for one in outcome.findings],
            }
        )
        return
    say_findings(outcome.findings)
    if outcome.made:
        say_entries(outcome.made)
    if outcome.known:
        say(Text(f"已入过账：{outcome.known} 笔，没有重复", f"known before: {outcome.known}"))
    count, head = len(outcome.journal.sealed), outcome.journal.head
    say(Text(f"账簿共 {count} 笔，末笔摘要 {head}", f"{count} entries, the last {head}"))


def sealed_data(sealed: "Sealed") -> dict[str, Any]:
    """Return an entry with its number and digests as plain data."""
    return {**sealed.model_dump(mode="json"), "digest": sealed.digest}


def say_entries(made: "Sequence[Sealed]") -> None:
    """Print entries, one a row, with what they do to each account."""
    from riverpact.domain.journal.entry import ENTRY_TITLES

    columns = [
        said(Text("号", "no.")),
        said(Text("日期", "day")),
        said(Text("年度", "year")),
        said(Text("事项", "what")),
        said(Text("文号", "document")),
        said(Text("协议", "agreement")),
        said(Text("借贷", "postings")),
    ]
    rows = [
        [
            str(one.number),
            str(one.entry.on),
            _years(one.entry),
            said(ENTRY_TITLES[one.entry.kind]),
            one.entry.document,
            one.entry.agreement or "—",
            _postings(one.entry),
        ]
        for one in made
    ]
    say_table(said(Text("入账", "posted")), columns, rows)


def _years(entry: "Entry") -> str:
    if entry.about is None:
        return str(entry.year)
    return said(Text(f"{entry.year}（属 {entry.about}）", f"{entry.year} (about {entry.about})"))


def _postings(entry: "Entry") -> str:
    from riverpact.domain.journal.account import ACCOUNT_TITLES
    from riverpact.foundation.money import in_wan

    return "\n".join(
        f"{one.account.holder.name}·{said(ACCOUNT_TITLES[one.account.kind])} {in_wan(one.amount)}"
        for one in entry.postings
    )
