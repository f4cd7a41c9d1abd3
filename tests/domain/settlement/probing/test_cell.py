"""What methods answer to a period, and what that is together."""

from fractions import Fraction

import pytest

from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.probing.cell import (
    Answer,
    Cell,
    Outcome,
    answers_of,
    outcome_of,
)
from riverpact.domain.settlement.probing.situation import Situation
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

TEXT = Text("试", "tried")
STAKE = {"stake_better": "3 万元", "stake_equal": "2 万元", "stake_worse": "4 万元"}


class Broken(FixedStake):
    """A made-up family that fails."""

    def pays(self, judged: Judged) -> Amount:
        """Fail."""
        raise LookupError(f"no row for {judged.water_class}")


def method(period: str, family: type[Method] = FAMILIES["fixed_stake"]) -> Method:
    return family.model_validate({"family": "fixed_stake", "period": period} | STAKE)


def judged(name: str = "m01") -> Judged:
    water = WaterClass.II
    step = Step("test", quantity("verdict", TEXT, "attained"), "'attained'")
    return Judged(name, TEXT, Standing.ATTAINED, water, WaterClass.III, TEXT, step)


def cell(*amounts: int | None) -> Cell:
    answers = tuple(
        Answer(n, None if amount is None else Fraction(amount)) for n, amount in enumerate(amounts)
    )
    standing, situation = Standing.ATTAINED, Situation(TEXT, {})
    return Cell(
        "断面", "month", TEXT, situation, "attained", None, standing, answers, Outcome.ANSWERED
    )


def test_only_methods_of_the_period_are_asked() -> None:
    """A month asks the first and the third; the year the second. Ⅱ against Ⅲ pays 3 万元."""
    methods = method("month"), method("year"), method("month")
    assert [(one.method, one.amount) for one in answers_of(methods, judged())] == [
        (0, Fraction(30_000)),
        (2, Fraction(30_000)),
    ]
    assert [one.method for one in answers_of(methods, judged("year"))] == [1]


def test_a_method_that_fails_has_no_answer_and_says_why() -> None:
    """The search goes on."""
    (answer,) = answers_of([method("month", Broken)], judged())
    assert (answer.amount, answer.raised) == (None, "LookupError: no row for 2")


@pytest.mark.parametrize(
    ("amount", "standing", "left_open", "expected"),
    [
        (0, Standing.OUT, True, Outcome.ANSWERED),
        (None, Standing.OPEN, True, Outcome.OPEN),
        (None, Standing.OPEN, False, Outcome.GAP),
        (None, Standing.FAILED, True, Outcome.GAP),
    ],
)
def test_what_a_term_leaves_open_is_no_gap(
    amount: int | None, standing: Standing, *, left_open: bool, expected: Outcome
) -> None:
    """But an open year of which no term speaks is one, and so is a price that is missing."""
    answers = [Answer(0, None if amount is None else Fraction(amount))]
    assert outcome_of(answers, standing, left_open=left_open) is expected


def test_methods_are_added_and_may_be_opposite() -> None:
    """3 − 1 = 2, in opposite directions; zero opposes nothing; without one answer no sum."""
    assert (cell(3, -1).amount, cell(3, -1).opposite) == (Fraction(2), True)
    assert (cell(3, 0).amount, cell(3, 0).opposite) == (Fraction(3), False)
    assert (cell(3, None).amount, cell().amount) == (None, Fraction(0))
