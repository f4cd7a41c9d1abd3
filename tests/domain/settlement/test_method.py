"""What every method family shares."""

from fractions import Fraction
from typing import ClassVar

import pytest

from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

WORDS = Text("甲", "a")
BELOW = Step("verdict", quantity("verdict", WORDS, "attained"), "'attained'")


class _Flat(Method):
    """Pays seven yuan for whatever was judged."""

    title: ClassVar[Text] = Text("定额", "flat")

    def pays(self, judged: Judged) -> Amount:
        below = (judged.step,)
        result = money("inner", WORDS, Fraction(7))
        return Fraction(7), Step("flat.month", result, "7", children=below)


def judged(standing: Standing) -> Judged:
    return Judged(
        "m03", Text("3月", "March"), standing, WaterClass.II, WaterClass.III, WORDS, BELOW
    )


def flat(neutral: str | None = None) -> _Flat:
    return _Flat.model_validate({"family": "flat", "period": "month", "neutral_class": neutral})


@pytest.mark.parametrize("standing", [Standing.ATTAINED, Standing.FAILED])
def test_a_judged_period_pays_under_its_own_name(standing: Standing) -> None:
    """The sum of the year calls the step by the month, whatever the family called it."""
    amount, step = flat().amount(judged(standing))
    assert (amount, step.name, step.result.value) == (Fraction(7), "m03", "7")


def test_a_period_that_is_out_pays_nothing() -> None:
    """Zero, with the reason in its note and the judgement below it."""
    amount, step = flat().amount(judged(Standing.OUT))
    assert (amount, step.rule, step.formula) == (Fraction(0), "flat.month", "0")
    assert (step.note, step.children) == (WORDS, (BELOW,))


def test_an_open_period_has_no_answer() -> None:
    """None is not zero: the year waits."""
    amount, step = flat().amount(judged(Standing.OPEN))
    assert (amount, step.formula, step.result.value) == (None, "unjudged", None)


def test_a_figure_that_is_not_there_leaves_a_judged_period_without_answer() -> None:
    """The step names what is missing."""
    why = Text("没有水量", "no volume")
    amount, step = flat().unknown(judged(Standing.ATTAINED), why)
    assert (amount, step.result.value, step.note) == (None, None, why)
    assert (step.formula, step.children[0].name) == ("unjudged", "not_given")


@pytest.mark.parametrize(
    ("neutral", "reference", "title"),
    [(None, WaterClass.III, "目标类别"), ("Ⅱ", WaterClass.II, "中性类别")],
)
def test_water_is_compared_with_the_target_or_the_neutral_class(
    neutral: str | None, reference: WaterClass, title: str
) -> None:
    """And the step says with which."""
    one = judged(Standing.ATTAINED)
    shown = flat(neutral).reference_input(one)
    assert flat(neutral).reference_class(one) is reference
    assert (shown.value, shown.shown, shown.title.zh) == (
        str(int(reference)),
        reference.label,
        title,
    )


@pytest.mark.parametrize(
    ("yuan", "value", "shown"),
    [
        (Fraction(6_000_000), "6000000", "+600 万元"),
        (Fraction(-5000), "-5000", "-0.5 万元"),
        (Fraction(1, 3), "1/3", "+1/30000 万元"),
        (Fraction(0), "0", "0 万元"),
        (None, None, "待定 undetermined"),
    ],
)
def test_money_is_exact_yuan_shown_in_wan(
    yuan: Fraction | None, value: str | None, shown: str
) -> None:
    """And without an answer it says so."""
    found = money("m01", WORDS, yuan)
    assert (found.value, found.shown, found.unit) == (value, shown, "元")


def test_a_method_has_no_conflicts_unless_it_says_so() -> None:
    """A family that can work with every term need not say anything."""
    assert _Flat.conflicts is Method.conflicts


def test_a_method_counts_no_months_unless_it_says_so() -> None:
    """Nor is it without a greatest amount, nor has it tables or trials."""
    assert flat().rates(2019) is None
    assert flat().unbounded() == frozenset()
    assert (flat().tables(), flat().trials({})) == ((), ())
