"""Awards within the budget."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.awards.allocation import (
    Allocation,
    Choice,
    Claim,
    Envelope,
    Option,
    allocate,
)
from riverpact.foundation.step import Step

WAN = Fraction(10_000)
DAY = date(2019, 1, 1)


def claims(*told: tuple[str, int, int]) -> list[Claim]:
    """Names, amounts in 万元, and the days after the first on which they were filed."""
    return [Claim(name, Fraction(wan * WAN), DAY + timedelta(days=n)) for name, wan, n in told]


def envelope(wan: int) -> Envelope:
    return Envelope(Fraction(wan * WAN), Fraction(400 * WAN), Fraction(WAN), "预算〔2019〕1号")


def choice(option: Option) -> Choice:
    return Choice(year=2019, option=option, document="会议纪要〔2020〕2号", on=date(2020, 5, 1))


def wan_of(found: Allocation) -> dict[str, int]:
    return {name: int(amount / WAN) for name, (amount, _) in found.granted.items()}


THREE = claims(("甲", 600, 0), ("乙", 500, 1), ("丙", 400, 2))


def test_a_budget_that_holds_all_grants_all() -> None:
    """1500 is asked and there."""
    found = allocate(THREE, envelope(1500))
    assert wan_of(found) == {"甲": 600, "乙": 500, "丙": 400}
    assert (found.shortfall, found.left) == (None, 0 * WAN)


def test_what_lies_above_the_least_is_scaled() -> None:
    """1400: 400 each, and 200 for 200 + 100 above: 133.3 and 66.6, in whole 万元."""
    found = allocate(THREE, envelope(1400))
    assert wan_of(found) == {"甲": 533, "乙": 466, "丙": 400}
    assert (found.shortfall, found.left) == (None, WAN)


def test_a_shortfall_grants_nothing_and_shows_both_options() -> None:
    """1000 does not hold 3 × 400: 200 lack. Pro rata 400, 333, 266; by filing 600, 400, 0."""
    found = allocate(THREE, envelope(1000))
    assert found.granted == {}
    assert found.shortfall is not None
    assert found.shortfall.lacking == 200 * WAN
    options = {
        option: {name: int(amount / WAN) for name, amount in told.items()}
        for option, told in found.shortfall.options.items()
    }
    assert options == {
        Option.PRO_RATA: {"甲": 400, "乙": 333, "丙": 266},
        Option.BY_FILING_DATE: {"甲": 600, "乙": 400, "丙": 0},
    }


def test_what_a_person_picked_is_granted(wrong_steps: Callable[[Step], list[str]]) -> None:
    """With the document that says so on every step; each can be recomputed."""
    for option, expected in (
        (Option.PRO_RATA, {"甲": 400, "乙": 333, "丙": 266}),
        (Option.BY_FILING_DATE, {"甲": 600, "乙": 400, "丙": 0}),
    ):
        found = allocate(THREE, envelope(1000), choice(option))
        assert wan_of(found) == expected
        assert {step.clause for _, step in found.granted.values()} == {"会议纪要〔2020〕2号"}
        assert [wrong_steps(step) for _, step in found.granted.values()] == [[]] * 3


def test_those_filed_on_one_day_share_what_is_left() -> None:
    """600 is gone to 甲; 400 is left for 500 + 500."""
    same = claims(("甲", 600, 0), ("乙", 500, 1), ("丙", 500, 1))
    found = allocate(same, envelope(1000), choice(Option.BY_FILING_DATE))
    assert wan_of(found) == {"甲": 600, "乙": 200, "丙": 200}


def test_nobody_asks_nothing() -> None:
    """The whole budget is left."""
    assert allocate([], envelope(1000)).left == 1000 * WAN


def test_scaled_steps_can_be_recomputed(wrong_steps: Callable[[Step], list[str]]) -> None:
    """Granted whole or scaled."""
    for wan in (1400, 1500):
        found = allocate(THREE, envelope(wan))
        assert [wrong_steps(step) for _, step in found.granted.values()] == [[]] * 3


many = st.lists(st.tuples(st.integers(400, 600), st.integers(0, 5)), min_size=1, max_size=7).map(
    lambda told: claims(*((f"第{n}份", wan, day) for n, (wan, day) in enumerate(told)))
)
budgets = st.integers(0, 4000)
options = st.sampled_from(Option)


@given(many, budgets, options)
def test_never_over_the_budget_and_always_whole(
    told: list[Claim], budget: int, option: Option
) -> None:
    """Whatever is asked and chosen; what is left and what is granted is the budget."""
    found = allocate(told, envelope(budget), choice(option))
    amounts = [amount for amount, _ in found.granted.values()]
    assert sum(amounts) + found.left == budget * WAN
    assert found.left >= 0
    assert all(amount % WAN == 0 and amount >= 0 for amount in amounts)


@given(many, budgets, options)
def test_the_earlier_who_asks_no_less_never_gets_less(
    told: list[Claim], budget: int, option: Option
) -> None:
    """By every way of dealing out."""
    found = allocate(told, envelope(budget), choice(option)).granted
    for one in told:
        for other in told:
            if one.filed_on <= other.filed_on and one.amount >= other.amount:
                assert found[one.agreement][0] >= found[other.agreement][0]


@given(many, budgets, options, st.randoms())
def test_the_order_of_agreements_makes_no_difference(
    told: list[Claim], budget: int, option: Option, random: Random
) -> None:
    """Each gets what it gets, wherever it stands."""
    shuffled = list(told)
    random.shuffle(shuffled)
    one = allocate(told, envelope(budget), choice(option))
    other = allocate(shuffled, envelope(budget), choice(option))
    assert wan_of(one) == wan_of(other)
