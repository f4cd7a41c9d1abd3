"""Opening balances: what a row must say, and taking more over."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.opening import (
    AwardKind,
    OpeningAgreement,
    OpeningAward,
    OpeningParty,
    OpeningRegister,
    merged,
    recovered_beyond,
)

ROW: dict[str, object] = {
    "id": "J01",
    "title": "桃江协议",
    "upstream": "360783 龙南市;360728 定南县",
    "downstream": "360722 信丰县",
    "section": "某断面",
    "signed_on": "2019-03-01",
    "filed_on": "2019-04-01",
    "start": "2019-01-01",
    "until": "2021-01-01",
    "standard": "500.25 万元",
    "document": "协议书",
}


def agreement(**changes: object) -> OpeningAgreement:
    return OpeningAgreement.model_validate({**ROW, **changes})


def award(kind: str = "granted", amount: str = "400 万元", **changes: object) -> OpeningAward:
    row = {"agreement": "J01", "year": 2019, "kind": kind, "amount": amount, "document": "文1"}
    return OpeningAward.model_validate({**row, "paid_on": "2020-01-05", **changes})


def test_a_row_is_read_exactly() -> None:
    """Parties by code and name, the standard in yuan."""
    one = agreement()
    assert one.upstream == (OpeningParty("360783", "龙南市"), OpeningParty("360728", "定南县"))
    assert one.standard == Fraction(5_002_500)
    assert [named.code for named in one.mechanism.members] == ["360783", "360728", "360722"]
    assert one.mechanism.counts(date(2019, 4, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"until": "2019-01-01"},
        {"filed_on": "2019-02-28"},
        {"standard": "0 万元"},
        {"standard": "500"},
        {"upstream": ()},
        {"amount": "1 万元"},
    ],
)
def test_a_row_that_cannot_be_is_refused(changes: dict[str, object]) -> None:
    """Days turned round, no amount or none with a unit, nobody upstream, an unknown column."""
    with pytest.raises(ValidationError):
        agreement(**changes)


@pytest.mark.parametrize("amount", ["-1 万元", "0 元", "400"])
def test_an_award_is_above_zero_and_has_a_unit(amount: str) -> None:
    """Its kind says which way it went."""
    with pytest.raises(ValidationError):
        award(amount=amount)


def test_the_same_again_changes_nothing() -> None:
    """Neither the register nor its counts."""
    first = merged(OpeningRegister(), OpeningRegister((agreement(),), (award(),)))
    again = merged(first.register, OpeningRegister((agreement(),), (award(),)))
    assert (first.added_agreements, first.added_awards) == (1, 1)
    assert again == (first.register, 0, 0, ())


def test_other_content_of_a_known_one_is_said_and_not_taken() -> None:
    """What differs is named, with what is registered; an award by its amount."""
    known = OpeningRegister((agreement(),), (award(),))
    result = merged(
        known, OpeningRegister((agreement(section="另一断面"),), (award(amount="500 万元"),))
    )
    assert result.register == known
    one, two = result.findings
    assert (one.found, one.expected) == ("section=另一断面", "section=某断面")
    assert (two.found, two.expected) == ("+500 万元", "+400 万元")


@given(st.permutations(["J3", "J1", "J2", "J4"]), st.integers(0, 4))
def test_the_order_of_taking_over_makes_no_difference(names: list[str], cut: int) -> None:
    """In one go or in two, in whatever order."""
    agreements = [agreement(id=name) for name in names]
    awards = [award(agreement=name) for name in names]
    first = merged(OpeningRegister(), OpeningRegister(tuple(agreements[:cut]), tuple(awards[:cut])))
    both = merged(first.register, OpeningRegister(tuple(agreements[cut:]), tuple(awards[cut:])))
    assert [one.id for one in both.register.agreements] == sorted(names)
    assert [one.agreement for one in both.register.awards] == sorted(names)
    assert both.findings == ()


def test_more_back_than_was_paid_is_found() -> None:
    """Granted and advanced together are what was paid."""
    kinds = [award(), award("advanced", "100 万元"), award("recovered", "500 万元")]
    assert list(recovered_beyond(kinds)) == []
    more = [*kinds, award("recovered", "0.01 元", document="文2")]
    assert list(recovered_beyond(more)) == [
        ("J01", Fraction(500_000_001, 100), Fraction(5_000_000))
    ]
    assert award("recovered").kind is AwardKind.RECOVERED
