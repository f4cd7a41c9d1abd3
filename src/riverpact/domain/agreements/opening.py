"""Opening balances (期初数): agreements and awards from before records were kept here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from riverpact.domain.agreements.mechanism import Mechanism, Named
from riverpact.foundation.declared import Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import Yuan, in_wan
from riverpact.foundation.text import Text


class OpeningParty(NamedTuple):
    """A county or city that is party to an agreement: its last code, and its name."""

    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


def _parties(value: object) -> object:
    if not isinstance(value, str):
        return value
    parted = [one.strip().partition(" ") for one in value.split(";")]
    return tuple(OpeningParty(code, name.strip()) for code, _, name in parted)


def _above_zero(yuan: Fraction) -> Fraction:
    if yuan <= 0:
        raise ValueError("an amount above zero is expected; its kind says its direction")
    return yuan


RECOVERED = "opening.recovered"
"""The code of what is said where more was recovered than paid."""
Parties = Annotated[tuple[OpeningParty, ...], BeforeValidator(_parties), Field(min_length=1)]
"""Governments on one side, written ``360783 龙南市;360728 定南县``."""
Amount = Annotated[Yuan, AfterValidator(_above_zero)]


class OpeningAgreement(Declared):
    """An agreement that was there before: enough to count it, not enough to settle by it.

    Attributes:
        start, until: the first day in force, and the first day no longer.
        standard: the declared standard amount a year, in yuan, where the document names one.
        document: where it is written.

    Source: 赣环财字〔2019〕3号 三(一)1, 5.
    """

    id: str
    title: str
    upstream: Parties
    downstream: Parties
    section: str
    river: str = ""
    signed_on: date
    filed_on: date | None = None
    start: date
    until: date
    standard: Amount | None = None
    document: str

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        if self.until <= self.start:
            raise ValueError("the agreement ends before it begins")
        if self.filed_on is not None and self.filed_on < self.signed_on:
            raise ValueError("the agreement was filed before it was signed")
        return self

    @property
    def mechanism(self) -> Mechanism:
        """What it counts as for coverage."""
        members = tuple(Named(one.code, one.name) for one in (*self.upstream, *self.downstream))
        return Mechanism(self.id, members, self.signed_on, self.filed_on, self.start, self.until)


class AwardKind(StrEnum):
    """What was done with award money."""

    GRANTED = "granted"
    ADVANCED = "advanced"
    RECOVERED = "recovered"


AWARD_KINDS = {
    AwardKind.GRANTED: Text("奖补", "granted"),
    AwardKind.ADVANCED: Text("预拨", "advanced"),
    AwardKind.RECOVERED: Text("收回", "recovered"),
}


class OpeningAward(Declared):
    """Award money of a past year: granted, advanced or recovered, by which document and when.

    ``amount`` is in yuan and above zero; the kind says which way it went.
    """

    agreement: str
    year: Annotated[int, Field(ge=1900, le=2200)]
    kind: AwardKind
    amount: Amount
    document: str
    paid_on: date

    @property
    def key(self) -> tuple[str, int, str, str, date]:
        """What makes two entries the same one, whatever they amount to."""
        return self.agreement, self.year, self.kind, self.document, self.paid_on


@dataclass(frozen=True, slots=True)
class OpeningRegister:
    """All agreements and awards that were taken over, in the order of their ids."""

    agreements: tuple[OpeningAgreement, ...] = ()
    awards: tuple[OpeningAward, ...] = ()


class Merged(NamedTuple):
    """A register with more taken over: how many are new, and what contradicts what is known."""

    register: OpeningRegister
    added_agreements: int
    added_awards: int
    findings: tuple[Finding, ...]


def merged(known: OpeningRegister, more: OpeningRegister) -> Merged:
    """Take over more; the same again changes nothing, another content of a known one is refused.

    The order in which things are taken over makes no difference.
    """
    agreements = {one.id: one for one in known.agreements}
    awards = {one.key: one for one in known.awards}
    findings: list[Finding] = []
    for agreement in more.agreements:
        before = agreements.setdefault(agreement.id, agreement)
        if before != agreement:
            findings.append(_changed(before, agreement))
    for award in more.awards:
        earlier = awards.setdefault(award.key, award)
        if earlier != award:
            findings.append(_other_amount(earlier, award))
    register = OpeningRegister(
        tuple(agreements[name] for name in sorted(agreements)),
        tuple(awards[key] for key in sorted(awards)),
    )
    return Merged(
        register,
        len(agreements) - len(known.agreements),
        len(awards) - len(known.awards),
        tuple(findings),
    )


def recovered_beyond(awards: Sequence[OpeningAward]) -> Iterable[tuple[str, Fraction, Fraction]]:
    """Yield agreements of which more was recovered than was ever paid: id, recovered, paid."""
    for agreement in sorted({one.agreement for one in awards}):
        mine = [one for one in awards if one.agreement == agreement]
        back = sum(one.amount for one in mine if one.kind is AwardKind.RECOVERED)
        paid = sum(one.amount for one in mine if one.kind is not AwardKind.RECOVERED)
        if back > paid:
            yield agreement, Fraction(back), Fraction(paid)


def over_recovered(register: OpeningRegister) -> Iterable[Finding]:
    """Warn of agreements of which more was recovered than paid, in all that was taken over."""
    for agreement, back, paid in recovered_beyond(register.awards):
        said = Text(
            f"协议 {agreement} 收回多于已拨", f"more of {agreement} was recovered than paid"
        )
        yield Finding(
            RECOVERED,
            Severity.WARNING,
            said,
            found=in_wan(back),
            expected=f"≤ {in_wan(paid)}",
            hint=Text("核对收回与已拨的各笔", "mind each entry: recovered, granted, advanced"),
        )


def _changed(before: OpeningAgreement, agreement: OpeningAgreement) -> Finding:
    differs = [
        name
        for name in OpeningAgreement.model_fields
        if getattr(before, name) != getattr(agreement, name)
    ]
    said = Text(
        f"协议 {agreement.id} 已登记，内容不同：{'、'.join(differs)}；未导入",
        f"{agreement.id} is registered with other content: {', '.join(differs)}; not imported",
    )
    return Finding(
        "opening.known_otherwise",
        Severity.ERROR,
        said,
        found="; ".join(f"{name}={getattr(agreement, name)}" for name in differs),
        expected="; ".join(f"{name}={getattr(before, name)}" for name in differs),
    )


def _other_amount(before: OpeningAward, award: OpeningAward) -> Finding:
    said = Text(
        f"协议 {award.agreement} {award.year} 年的这笔奖补已登记，金额不同；未导入",
        f"this award of {award.agreement}, {award.year}, is registered with another amount",
    )
    return Finding(
        "opening.known_otherwise",
        Severity.ERROR,
        said,
        found=in_wan(award.amount),
        expected=in_wan(before.amount),
    )
