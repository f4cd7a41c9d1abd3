"""The difference between what was stated and what the corrected readings come to."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.adjustment import difference_step, differences
from riverpact.domain.settlement.statement import (
    ShownAgreement,
    ShownPosition,
    ShownQuantity,
    ShownStep,
    ShownTerms,
    Statement,
    Words,
)
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.number import written

WORDS = Words(zh="", en="")


def statement(amounts: Mapping[str, int], year: int = 2019, amount: str | None = "0") -> Statement:
    """A statement with these positions; a party whose name begins with u stands upstream."""
    positions = tuple(
        ShownPosition(
            party=party, name=party, side="upstream" if party[0] == "u" else "downstream",
            share="1", amount=str(yuan), shown="",
        )
        for party, yuan in amounts.items()
    )  # fmt: skip
    empty = ShownQuantity(name="x", title=WORDS, value="0")
    return Statement(
        agreement=ShownAgreement(
            id="made", title="", kind="fictional", start="", until="", source="", digest=""
        ),
        year=year,
        state="settled",
        amount=amount,
        amount_shown="",
        positions=positions,
        terms=ShownTerms(
            plan="", plan_title=WORDS, official_plan=True, mean_of={}, values_per_day={},
            non_detect="", year_test="", insufficient_month="", no_flow_month="",
            standard_amount=None, weighting="", rounding_unit="", rounding_rule="", methods=(),
        ),
        sections=(),
        derivation=ShownStep(rule="x", result=empty, formula="0"),
        riverpact="0",
    )  # fmt: skip


def test_each_party_moves_by_what_it_gets_more() -> None:
    """240 stated, 180 as corrected: the upstream gives 60 back, the downstream gets them."""
    found = differences(statement({"u": 240, "d": -240}), statement({"u": 180, "d": -180}))
    assert [(one.party, one.difference) for one in found] == [("u", "-60"), ("d", "60")]
    step = difference_step(found[0])
    assert (step.formula, step.result.value) == ("after - before", "-60")


def test_a_party_that_left_gives_back_what_it_was_stated() -> None:
    """u2 stands in the original only: its 40 are not forgotten."""
    before = statement({"u1": 60, "u2": 40, "d": -100})
    found = differences(before, statement({"u1": 100, "d": -100}))
    assert {one.party: one.difference for one in found} == {"u1": "40", "d": "0", "u2": "-40"}


def test_unlike_or_undetermined_statements_are_refused() -> None:
    """Another year, and a year without an answer on either side."""
    whole = statement({"u": 1, "d": -1})
    with pytest.raises(RefusedError, match="同一"):
        differences(whole, statement({"u": 1, "d": -1}, year=2020))
    nothing = statement({}, amount=None)
    with pytest.raises(RefusedError, match="更正后"):
        differences(whole, nothing)
    with pytest.raises(RefusedError, match="原结算单"):
        differences(nothing, whole)


@given(
    before=st.lists(st.integers(-500, 500), min_size=1, max_size=4),
    after=st.lists(st.integers(-500, 500), min_size=1, max_size=4),
)
def test_differences_sum_to_zero_and_lead_from_one_to_the_other(
    before: list[int], after: list[int]
) -> None:
    """Whatever two balanced statements say."""

    def balanced(ups: list[int]) -> Statement:
        return statement({f"u{n}": yuan for n, yuan in enumerate(ups)} | {"d": -sum(ups)})

    found = differences(balanced(before), balanced(after))
    assert sum(Fraction(one.difference) for one in found) == 0
    for one in found:
        assert Fraction(one.before) + Fraction(one.difference) == Fraction(one.after)
        assert one.difference == written(Fraction(one.difference))
