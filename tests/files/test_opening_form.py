"""What a row of the workbook of opening balances says, and all that can be wrong with it."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest
import xlsxwriter

from riverpact.domain.agreements.opening import AwardKind, OpeningParty
from riverpact.files.opening_form import AGREEMENTS, AWARDS, Opening, read_opening
from riverpact.files.registry import shipped_registry

JIANGXI = shipped_registry("jiangxi")
AGREEMENT: Mapping[str, object] = {
    "id": "J01",
    "title": "桃江流域协议",
    "upstream": "龙南县、360728",
    "downstream": "信丰",
    "section": "某断面",
    "river": "桃江",
    "signed_on": "2019-03-01",
    "filed_on": "2019/4/1",
    "start": 43466,
    "last_day": "2020年12月31日",
    "standard": 500.25,
    "document": "协议书",
}
AWARD: Mapping[str, object] = {
    "agreement": "J01",
    "year": 2019,
    "kind": "预拨",
    "amount": "400",
    "document": "赣财〔2019〕1号",
    "paid_on": "2019-12-20",
}


def workbook(
    agreements: Sequence[Mapping[str, object]], awards: Sequence[Mapping[str, object]] = ()
) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for form, rows in ((AGREEMENTS, agreements), (AWARDS, awards)):
            sheet = book.add_worksheet(form.title)
            sheet.write_row(0, 0, [one.title for one in form.fields])
            for number, row in enumerate(rows, 1):
                for column, one in enumerate(form.fields):
                    value = row.get(one.name)
                    if value is not None:
                        sheet.write(number, column, value)
    return out.getvalue()


def read(*agreements: Mapping[str, object], awards: Sequence[Mapping[str, object]] = ()) -> Opening:
    return read_opening("a.xlsx", workbook(agreements, awards), JIANGXI)


def test_a_row_is_read_as_it_is_written() -> None:
    """By former name, code and short name; days in all ways; the last day is within."""
    opening = read(AGREEMENT, awards=[AWARD])
    assert opening.findings == ()
    (one,), (award,) = opening.register.agreements, opening.register.awards
    assert one.upstream == (OpeningParty("360783", "龙南市"), OpeningParty("360728", "定南县"))
    assert one.downstream == (OpeningParty("360722", "信丰县"),)
    assert (one.filed_on, one.start, one.until) == (
        date(2019, 4, 1),
        date(2019, 1, 1),
        date(2021, 1, 1),
    )
    assert one.standard == Fraction(5_002_500)
    assert (award.kind, award.amount) == (AwardKind.ADVANCED, Fraction(4_000_000))


def test_what_may_be_empty_may_be_empty() -> None:
    """River, filing day and standard; no award at all."""
    bare = {key: value for key, value in AGREEMENT.items() if key not in _MAY_BE_EMPTY}
    opening = read(bare)
    (one,) = opening.register.agreements
    assert (opening.findings, one.river, one.filed_on, one.standard) == ((), "", None, None)


_MAY_BE_EMPTY = {"river", "filed_on", "standard"}


@pytest.mark.parametrize("field", sorted(set(AGREEMENT) - _MAY_BE_EMPTY))
def test_what_is_needed_is_needed(field: str) -> None:
    """The row is not taken, and one finding says why."""
    opening = read({**AGREEMENT, field: None})
    assert opening.register.agreements == ()
    assert [one.code for one in opening.findings] == ["form.missing"]


@pytest.mark.parametrize(
    ("changes", "code", "column", "expected"),
    [
        ({"upstream": "万栽县"}, "opening.unknown_party", "C", "万载县"),
        ({"upstream": "庐山"}, "opening.ambiguous_party", "C", "濂溪区 360402、庐山市 360483"),
        ({"upstream": "、"}, "opening.unknown_party", "C", ""),
        ({"upstream": "龙南县、龙南市"}, "opening.party_twice", "C", ""),
        ({"downstream": "信丰、定南县"}, "opening.both_sides", "D", ""),
        ({"filed_on": "2019-02-28"}, "opening.days", "H", "≥ 2019-03-01"),
        ({"last_day": "2018-12-31"}, "opening.days", "J", "≥ 2019-01-01"),
        ({"signed_on": "去年"}, "unreadable_date", "G", ""),
        ({"standard": "五百"}, "opening.amount", "K", "500"),
        ({"standard": 0}, "opening.amount", "K", "500"),
        ({"standard": "-5"}, "opening.amount", "K", "500"),
    ],
)
def test_a_mistake_in_an_agreement_is_found_at_its_cell(
    changes: Mapping[str, object], code: str, column: str, expected: str
) -> None:
    """With what was expected there; the row is not taken."""
    opening = read({**AGREEMENT, **changes})
    (finding,) = opening.findings
    place = finding.place
    assert opening.register.agreements == ()
    assert place is not None
    assert (finding.code, place.sheet, place.row, (place.column or "")[0]) == (
        code,
        "协议",
        2,
        column,
    )
    assert expected in finding.expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"river": "绿水河"}, "opening.unknown_river"),
        ({"upstream": "湾里区", "signed_on": "2020-08-01", "filed_on": None},
         "opening.no_such_county"),
    ],
)  # fmt: skip
def test_what_is_only_odd_is_a_warning(changes: Mapping[str, object], code: str) -> None:
    """A river nobody listed; a county that did not exist any more when it signed."""
    opening = read({**AGREEMENT, **changes})
    assert len(opening.register.agreements) == 1
    assert [(one.code, one.severity) for one in opening.findings] == [(code, "warning")]


def test_a_county_that_signed_between_two_tables_is_not_odd() -> None:
    """Whether 红谷滩 existed in January 2020 no table says."""
    changes = {"upstream": "红谷滩区", "signed_on": "2020-01-15", "filed_on": None}
    assert read({**AGREEMENT, **changes}).findings == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agreement": "J09"}, "opening.unknown_agreement"),
        ({"year": "某年"}, "opening.year"),
        ({"year": 2022}, "opening.year"),
        ({"kind": "奖金"}, "opening.kind"),
        ({"amount": "400万"}, "opening.amount"),
        ({"paid_on": "12月"}, "unreadable_date"),
        ({"document": None}, "form.missing"),
        ({"kind": "收回"}, "opening.recovered"),
    ],
)
def test_a_mistake_in_an_award_is_found(changes: Mapping[str, object], code: str) -> None:
    """On its own sheet."""
    opening = read(AGREEMENT, awards=[{**AWARD, **changes}])
    assert [(o.code, o.place.sheet) for o in opening.findings if o.place] == [(code, "奖补")]


def test_an_id_and_an_award_stand_once() -> None:
    """The second one is found."""
    opening = read(AGREEMENT, AGREEMENT, awards=[AWARD, {**AWARD, "amount": 500}])
    places = [(one.code, one.place.row) for one in opening.findings if one.place is not None]
    assert places == [("opening.id_twice", 3), ("opening.award_twice", 3)]


def test_all_mistakes_are_said_at_once() -> None:
    """Of a row and of several rows; good rows beside them are still read."""
    bad = {**AGREEMENT, "id": "J02", "upstream": "甲乙丙", "standard": "x", "signed_on": "?"}
    opening = read(AGREEMENT, bad, awards=[{**AWARD, "agreement": "J02"}, {**AWARD, "kind": "?"}])
    assert [one.code for one in opening.findings] == [
        "opening.unknown_party",
        "unreadable_date",
        "opening.amount",
        "opening.kind",
    ]
    assert [one.id for one in opening.register.agreements] == ["J01"]
