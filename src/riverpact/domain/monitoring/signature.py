"""Who stands for a batch: who hands it in and when; for a correction also why, and who approved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from riverpact.domain.monitoring.batch import Batch, BatchKind
from riverpact.domain.standards.item import plain_name
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Signature:
    """Who hands in, and when; maker and approver of a correction are two people.

    Attributes:
        when: the moment from which the batch is known, with its offset from UTC.
        by_clock: the moment is a clock's, not a stated one; clocks of two machines differ.
    """

    who: str
    when: datetime
    reason: str = ""
    approver: str = ""
    by_clock: bool = False

    def __post_init__(self) -> None:
        if self.when.tzinfo is None:
            raise MisuseError(
                Text("时间须带时区", f"the moment needs its offset from UTC: {self.when}")
            )

    def after(self, last: Batch | None) -> "Signature":
        """Return the signature no earlier than the last batch, where its moment is a clock's."""
        if last is None or not self.by_clock or self.when >= last.when:
            return self
        return replace(self, when=last.when)

    def findings(self, kind: BatchKind) -> Iterator[Finding]:
        """Yield who or what is missing for a batch of this kind."""
        if not self.who.strip():
            yield _finding("batch.no_name", "没有写明经手人", "nobody is named who hands in")
        if kind is BatchKind.CORRECTION:
            yield from self._approval()

    def too_early(self, last: Batch | None) -> Iterator[Finding]:
        """Yield a finding where a batch would come before the last one and change the past."""
        if last is not None and self.when < last.when:
            zh = "时间早于存档的最后一批，会改变以前已知的内容"
            en = "earlier than the archive's last batch: it would change what was known before"
            found, expected = self.when.isoformat(), f"≥ {last.when.isoformat()}"
            yield Finding("batch.too_early", Severity.ERROR, Text(zh, en), None, found, expected)

    def _approval(self) -> Iterator[Finding]:
        if not self.reason.strip():
            yield _finding("batch.no_reason", "更正没有写明理由", "a correction needs a reason")
        if not self.approver.strip():
            zh, en = "更正没有写明批准人", "a correction needs an approver"
            yield _finding("batch.no_approver", zh, en)
        elif plain_name(self.approver) == plain_name(self.who):
            yield _finding(
                "batch.same_person",
                f"经手人与批准人是同一人：{self.who}",
                f"{self.who} hands in and approves; two people are needed",
            )


def _finding(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Severity.ERROR, Text(zh, en))
