"""Years running in which the target was missed."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater
from riverpact.domain.awards.missed_years import LineYear, Run, line_years, missed_years
from riverpact.foundation.step import Step

VERDICTS = {
    "F": YearVerdict.FAILED,
    "A": YearVerdict.ATTAINED,
    "U": YearVerdict.UNDETERMINED,
}


def line(letters: str, first: int = 2018) -> list[LineYear]:
    """Years from the first on; a dot is a year without an agreement."""
    return [
        LineYear(first + n, VERDICTS[letter], ("甲",))
        for n, letter in enumerate(letters)
        if letter != "."
    ]


def outcome(letters: str, needed: int = 2) -> Run:
    return missed_years(line(letters), 2017 + len(letters), needed, "三(三)2").outcome


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("F", Run.NONE),
        ("FF", Run.RECOVER),
        ("FFF", Run.RECOVER),
        ("FA", Run.NONE),
        ("FAF", Run.NONE),
        ("F.F", Run.NONE),
        ("U", Run.NONE),
        ("FU", Run.DECIDE),
        ("UF", Run.DECIDE),
        ("FUF", Run.DECIDE),
        ("FFUF", Run.DECIDE),
        ("UFF", Run.RECOVER),
        ("AUA", Run.NONE),
    ],
)
def test_two_failed_years_running(letters: str, expected: Run) -> None:
    """A year attained or without agreement ends a run; an open one neither counts nor ends it."""
    assert outcome(letters) is expected


@pytest.mark.parametrize(
    ("letters", "year"),
    [("FF", None), ("FFF", 2019), ("FFFF", 2020), ("FFAFF", 2019), ("UFF", None), ("FUFF", None)],
)
def test_the_last_year_before_that_takes_back(letters: str, year: int | None) -> None:
    """Of this run or an older one, where it is certain; 2018 is the first."""
    found = missed_years(line(letters), 2017 + len(letters), 2, "三(三)2")
    assert found.claimed_by == year


def test_another_policy_may_take_three() -> None:
    """The number is a value of the policy."""
    assert (outcome("FF", 3), outcome("FFF", 3)) == (Run.NONE, Run.RECOVER)


def test_a_renewal_goes_on_and_its_year_is_judged_as_a_whole(
    make_year: Callable[..., AgreementYear], make_section: Callable[..., SectionWater]
) -> None:
    """The first half under one agreement, the second under its successor: one failed is enough."""
    failed = (make_section(verdict=YearVerdict.FAILED),)
    years = [
        make_year("甲-2", 2020, line="甲", start=date(2020, 7, 1)),
        make_year("甲", 2020, line="甲", sections=failed),
        make_year("甲", 2019, line="甲", sections=failed),
    ]
    found = line_years(years, "any")
    assert found == (
        LineYear(2019, YearVerdict.FAILED, ("甲",)),
        LineYear(2020, YearVerdict.FAILED, ("甲", "甲-2")),
    )
    assert missed_years(found, 2020, 2, "").outcome is Run.RECOVER


def test_the_step_says_which_years(wrong_steps: Callable[[Step], list[str]]) -> None:
    """Each with its verdict, the earliest first, and it can be recomputed."""
    found = missed_years(line("AFUF"), 2021, 2, "三(三)2")
    assert found.step.note is not None
    assert found.step.note.zh == "2019 年未达标、2020 年待定、2021 年未达标"
    assert wrong_steps(found.step) == []


letters = st.text("FAU.", min_size=1, max_size=8)


@given(letters)
def test_an_open_year_neither_counts_nor_resets(told: str) -> None:
    """What is certain holds however the open years are decided, and so does what is ruled out."""
    found = outcome(told)
    decided = {outcome(told.replace("U", one)) for one in "FA"}
    if found is Run.RECOVER:
        assert decided == {Run.RECOVER}
    if found is Run.NONE:
        assert Run.RECOVER not in decided
    if found is Run.DECIDE:
        assert Run.RECOVER in decided


@given(letters, st.randoms())
def test_the_order_of_years_makes_no_difference(told: str, random: Random) -> None:
    """They are told apart by their numbers."""
    years: Sequence[LineYear] = line(told)
    shuffled = list(years)
    random.shuffle(shuffled)
    last = 2017 + len(told)
    assert missed_years(years, last, 2, "").outcome is missed_years(shuffled, last, 2, "").outcome
