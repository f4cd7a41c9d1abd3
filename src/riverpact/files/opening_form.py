"""The workbook of opening balances: its sheets, and what each of its rows says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from riverpact.domain.agreements.opening import (
    AWARD_KINDS,
    RECOVERED,
    AwardKind,
    OpeningAgreement,
    OpeningAward,
    OpeningParty,
    OpeningRegister,
    recovered_beyond,
)
from riverpact.domain.standards.item import plain_name
from riverpact.domain.territory.county import County
from riverpact.domain.territory.registry import Registry, Search
from riverpact.files.fault import Fault
from riverpact.files.times import read_moment
from riverpact.files.xlsx.form import Field, FieldKind, Form, FormRow, FormSheet, read_form
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.money import in_wan, parse_yuan
from riverpact.foundation.text import Text

_DAY, _NUMBER = FieldKind.DAY, FieldKind.NUMBER
AGREEMENTS = FormSheet(
    "协议",
    (
        Field("id", "协议编号"),
        Field("title", "协议名称", width=36),
        Field("upstream", "上游县（市、区）", width=24),
        Field("downstream", "下游县（市、区）", width=24),
        Field("section", "交接断面"),
        Field("river", "河流", needed=False),
        Field("signed_on", "签订日期", _DAY),
        Field("filed_on", "备案日期", _DAY, needed=False),
        Field("start", "起始日期", _DAY),
        Field("last_day", "截止日期（含当日）", _DAY, width=18),
        Field("standard", "补偿标准（万元/年）", _NUMBER, needed=False, width=18),
        Field("document", "依据文件", width=30),
    ),
)
AWARDS = FormSheet(
    "奖补",
    (
        Field("agreement", "协议编号"),
        Field("year", "年度", _NUMBER),
        Field("kind", "类型"),
        Field("amount", "金额（万元）", _NUMBER),
        Field("document", "文号", width=30),
        Field("paid_on", "日期", _DAY),
    ),
)
SHEETS = (AGREEMENTS, AWARDS)
_KINDS = {plain_name(text.zh): kind for kind, text in AWARD_KINDS.items()} | {
    kind.value: kind for kind in AwardKind
}
_PARTED = re.compile(r"[、，,；;\n]")
_AMOUNT = re.compile(r"\d+(\.\d+)?")
_YEAR = re.compile(r"(19|20|21)\d\d")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opening:
    """What such a workbook holds: the rows that hold, and everything wrong with the others."""

    register: OpeningRegister
    findings: tuple[Finding, ...]
    form: Form


def read_opening(name: str, content: bytes, registry: Registry) -> Opening:
    """Read a workbook of opening balances; names of counties are looked up in a registry.

    Nothing in it raises; all that is wrong is found at once, each at its sheet, row and column.
    """
    form = read_form(name, content, SHEETS)
    reader = _Reader(registry, list(form.findings))
    tables = form.tables
    rows = tables[AGREEMENTS.title].rows if AGREEMENTS.title in tables else []
    agreements = reader.agreements(rows)
    awards = reader.awards(tables[AWARDS.title].rows if AWARDS.title in tables else [], agreements)
    if not rows and not reader.findings:
        said = Text("协议表是空的", "no agreement is entered")
        place = Place(name, sheet=AGREEMENTS.title)
        reader.findings.append(Fault("opening.empty", said).at(place))
    register = OpeningRegister(
        tuple(one for one in agreements.values() if one is not None), tuple(awards)
    )
    return Opening(register, tuple(reader.findings), form)


class _Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self, registry: Registry, findings: list[Finding]) -> None:
        self.registry = registry
        self.findings = findings

    def agreements(self, rows: list[FormRow]) -> dict[str, OpeningAgreement | None]:
        """Return the agreements by id; None for one whose row does not hold."""
        found: dict[str, OpeningAgreement | None] = {}
        for row in rows:
            name = row.cells.get("id", "")
            one = self._agreement(row)
            if name and name in found:
                said = Text("协议编号重复", "the id stands twice")
                self._say(row, "id", Fault("opening.id_twice", said, name))
            elif name:
                found[name] = one
        return found

    def awards(
        self, rows: list[FormRow], agreements: Mapping[str, OpeningAgreement | None]
    ) -> list[OpeningAward]:
        """Return the awards; each belongs to an agreement of the same workbook."""
        found: dict[tuple[object, ...], OpeningAward] = {}
        for row in rows:
            name = row.cells.get("agreement", "")
            if name and name not in agreements:
                said = Text("协议表中没有这一编号", "no agreement has this id")
                self._say(row, "agreement", Fault("opening.unknown_agreement", said, name))
            one = self._award(row)
            if one is None:
                continue
            if one.key in found:
                said = Text("同一笔奖补写了两次", "one award is entered twice")
                self._say(row, "document", Fault("opening.award_twice", said, one.document))
            found[one.key] = one
            self._outside_term(row, one, agreements.get(name))
        self._recovered(rows, list(found.values()))
        return list(found.values())

    def _agreement(self, row: FormRow) -> OpeningAgreement | None:
        before = len(self.findings)
        upstream = self._parties(row, "upstream")
        downstream = self._parties(row, "downstream")
        days = {name: self._read(row, name, _day) for name in _DAYS}
        standard = self._read(row, "standard", _amount)
        self._river(row)
        self._both_sides(row, upstream, downstream)
        self._order(row, days, "signed_on", "filed_on")
        self._order(row, days, "start", "last_day")
        signed, start, last = days["signed_on"], days["start"], days["last_day"]
        self._existed(row, {"upstream": upstream, "downstream": downstream}, signed)
        wrong = any(one.severity is Severity.ERROR for one in self.findings[before:])
        texts = {name: row.cells.get(name) for name in ("id", "title", "section", "document")}
        if wrong or not upstream or not downstream or None in texts.values():
            return None
        if signed is None or start is None or last is None:
            return None
        return OpeningAgreement.model_validate(
            {
                **texts,
                "upstream": upstream,
                "downstream": downstream,
                "river": row.cells.get("river", ""),
                "signed_on": signed,
                "filed_on": days["filed_on"],
                "start": start,
                "until": last + timedelta(days=1),
                "standard": standard,
            }
        )

    def _award(self, row: FormRow) -> OpeningAward | None:
        year, kind = self._read(row, "year", _year), self._read(row, "kind", _kind)
        amount, paid_on = self._read(row, "amount", _amount), self._read(row, "paid_on", _day)
        agreement, document = row.cells.get("agreement"), row.cells.get("document")
        if None in (agreement, document, year, kind, amount, paid_on):
            return None
        return OpeningAward.model_validate(
            {
                "agreement": agreement,
                "year": year,
                "kind": kind,
                "amount": amount,
                "document": document,
                "paid_on": paid_on,
            }
        )

    def _parties(self, row: FormRow, field: str) -> tuple[OpeningParty, ...]:
        found: dict[str, OpeningParty] = {}
        cell = row.cells.get(field, "")
        texts = list(filter(None, map(str.strip, _PARTED.split(cell))))
        if cell and not texts:
            self._say(row, field, _no_party(self.registry.find(cell)))
        for text in texts:
            search = self.registry.find(text)
            if search.only is None:
                self._say(row, field, _no_party(search))
            elif search.only.code in found:
                said = Text(f"“{text}”写了两次", f"{text} stands twice")
                self._say(row, field, Fault("opening.party_twice", said, text))
            else:
                found[search.only.code] = OpeningParty(search.only.code, search.only.name)
        return tuple(found.values())

    def _both_sides(
        self, row: FormRow, upstream: tuple[OpeningParty, ...], downstream: tuple[OpeningParty, ...]
    ) -> None:
        for one in sorted(set(upstream) & set(downstream)):
            said = Text(
                f"{one.name}不能同在一个断面的上游和下游",
                f"{one.name} cannot stand above and below one section",
            )
            self._say(row, "downstream", Fault("opening.both_sides", said, one.name))

    def _existed(
        self, row: FormRow, sides: Mapping[str, tuple[OpeningParty, ...]], signed: date | None
    ) -> None:
        """Say which county did not exist on the day of signing, by the code table of that day."""
        for field, parties in sides.items():
            for one in parties:
                county = self.registry.county(one.code)
                if not isinstance(county, County) or signed is None:
                    continue
                if county.on(signed) is None and not county.is_open_on(signed):
                    said = Text(
                        f"签订之日没有{one.name}（{one.code}）",
                        f"{one.name} did not exist on the day of signing",
                    )
                    fault = Fault("opening.no_such_county", said, one.name, "", Severity.WARNING)
                    self._say(row, field, fault)

    def _river(self, row: FormRow) -> None:
        name = row.cells.get("river")
        if name and not self.registry.find_rivers(name):
            near = "、".join(self.registry.near_river(name))
            said = Text("登记册里没有这条河，照原样保留", "no river of the registry; kept as it is")
            self._say(row, "river", Fault("opening.unknown_river", said, name, near, _WARNING))

    def _order(
        self, row: FormRow, days: Mapping[str, date | None], first: str, second: str
    ) -> None:
        one, other = days[first], days[second]
        if one is not None and other is not None and other < one:
            titles = {field.name: field.title for field in AGREEMENTS.fields}
            said = Text(
                f"{titles[second]}早于{titles[first]}", "the later day lies before the earlier one"
            )
            self._say(row, second, Fault("opening.days", said, str(other), f"≥ {one}"))

    def _outside_term(
        self, row: FormRow, award: OpeningAward, agreement: OpeningAgreement | None
    ) -> None:
        if agreement is None:
            return
        last = agreement.until - timedelta(days=1)
        if not agreement.start.year <= award.year <= last.year:
            said = Text("年度不在协议期限内", "the year lies outside the agreement's term")
            expected = f"{agreement.start.year}–{last.year}"
            fault = Fault("opening.year", said, str(award.year), expected, _WARNING)
            self._say(row, "year", fault)

    def _recovered(self, rows: list[FormRow], awards: list[OpeningAward]) -> None:
        for agreement, back, paid in recovered_beyond(awards):
            row = next(one for one in reversed(rows) if one.cells.get("agreement") == agreement)
            said = Text(
                f"协议 {agreement} 收回多于已拨", f"more of {agreement} was recovered than paid"
            )
            fault = Fault(RECOVERED, said, in_wan(back), f"≤ {in_wan(paid)}", _WARNING)
            self._say(row, "amount", fault)

    def _read(self, row: FormRow, field: str, read: Callable[[str], T | Fault]) -> T | None:
        """Read a cell that is filled; None where it is empty or does not hold."""
        text = row.cells.get(field)
        value = None if text is None else read(text)
        if isinstance(value, Fault):
            self._say(row, field, value)
            return None
        return value

    def _say(self, row: FormRow, field: str, fault: Fault) -> None:
        self.findings.append(fault.at(row.place(field)))


_WARNING = Severity.WARNING
_DAYS = ("signed_on", "filed_on", "start", "last_day")


def _day(text: str) -> date | Fault:
    moment = read_moment(text)
    return moment if isinstance(moment, Fault) else moment.date()


def _amount(text: str) -> Fraction | Fault:
    """Read an amount in 万元, exactly.

    Example:
        >>> _amount("500.25")
        Fraction(5002500, 1)
    """
    if _AMOUNT.fullmatch(text) is None or not Decimal(text):
        said = Text("不是大于零的金额（万元）", "not an amount above zero, in 万元")
        return Fault("opening.amount", said, text, "500, 500.25")
    return parse_yuan(f"{text} 万元")


def _year(text: str) -> int | Fault:
    plain = text.removesuffix("年").strip()
    if _YEAR.fullmatch(plain) is None:
        return Fault("opening.year", Text("不是年度", "not a year"), text, "2019")
    return int(plain)


def _kind(text: str) -> AwardKind | Fault:
    kind = _KINDS.get(plain_name(text))
    if kind is None:
        expected = "、".join(one.zh for one in AWARD_KINDS.values())
        return Fault("opening.kind", Text("不认识的类型", "an unknown kind"), text, expected)
    return kind


def _no_party(search: Search) -> Fault:
    if search.matches:
        listed = "、".join(f"{one.division.name} {one.division.code}" for one in search.matches)
        said = Text(
            f"“{search.text}”可指几个地方，请写全名或代码",
            f"{search.text} may be several; write the full name or the code",
        )
        return Fault("opening.ambiguous_party", said, search.text, listed)
    said = Text(
        f"登记册里没有“{search.text}”", f"{search.text} is no county or city of the registry"
    )
    return Fault("opening.unknown_party", said, search.text, "、".join(search.nearest))
