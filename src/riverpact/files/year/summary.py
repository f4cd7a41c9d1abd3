"""The leaders' page (领导摘要) as values, each list cut to what one sheet of paper holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.coverage import Coverage
from riverpact.domain.agreements.deadline_words import deadline_title, standing_words
from riverpact.domain.agreements.party import Side
from riverpact.domain.awards.award import Award, AwardState
from riverpact.domain.performance.province_year import ProvinceYear
from riverpact.files.province.as_shown import percent
from riverpact.files.tables.table import MoneyUnit
from riverpact.files.year.award_tables import missed_fact
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

MOST, FEW, MOST_SHORT = 4, 2, 8
"""Lines of a list, of what is rare, of amounts only; what is beyond stands in the tables."""
LONGEST_ZH, LONGEST_EN, LONGEST_NAME = 90, 160, 20
"""How long what a line says, and a name, may be: it is cut on the page, not in the tables."""
NOT_GIVEN = Text("未提供", "not given")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the page, what it is, and what is to be said beside it."""

    title: Text
    value: Text
    beside: Text
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: who, and what is said."""

    who: str
    said: Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the page; ``table`` has all of it, and ``more`` is how many it leaves to that.

    Attributes:
        is_short: its lines are amounts, which are read in any language.
    """

    title: Text
    lines: tuple[Line, ...]
    more: int
    table: str
    empty: Text
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the page."""

    figures: tuple[Figure, ...]
    lists: tuple[Listed, ...]


def shown_money(yuan: Fraction, unit: MoneyUnit) -> Text:
    """Write an amount in the unit, exactly, its thousands parted.

    Example:
        >>> shown_money(Fraction(12_345_600), MoneyUnit.WAN).zh
        '1,234.56 万元'
    """
    number = written(yuan / 10_000 if unit is MoneyUnit.WAN else yuan)
    if "/" not in number:
        whole, point, decimals = number.partition(".")
        number = f"{int(whole):,}{point}{decimals}"
    return Text(f"{number} {unit}", f"{number} {_UNITS[unit]}")


_UNITS = {MoneyUnit.YUAN: "yuan", MoneyUnit.WAN: "10⁴ yuan"}


def summary_of(year: ProvinceYear, unit: MoneyUnit) -> Summary:
    """Return what the page of a year shows; nothing on it is written by hand.

    Args:
        year: of a province.
        unit: what money is written in.
    """
    names = {one.id: parties_of(one) for one in year.agreements}
    figures = (_coverage(year), _settled(year), *_money(year, unit), _awards(year, unit))
    lists = (
        _decisions(year, names),
        _overdue(year, names),
        _granted(year, unit),
        _refused(year),
        _recovered(year, unit),
        _nets(year, unit),
    )
    return Summary((*figures, _late(year)), lists)


def parties_of(agreement: Agreement) -> str:
    """Name an agreement by its sides, as people do.

    Returns:
        ``青峰县—碧溪县``.
    """
    up, down = ("、".join(p.name for p in agreement.side(side)) for side in Side)
    return f"{up}—{down}"


def _coverage(year: ProvinceYear) -> Figure:
    found = year.coverage
    share, goal, on = percent(found.share), found.goal, found.day
    count, scope = found.covered, found.in_scope
    told, is_bad = Text(f"{on}：{count}/{scope} 个县", f"{count} of {scope} on {on}"), False
    if goal is not None:
        is_bad = found.reached is False and (goal.by or on) <= on
        aim, stands = f"{written(100 * goal.share)}%", _reached(found, is_late=is_bad)
        told = Text(f"{told.zh}；目标 {aim} {stands.zh}", f"{told.en}; goal {aim} {stands.en}")
    return Figure(Text("机制覆盖率", "coverage"), Text(share, share), told, is_bad)


def _reached(found: Coverage, *, is_late: bool) -> Text:
    if found.reached is None:
        return Text("不知是否达到", "not known")
    if found.reached:
        return Text("已达到", "reached")
    return Text("未达到", "not reached") if is_late else Text("尚未达到", "not yet reached")


def _settled(year: ProvinceYear) -> Figure:
    open_ = len(year.undetermined) + len(year.unsettled)
    whole = len(year.statements) + len(year.unsettled)
    value = f"{whole - open_}/{whole}"
    beside = Text(f"待定 {open_} 份", f"{open_} undetermined")
    return Figure(Text("已结算协议", "settled"), Text(value, value), beside, open_ > 0)


def _money(year: ProvinceYear, unit: MoneyUnit) -> Iterator[Figure]:
    books, open_ = year.books, Text("未提供账簿", "no journal given")
    beside = open_
    if books is not None:
        count, whole = len(books.posted), len(year.statements) - len(year.undetermined)
        beside = Text(f"{count}/{whole} 份已入账", f"{count} of {whole} posted")
    due = shown_money(year.compensation, unit)
    yield Figure(Text("应付补偿资金", "compensation due"), due, beside)
    value = NOT_GIVEN
    if books is not None:
        value, left = shown_money(books.paid, unit), shown_money(books.due - books.paid, unit)
        open_ = Text(f"入账未付 {left.zh}", f"posted, unpaid {left.en}")
    yield Figure(Text("已付补偿资金", "compensation paid"), value, open_)


def _awards(year: ProvinceYear, unit: MoneyUnit) -> Figure:
    found = year.awards
    beside = Text("没有本年度预算", "no budget of the year")
    if found.budget is not None:
        budget = shown_money(found.budget.amount, unit)
        beside = Text(f"预算 {budget.zh}", f"budget {budget.en}")
    fixed = [one.amount for one in year.subsidies if one.amount is not None]
    if fixed:
        more = shown_money(sum(fixed, Fraction(0)), unit)
        beside = Text(
            f"{beside.zh}；另定额补助 {more.zh}", f"{beside.en}; fixed subsidies {more.en}"
        )
    return Figure(Text("核定省级奖补", "awards granted"), shown_money(year.granted, unit), beside)


def _late(year: ProvinceYear) -> Figure:
    late, title = year.overdue, Text("逾期事项", "overdue")
    talks = len(year.overdue_consultations)
    if late is None:
        return Figure(title, NOT_GIVEN, Text("未提供事实", "no facts given"))
    beside = Text(f"另有会商逾期 {talks} 项", f"consultations overdue: {talks}")
    return Figure(title, Text(str(len(late)), str(len(late))), beside, bool(late) or talks > 0)


def _decisions(year: ProvinceYear, names: dict[str, str]) -> Listed:
    lines = [Line(names.get(name, name), said) for name, said in year.decisions]
    title = Text("需要决定的事项", "to be decided")
    return _listed(title, lines, "decisions", Text("没有需要决定的事项", "nothing"))


def _overdue(year: ProvinceYear, names: dict[str, str]) -> Listed:
    lines: list[tuple[date, Line]] = []
    for one in year.overdue or ():
        title, stands = deadline_title(one), standing_words(one)
        said = Text(f"{title.zh}：{stands.zh}", f"{title.en}: {stands.en}")
        who = names.get(one.agreement, one.agreement)
        lines.append((one.due_on or date.max, Line(who, said)))
    for talk in year.overdue_consultations:
        due = talk.next_due or date.max
        said = Text(f"会商：应于 {due} 举行，无记录", f"consultation due on {due}: no record of it")
        lines.append((due, Line(names.get(talk.agreement, talk.agreement), said)))
    title = Text("逾期未办", "overdue")
    empty = Text("没有逾期", "nothing is overdue")
    if year.overdue is None:
        empty = Text("未提供事实，不知是否逾期", "no facts given: not known")
    ordered = [line for _, line in sorted(lines, key=lambda told: told[0])]
    return _listed(title, ordered, "overdue", empty)


def _granted(year: ProvinceYear, unit: MoneyUnit) -> Listed:
    granted = sorted(
        year.awards_in(AwardState.GRANTED),
        key=lambda one: (-(one.amount or Fraction(0)), one.year.agreement),
    )
    lines = [Line(_who(one), shown_money(one.amount or Fraction(0), unit)) for one in granted]
    title = Text(f"核定奖补 {len(lines)} 份", f"granted: {len(lines)}")
    empty = Text("没有核定的奖补", "nothing is granted")
    return _listed(title, lines, "awards", empty, most=MOST_SHORT)


def _refused(year: ProvinceYear) -> Listed:
    lines = [
        Line(
            _who(award),
            Text(
                f"{one.fact.zh}。{one.would_have_passed.zh}",
                f"{one.fact.en}. Would have passed: {one.would_have_passed.en}",
            ),
        )
        for award in year.awards_in(AwardState.REFUSED)
        for one in award.refusals
    ]
    count = len(year.awards_in(AwardState.REFUSED))
    title = Text(f"不予奖补 {count} 份", f"refused: {count}")
    return _listed(title, lines, "refusals", Text("没有不予奖补", "nothing is refused"))


def _recovered(year: ProvinceYear, unit: MoneyUnit) -> Listed:
    lines = []
    for one in year.recovered:
        assert one.claw_back is not None
        assert one.claw_back.amount is not None
        amount, why = shown_money(one.claw_back.amount, unit), missed_fact(one)
        said = Text(f"{amount.zh}：{why.zh}", f"{amount.en}: {why.en}")
        lines.append(Line(_who(one), said))
    title = Text(f"收回奖补 {len(lines)} 份", f"recovered: {len(lines)}")
    empty = Text("没有收回", "nothing is recovered")
    return _listed(title, lines, "claw_backs", empty, most=FEW)


def _nets(year: ProvinceYear, unit: MoneyUnit) -> Listed:
    rows = sorted(year.netting.rows, key=lambda one: (-abs(one.net), one.code))
    lines = []
    for row in (one for one in rows if one.net):
        net, sign = shown_money(abs(row.net), unit), "+" if row.net > 0 else "−"
        lines.append(Line(row.name, Text(sign + net.zh, sign + net.en)))
    title = Text("县际净额（＋得 −付，合计为零）", "nets of counties; they sum to zero")
    empty = Text("没有县际收付", "nobody pays anybody")
    return _listed(title, lines, "netting", empty, most=MOST_SHORT)


def _who(award: Award) -> str:
    return "、".join(award.year.upstream)


def _listed(
    title: Text, lines: Sequence[Line], table: str, empty: Text, *, most: int = MOST
) -> Listed:
    shown = tuple(map(_cut, lines[:most]))
    return Listed(title, shown, len(lines) - len(shown), table, empty, most == MOST_SHORT)


def _cut(line: Line) -> Line:
    said = Text(_at_most(line.said.zh, LONGEST_ZH), _at_most(line.said.en, LONGEST_EN))
    return Line(_at_most(line.who, LONGEST_NAME), said)


def _at_most(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
