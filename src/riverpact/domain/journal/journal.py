"""The journal (账簿): entries one after the other, each sealed with the digest of the one before.

Append only: nothing is changed or taken out; a mistake is mended by a further entry. A command that
comes twice makes one entry. What was closed stays as it is: later facts are posted in an open year
and tagged with the old one.

Source: 赣环财字〔2019〕3号 三(一)3 (按年补偿), 三(三)4 (相关台账).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from riverpact.domain.journal.entry import Entry, EntryKind
from riverpact.foundation.declared import Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


class Sealed(Declared):
    """An entry in its place: its number, and the digest of the entry before; empty for the first.

    ``digest`` is the sha256 of the JSON of the three.
    """

    number: int
    previous: str
    entry: Entry

    @property
    def digest(self) -> str:
        """The sha256 that the next entry carries."""
        return hashlib.sha256(self.model_dump_json().encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a command: the journal after it, its entry, and why it was refused.

    ``is_new`` is false where the command was known: then nothing was added.
    """

    journal: "Journal"
    sealed: Sealed | None
    is_new: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries in their order; ``head`` is the digest of the last one."""

    sealed: tuple[Sealed, ...] = ()
    head: str = ""

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries without their seals."""
        return (one.entry for one in self.sealed)

    @property
    def closed_years(self) -> frozenset[int]:
        """The years in which nothing is posted any more."""
        return frozenset(one.year for one in self.entries if one.kind is EntryKind.CLOSING)

    def made_by(self, command: str) -> Sealed | None:
        """Return what a command made, if it was given before."""
        return next((one for one in self.sealed if one.entry.command == command), None)

    def post(self, entry: Entry) -> Posted:
        """Add an entry, once.

        Returns:
            the journal with it; or as it was, where the command is known or refused. A known
            command with other content, and a closed year, are findings.
        """
        known = self.made_by(entry.command)
        if known is not None:
            findings = () if known.entry == entry else (_otherwise(known, entry),)
            return Posted(self, known, findings=findings)
        refused = tuple(self._refusals(entry))
        if refused:
            return Posted(self, None, findings=refused)
        sealed = Sealed(number=len(self.sealed) + 1, previous=self.head, entry=entry)
        return Posted(Journal((*self.sealed, sealed), sealed.digest), sealed, is_new=True)

    def _refusals(self, entry: Entry) -> Iterator[Finding]:
        closed = self.closed_years
        for year in sorted({entry.year, entry.on.year} & closed):
            yield _closed(year)
        if entry.about is not None and entry.about not in closed:
            yield _still_open(entry.about)
        if entry.kind is EntryKind.CLOSING:
            yield from self._unfit_closing(entry)

    def _unfit_closing(self, entry: Entry) -> Iterator[Finding]:
        if entry.on <= date(entry.year, 12, 31):
            said = Text(f"{entry.year} 年未结束，不能结账", f"{entry.year} has not ended")
            yield _refused("journal.closed_early", said, str(entry.on), f"> {entry.year}-12-31")
        earlier = {one.year for one in self.entries if one.year < entry.year} - self.closed_years
        if earlier:
            said = Text(
                f"{entry.year} 年之前的年度尚未结账", f"years before {entry.year} are still open"
            )
            yield _refused(
                "journal.closed_out_of_order", said, "、".join(map(str, sorted(earlier)))
            )


def _otherwise(known: Sealed, entry: Entry) -> Finding:
    differs = [
        name for name in Entry.model_fields if getattr(known.entry, name) != getattr(entry, name)
    ]
    said = Text(
        f"这个命令已经入账（第 {known.number} 号分录），内容不同：{'、'.join(differs)}；未入账",
        f"the command made entry {known.number} with other content: {', '.join(differs)}",
    )
    return _refused("journal.command_reused", said, entry.command)


def _closed(year: int) -> Finding:
    return Finding(
        "journal.year_closed",
        Severity.ERROR,
        Text(f"{year} 年已结账，不能再记入", f"{year} is closed: nothing is posted in it"),
        found=str(year),
        hint=Text(
            "记入未结账的年度，并注明所属年度（--in-year）",
            "post it in an open year, which tags it with the old one (--in-year)",
        ),
    )


def _still_open(year: int) -> Finding:
    said = Text(f"{year} 年尚未结账，应直接记入该年度", f"{year} is open: post it there")
    return _refused("journal.year_open", said, str(year))


def _refused(code: str, said: Text, found: str, expected: str = "") -> Finding:
    return Finding(code, Severity.ERROR, said, found=found, expected=expected)
