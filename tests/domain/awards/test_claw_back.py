"""What the second failed year running takes back."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.claw_back import ClawBack, claw_back
from riverpact.domain.awards.missed_years import LineYear, Run, missed_years
from riverpact.domain.awards.payment import Payment
from riverpact.foundation.step import Step

WAN = Fraction(10_000)
VERDICTS = {"F": YearVerdict.FAILED, "A": YearVerdict.ATTAINED, "U": YearVerdict.UNDETERMINED}
Told = tuple[str, int, int]


def payment(agreement: str, told: Told) -> Payment:
    kind, year, wan = told
    text = {"agreement": agreement, "kind": kind, "year": year, "amount": f"{wan} 万元"}
    return Payment.model_validate(text | {"document": "财预1号", "on": date(year, 6, 1)})


def taken(letters: str, *told: Told, year: int = 2020) -> ClawBack:
    line = [LineYear(2019 + n, VERDICTS[v], ("甲", "甲-2")) for n, v in enumerate(letters)]
    missed = missed_years(line, year, 2, "三(三)2")
    entries = [payment("甲", one) for one in told] + [payment("乙", ("advance", 2019, 999))]
    return claw_back(missed, ("甲", "甲-2"), entries, year)


def test_the_second_failed_year_takes_back_all_that_was_received(
    wrong_steps: Callable[[Step], list[str]],
) -> None:
    """450 for 2019, 10 of it deducted: 440; nothing of another agreement."""
    told = [("advance", 2019, 300), ("top_up", 2019, 150), ("deduction", 2019, 10)]
    found = taken("FF", *told)
    assert (found.outcome, found.amount) == (Run.RECOVER, 440 * WAN)
    assert wrong_steps(found.step) == []


def test_what_was_advanced_for_the_year_itself_is_left_to_clearing() -> None:
    """Its award is refused; the advance is deducted there and not taken back twice."""
    assert taken("FF", ("advance", 2019, 450), ("advance", 2020, 200)).amount == 450 * WAN


def test_a_third_failed_year_takes_back_only_what_is_new() -> None:
    """450 was recovered in 2020; 30 was paid since for 2020."""
    told = [("advance", 2019, 450), ("recovery", 2020, 450), ("top_up", 2020, 30)]
    assert taken("FFF", *told, year=2021).amount == 30 * WAN


def test_a_claim_that_stands_open_is_not_claimed_again(
    wrong_steps: Callable[[Step], list[str]],
) -> None:
    """Nothing recovered yet: 2020 claims the 450 of 2019, 2021 the 30 of 2020 and says so."""
    told = [("advance", 2019, 450), ("top_up", 2020, 30)]
    second, third = (taken("FFF", *told, year=year) for year in (2020, 2021))
    assert [second.amount, third.amount] == [450 * WAN, 30 * WAN]
    assert (third.claimed, third.claimed_by) == (450 * WAN, 2020)
    assert third.earlier_claim is not None
    assert "2020 年度的收回尚有 450 万元未办理" in third.earlier_claim.zh
    assert second.earlier_claim is None
    assert wrong_steps(third.step) == []


def test_the_claims_of_two_years_may_be_recovered_in_any_order() -> None:
    """450 and 30, the later first: it is settled by its own entry, the earlier stands whole."""
    told = [("advance", 2019, 450), ("top_up", 2020, 30), ("recovery", 2021, 30)]
    assert taken("FFF", *told, year=2020).amount == 450 * WAN
    assert taken("FFF", *told, year=2021).amount == 0
    told.append(("recovery", 2020, 450))
    assert [taken("FFF", *told, year=year).amount for year in (2020, 2021)] == [0, 0]


def test_a_claim_of_an_older_run_stands_open_too() -> None:
    """FF, then an attained year with 500, then FF: 2023 claims the 500, 2020 the 450."""
    told = [("advance", 2019, 450), ("advance", 2021, 500)]
    found = taken("FFAFF", *told, year=2023)
    assert (found.amount, found.claimed_by) == (500 * WAN, 2020)
    assert taken("FFAFF", *told, year=2020).amount == 450 * WAN


def test_what_was_recovered_is_not_recovered_again() -> None:
    """The same year asked again after the recovery is on record."""
    assert taken("FF", ("advance", 2019, 450), ("recovery", 2020, 450)).amount == 0


def test_what_a_later_year_recovered_is_not_recovered_again() -> None:
    """The second failed year was left, the third took back all: the second asks nothing more."""
    told = [("advance", 2019, 450), ("recovery", 2021, 450)]
    assert taken("FFF", *told, year=2020).amount == 0
    found = taken("FFF", *told, year=2021)
    assert found.amount == found.claimed == 0


def test_what_a_later_year_recovered_leaves_the_rest_to_the_earlier(
    wrong_steps: Callable[[Step], list[str]],
) -> None:
    """450, and 30 since; the third year took back 130: of the second's 450, 350 are left."""
    told = [("advance", 2019, 450), ("top_up", 2020, 30), ("recovery", 2021, 130)]
    found = taken("FFF", *told, year=2020)
    assert (found.amount, found.held) == (350 * WAN, 350 * WAN)
    assert wrong_steps(found.step) == []
    assert taken("FFF", *told, year=2021).amount == 0


def test_one_failed_year_takes_back_nothing() -> None:
    """Nor two with an attained one between them."""
    assert taken("AF", ("advance", 2019, 450)).amount == 0
    assert taken("FAF", ("advance", 2019, 450), year=2021).amount == 0


def test_an_open_year_leaves_it_to_a_person() -> None:
    """No amount; what stands to be recovered is shown."""
    found = taken("UF", ("advance", 2019, 450))
    assert (found.outcome, found.amount, found.received) == (Run.DECIDE, None, 450 * WAN)


@given(st.text("FA", min_size=6, max_size=6), st.lists(st.integers(0, 600), min_size=6, max_size=6))
def test_each_yuan_is_claimed_once(letters: str, paid: list[int]) -> None:
    """The claims of all years together are what was received before the last of them."""
    years = range(2019, 2025)
    told = [("advance", year, wan) for year, wan in zip(years, paid, strict=True) if wan]
    claims = {year: taken(letters, *told, year=year).amount or Fraction(0) for year in years}
    backs = [y for y in years if letters[: y - 2018].endswith("FF")]
    before = range(2019, max(backs, default=2019))
    assert sum(claims.values()) == sum(paid[year - 2019] for year in before) * WAN


kinds = st.sampled_from(["advance", "top_up", "recovery"])
entries = st.lists(st.tuples(kinds, st.integers(2019, 2021), st.integers(1, 600)), max_size=8)


@given(st.text("FAU", min_size=3, max_size=3), entries)
def test_never_more_is_recovered_than_was_received(letters: str, told: list[Told]) -> None:
    """With what was recovered before, unless that was too much already."""
    found = taken(letters, *told, year=2021)
    if found.amount:
        assert found.recovered + found.amount <= found.received
    assert found.amount is None or found.amount >= Fraction(0)
