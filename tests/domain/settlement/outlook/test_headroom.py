"""What the months left may average: the words of the page, and the rule that judges years."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.settlement.outlook.headroom import ItemRoom, Room, headroom
from riverpact.domain.settlement.outlook.so_far import YearSoFar
from riverpact.domain.standards.limit import Bound

Known = Callable[..., YearSoFar]


def room_of(so_far: YearSoFar, item: str = "cod") -> ItemRoom:
    found = headroom(so_far, so_far.sections[0])
    return next(one for one in found.items if one.item.id == item)


def verdict(so_far: YearSoFar, cod: Fraction) -> YearVerdict:
    means = {"cod": cod, "nh3n": Fraction("0.3"), "tp": Fraction("0.08")}
    rest = {"断面1": [means] * len(so_far.left)}
    return so_far.settled(rest).sections[0].verdict


def test_annual_means_leave_an_average(known: Known) -> None:
    """(20.05 · 12 − 165.2) / 4 = 18.85, cut to 18.8: 20.0 is even, 20.05 still rounds to it."""
    so_far = known(["20.6", "20.7"] * 4)
    found = room_of(so_far)
    assert sum(so_far.sections[0].means("cod")) == Fraction("165.2")
    assert (found.bound, found.room) == (Bound.MAX, Room.OPEN)
    assert found.limit == 20
    assert found.value == Fraction("18.8")
    assert found.step.formula == "(ceiling * months - so_far) / left"
    assert verdict(so_far, Fraction("18.8")) is YearVerdict.ATTAINED
    assert verdict(so_far, Fraction("18.9")) is YearVerdict.FAILED


def test_the_end_itself_may_round_away(known: Known) -> None:
    """Ammonia, limit 1.0, unit 0.01: 1.005 is halfway and 1.00 even, so 1.005 still keeps it.

    Eleven months of 1.00 leave (1.005 · 12 − 11) / 1 = 1.06.
    """
    so_far = known(["10"] * 11, nh3n=["1.00"] * 11)
    assert room_of(so_far, "nh3n").value == Fraction("1.06")


def test_what_is_over_cannot_be_kept(known: Known) -> None:
    """Eight months of 40 already sum to more than twelve of 20.05: no average keeps it."""
    so_far = known(["40"] * 8)
    found = headroom(so_far, so_far.sections[0])
    assert found.room is Room.LOST
    assert room_of(so_far).value is None
    assert verdict(so_far, Fraction(0)) is YearVerdict.FAILED


def test_a_month_that_waits_leaves_no_answer(known: Known) -> None:
    """A month without phosphorus blocks the year: nobody can say what is left."""
    so_far = known(["10"] * 3, tp=["0.08", "-", "0.08"])
    assert headroom(so_far, so_far.sections[0]).room is Room.UNDETERMINED


def test_too_few_months_leave_no_answer(known: Known) -> None:
    """Eleven months at most are fewer than the plan's twelve, though none waits."""
    so_far = known(["10"] * 3, tp=["0.08", "-", "0.08"], insufficient="no_payment")
    found = room_of(so_far)
    assert found.room is Room.UNDETERMINED
    assert found.step.note is not None
    assert "11" in found.step.note.zh


def test_every_month_leaves_the_limit_itself(known: Known) -> None:
    """Each month left may have 20; not one may miss, and after one miss all is lost."""
    so_far = known(["20"] * 8, year_test="every_month")
    found = headroom(so_far, so_far.sections[0])
    assert (found.room, found.may_miss) == (Room.OPEN, 0)
    assert room_of(so_far).value == 20
    missed = known(["20"] * 7 + ["20.1"], year_test="every_month")
    assert headroom(missed, missed.sections[0]).room is Room.LOST


def test_a_rate_leaves_months_that_may_miss(known: Known) -> None:
    """83 % of 12 asks ten months: two may miss. After one, one; after ten attained, both."""
    test = "attainment_rate>=0.83"
    one = known(["21"] + ["20"] * 7, year_test=test)
    found = headroom(one, one.sections[0])
    assert (found.room, found.may_miss) == (Room.OPEN, 1)
    kept = known(["20"] * 10, year_test=test)
    found = headroom(kept, kept.sections[0])
    assert (found.room, found.may_miss) == (Room.KEPT, 2)


@settings(deadline=None, max_examples=40)
@given(
    cod=st.lists(st.integers(0, 400).map(lambda n: str(Fraction(n, 10))), min_size=4, max_size=11)
)
def test_it_is_the_last_that_keeps_the_target(known: Known, cod: list[str]) -> None:
    """At the headroom the year's rule says attained; one smallest unit beyond, failed."""
    so_far = known(cod)
    found = room_of(so_far)
    if found.value is None:
        assert verdict(so_far, Fraction(0)) is YearVerdict.FAILED
    else:
        assert verdict(so_far, found.value) is YearVerdict.ATTAINED
        assert verdict(so_far, found.value + found.unit) is YearVerdict.FAILED
