"""What missing the target moves."""

from collections.abc import Callable

from riverpact.domain.settlement.outlook.forecast import expected_means
from riverpact.domain.settlement.outlook.headroom import headroom
from riverpact.domain.settlement.outlook.so_far import YearSoFar
from riverpact.domain.settlement.outlook.stake import Stake, stakes

Known = Callable[..., YearSoFar]
MONTHLY = {"family": "fixed_stake", "period": "month", "stake_better": "10 万元"} | {
    "stake_equal": "10 万元",
    "stake_worse": "10 万元",
}


def stakes_of(so_far: YearSoFar) -> dict[str, Stake]:
    expected = expected_means(so_far)
    assert expected is not None
    rooms = [headroom(so_far, one) for one in so_far.sections]
    return {one.item.item.id: one for one in stakes(so_far, rooms, expected)}


def test_a_stake_turns_from_one_side_to_the_other(known: Known) -> None:
    """150 万元 to the upstream becomes 150 万元 from it: 300 万元, whichever item misses."""
    found = stakes_of(known(["20.6", "20.7"] * 4))
    assert set(found) == {"cod", "nh3n", "tp"}
    assert [one.kept.amount for one in found.values()] == [1_500_000] * 3
    assert [one.moves for one in found.values()] == [-3_000_000] * 3


def test_other_items_are_held_within_their_room(known: Known) -> None:
    """COD so far is over; while ammonia is tried, COD is taken at its headroom, not as so far."""
    found = stakes_of(known(["21"] * 8))
    assert found["nh3n"].kept.amount == 1_500_000


def test_as_many_months_miss_as_the_test_needs(known: Known) -> None:
    """One may miss of four: two months miss, each 10 万元 not got and 10 万元 paid."""
    so_far = known(["21"] + ["20"] * 7, method=MONTHLY, year_test="attainment_rate>=0.83")
    found = stakes_of(so_far)["cod"]
    assert found.kept.amount == 100_000 * 10
    assert found.moves == -2 * 200_000


def test_nothing_is_at_stake_where_all_is_lost(known: Known) -> None:
    """A year that is missed already has no headroom to miss."""
    assert stakes_of(known(["40"] * 8)) == {}
