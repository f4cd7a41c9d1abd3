"""Steps from the classes of items to the verdict."""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.verdict_step import (
    class_quantity,
    class_step,
    decided_step,
    verdict_step,
)
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

ITEMS = standard().items
SAID = Text("因为", "because")
THREE = Target(WaterClass.III)


def item(name: str, rank: int | None) -> ItemResult:
    step = Step("single_factor", quantity(f"class_{name}", SAID, rank), str(rank or "unjudged"))
    return ItemResult(ITEMS[name], step=step)


def spread(best: int, worst: int) -> ClassRange:
    return ClassRange(WaterClass(best), WaterClass(worst))


def holds(step: Step) -> bool:
    return check_step(shown_step(step).model_dump()) is None


@pytest.mark.parametrize(
    ("ranks", "classes", "formula", "value"),
    [
        ([2, 4], spread(4, 4), "max(class_cod, class_tp)", "4"),
        ([3], spread(3, 3), "class_cod", "3"),
        ([4, None], spread(4, 4), "class_cod", "4"),
        ([2, None], spread(2, 5), "unjudged", None),
        ([2], None, "unjudged", None),
    ],
)
def test_the_class_is_the_worst_of_the_items_that_decide(
    ranks: list[int | None], classes: ClassRange | None, formula: str, value: str | None
) -> None:
    """What cannot be judged is left out where it cannot change the result."""
    judged = [item(name, rank) for name, rank in zip(("cod", "tp"), ranks, strict=False)]
    step = class_step(judged, classes)
    assert (step.formula, step.result.value) == (formula, value)
    assert holds(step)


def test_a_class_is_written_as_its_rank_and_shown_as_its_sign() -> None:
    """No class is no value."""
    worst = class_quantity(WaterClass.INFERIOR)
    assert (worst.value, worst.shown) == ("6", "劣Ⅴ")
    assert (class_quantity(None).value, class_quantity(None).shown) == (None, "—")


def water(rank: int | None, *items: ItemResult) -> Step:
    classes = None if rank is None else spread(rank, rank)
    return class_step(items or [item("cod", rank)], classes)


def mean(name: str, value: str) -> Step:
    return Step("monthly_mean", quantity(f"mean_{name}", SAID, Fraction(value)), value)


@pytest.mark.parametrize(
    ("verdict", "rank", "formula"),
    [
        (Verdict.ATTAINED, 3, "'attained' if water_class <= target else 'failed'"),
        (Verdict.FAILED, 4, "'attained' if water_class <= target else 'failed'"),
        (Verdict.ATTAINED, None, "'attained'"),
        (Verdict.INSUFFICIENT_DATA, None, "'insufficient_data'"),
    ],
)
def test_a_verdict_compares_the_class_with_the_target(
    verdict: Verdict, rank: int | None, formula: str
) -> None:
    """A class that is not certain is not compared: the reason says why it attains."""
    step = verdict_step(verdict, SAID, water(rank), THREE)
    assert (step.formula, step.note) == (formula, SAID)
    assert holds(step)


def test_a_certain_item_fails_the_month_though_the_class_is_open() -> None:
    """What is certain stands for the class that is not."""
    open_class = water(None, item("cod", 4), item("tp", None))
    step = verdict_step(Verdict.FAILED, SAID, open_class, THREE)
    assert step.formula == "'attained' if class_cod <= target else 'failed'"
    assert holds(step)


@pytest.mark.parametrize(("value", "verdict"), [("1.5", Verdict.ATTAINED), ("1.6", Verdict.FAILED)])
@pytest.mark.parametrize("rank", [2, None])
def test_an_agreed_limit_is_compared_too(value: str, verdict: Verdict, rank: int | None) -> None:
    """The mean comes along where it is not below the class already."""
    target = Target(WaterClass.III, {"tn": Fraction("1.5")})
    step = verdict_step(verdict, SAID, water(rank), target, [mean("tn", value)])
    assert step.formula.endswith("mean_tn <= target_tn else 'failed'")
    assert [child.name for child in step.children] == ["water_class", "mean_tn"]
    assert holds(step)


def test_a_mean_below_the_class_is_not_shown_twice() -> None:
    """It is found where it stands."""
    tp = mean("tp", "0.04")
    judged = Step("single_factor", quantity("class_tp", SAID, 2), "2", children=(tp,))
    below = class_step([ItemResult(ITEMS["tp"], step=judged)], spread(2, 2))
    step = verdict_step(
        Verdict.ATTAINED, SAID, below, Target(WaterClass.III, {"tp": Fraction("0.05")}), [tp]
    )
    assert step.children == (below,)
    assert holds(step)


@pytest.mark.parametrize("verdict", Verdict)
def test_without_a_target_the_verdict_is_a_word(verdict: Verdict) -> None:
    """Nothing is compared with nothing; why it was dry, nobody has said."""
    step = verdict_step(verdict, SAID, water(3), None)
    assert step.formula == f"'{verdict}'"
    causes = ["unknown"] if verdict is Verdict.NO_FLOW else []
    assert [one.value for one in step.inputs] == causes
    assert holds(step)


def test_a_decision_names_who_decided_and_where_it_is_written() -> None:
    """Reason, approver and document."""
    decision = Decision("虎山", Month(2023, 3), Verdict.EXCLUDED, "洪水", "省厅", "赣环函1号")
    step = decided_step(decision, water(6))
    assert step.result.value == "excluded"
    assert step.note == Text("洪水", "洪水")
    assert {one.name: one.value for one in step.inputs} == {
        "approver": "省厅",
        "document": "赣环函1号",
    }
    assert holds(step)
