"""What a check says of an agreement, at a key of its file; and what a reason given makes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from riverpact.domain.agreements.undertaking import GivenReason
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before its line is known: the key it stands at, and the section it is about.

    Attributes:
        excuses: reasons that another agreement gives, where both are concerned.
    """

    code: str
    severity: Severity
    message: Text
    key: Key
    hint: Text
    clause: str = ""
    found: str = ""
    expected: str = ""
    section: str = ""
    excuses: tuple[GivenReason, ...] = ()

    def finding(self, place: Place) -> Finding:
        """Return the finding at its place in the file."""
        return Finding(
            self.code,
            self.severity,
            self.message,
            place,
            found=self.found,
            expected=self.expected,
            clause=self.clause,
            hint=self.hint,
        )


class Facts(TypedDict, total=False):
    """What was found where, and what the demand expects."""

    found: str
    expected: str
    section: str


def against(
    demand: Demand, code: str, message: Text, key: Key, hint: Text, **facts: Unpack[Facts]
) -> Remark:
    """Return a remark against what breaks a demand: as severe as the demand binds."""
    return Remark(code, demand.severity, message, key, hint, clause=demand.clause, **facts)


def excused(remarks: Sequence[Remark], reasons: Sequence[GivenReason]) -> Iterator[Remark]:
    """Turn each warning for which a reason is given into a note that shows the reason.

    An error has no excuse. Of two agreements either may give the reason. A reason that excuses
    nothing is itself a warning.
    """
    used: set[int] = set()
    for one in remarks:
        if one.severity is not Severity.WARNING:
            yield one
            continue
        fitting = [
            number
            for number, reason in enumerate(reasons)
            if reason.code == one.code and reason.section in {None, one.section}
        ]
        used.update(fitting)
        given = [reasons[number] for number in fitting]
        given += [reason for reason in one.excuses if reason.code == one.code]
        yield _with_reason(one, given[0]) if given else one
    for number, reason in enumerate(reasons):
        if number not in used:
            yield Remark(
                "check.reason_unused",
                Severity.WARNING,
                Text(
                    f"理由没有对应的提示：{reason.code}",
                    f"the reason excuses no warning: {reason.code}",
                ),
                ("reason", number),
                Text(
                    "核对 code 与 section；错误不能用理由代替改正",
                    "mind code and section; an error is mended, not excused",
                ),
                found=reason.code,
            )


def _with_reason(one: Remark, reason: GivenReason) -> Remark:
    message = Text(
        f"{one.message.zh}；理由：{reason.text}", f"{one.message.en}; reason given: {reason.text}"
    )
    return replace(one, severity=Severity.NOTE, message=message)
