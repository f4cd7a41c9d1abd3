"""What was recovered for a year whose ground fell away."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.claw_back import claw_back
from riverpact.domain.awards.clearing import held_by
from riverpact.domain.awards.missed_years import LineYear, Run, missed_years
from riverpact.domain.awards.payment import Payment, PaymentKind, received_of, recovered_of
from riverpact.domain.awards.refund import Refund, refund
from riverpact.foundation.step import Step

WAN = Fraction(10_000)
VERDICTS = {"F": YearVerdict.FAILED, "A": YearVerdict.ATTAINED, "U": YearVerdict.UNDETERMINED}
Told = tuple[str, int, int]


def payment(told: Told) -> Payment:
    kind, year, wan = told
    text = {"agreement": "甲", "kind": kind, "year": year, "amount": f"{wan} 万元"}
    return Payment.model_validate(text | {"document": f"{kind}号", "on": date(year, 6, 1)})


def line(letters: str) -> list[LineYear]:
    return [LineYear(2019 + n, VERDICTS[v], ("甲",)) for n, v in enumerate(letters)]


def refunded(letters: str, *told: Told, year: int = 2020) -> Refund | None:
    missed = missed_years(line(letters), year, 2, "三(三)2")
    return refund(missed, ("甲",), [payment(one) for one in told], year)


def taken(letters: str, *told: Told, year: int = 2020) -> Fraction | None:
    missed = missed_years(line(letters), year, 2, "三(三)2")
    return claw_back(missed, ("甲",), [payment(one) for one in told], year).amount


RECOVERED: tuple[Told, ...] = (("advance", 2019, 600), ("recovery", 2020, 600))


def test_a_recovery_that_stands_is_not_refunded() -> None:
    """Two failed years; nor is there anything where nothing was recovered."""
    assert refunded("FF", *RECOVERED) is None
    assert refunded("AF", ("advance", 2019, 600)) is None


def test_one_of_the_two_years_is_corrected(wrong_steps: Callable[[Step], list[str]]) -> None:
    """Either of them attained: all 600 are to be refunded, by a person, with what it rests on."""
    for letters, said in (
        ("AF", "2019 年达标、2020 年未达标"),
        ("FA", "2019 年未达标、2020 年达标"),
    ):
        found = refunded(letters, *RECOVERED)
        assert found is not None
        assert (found.amount, found.documents) == (600 * WAN, ("recovery号",))
        assert said in found.said.zh
        assert "须由人书面决定" in found.said.zh
        assert wrong_steps(found.step) == []
        assert taken(letters, *RECOVERED) == 0


def test_a_year_that_came_to_be_open_leaves_it_to_a_person() -> None:
    """No amount before the open year is decided."""
    found = refunded("UF", *RECOVERED)
    assert found is not None
    assert (found.amount, found.recovered) == (None, 600 * WAN)
    assert "2019 年待定" in found.said.zh


def test_once_it_is_decided_the_amounts_follow() -> None:
    """600 recovered, 600 refunded by a document: nothing is left, and the line holds its 600."""
    told = (*RECOVERED, ("refund", 2020, 600))
    assert refunded("AF", *told) is None
    assert held_by(payment(one) for one in told) == 600 * WAN
    part = refunded("AF", *RECOVERED, ("refund", 2020, 200))
    assert part is not None
    assert (part.amount, part.refunded) == (400 * WAN, 200 * WAN)


def test_what_was_refunded_is_recovered_again_by_a_later_second_failure() -> None:
    """AFF: 2021 is the second failed year. Before the refund the money is back already."""
    assert taken("AFF", *RECOVERED, year=2021) == 0
    assert taken("AFF", *RECOVERED, ("refund", 2020, 600), year=2021) == 600 * WAN
    again = (*RECOVERED, ("refund", 2020, 600), ("recovery", 2021, 600))
    assert taken("AFF", *again, year=2021) == 0
    assert refunded("AFF", *again, year=2021) is None


def test_a_refund_that_no_longer_stands_is_claimed_again() -> None:
    """The correction is itself corrected: two failed years, and the 600 are there."""
    assert taken("FF", *RECOVERED, ("refund", 2020, 600)) == 600 * WAN


YEARS = range(2019, 2024)
ACTS = st.one_of(
    st.tuples(st.just("advance"), st.sampled_from(YEARS), st.integers(1, 600)),
    st.tuples(st.just("correct"), st.sampled_from(YEARS), st.sampled_from("FAU")),
    st.tuples(st.sampled_from(["recover", "refund"]), st.sampled_from(YEARS), st.just(0)),
)


@given(st.text("FA", min_size=5, max_size=5), st.lists(ACTS, max_size=25))
def test_over_years_and_corrections_no_yuan_is_lost_or_made(
    letters: str, acts: list[tuple[str, int, int | str]]
) -> None:
    """After every act: 0 ≤ paid − recovered + refunded ≤ paid; each recovery stands or is listed.

    What is claimed of all years together is never more than the line still holds.
    """
    verdicts, entries = list(letters), list[Payment]()
    for act, year, value in acts:
        if act == "advance":
            entries.append(payment(("advance", year, int(value))))
        elif act == "correct":
            verdicts[year - 2019] = str(value)
        else:
            decide(act, year, "".join(verdicts), entries)
        holds("".join(verdicts), entries)


def decide(act: str, year: int, letters: str, entries: list[Payment]) -> None:
    """Carry out what is claimed or to be refunded for a year, if anything is."""
    missed = missed_years(line(letters), year, 2, "三(三)2")
    if act == "recover":
        amount = claw_back(missed, ("甲",), entries, year).amount
    else:
        found = refund(missed, ("甲",), entries, year)
        amount = None if found is None else found.amount
    if amount:
        kind = "recovery" if act == "recover" else "refund"
        entries.append(payment((kind, year, int(amount / WAN))))


def holds(letters: str, entries: list[Payment]) -> None:
    paid = received_of(entries)
    assert 0 <= paid - recovered_of(entries) <= paid
    claims = Fraction(0)
    for year in YEARS:
        missed = missed_years(line(letters), year, 2, "三(三)2")
        claims += claw_back(missed, ("甲",), entries, year).amount or Fraction(0)
        mine = [one for one in entries if one.year == year]
        left = recovered_of(mine)
        assert left >= 0
        found = refund(missed, ("甲",), entries, year)
        listed = found is not None and (found.amount == left or missed.outcome is Run.DECIDE)
        failed = letters[: year - 2018].endswith("FF")
        assert not left or failed or listed
        assert PaymentKind.RECOVERY in {one.kind for one in mine} or found is None
    assert claims <= held_by(entries)
