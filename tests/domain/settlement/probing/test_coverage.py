"""What was tried, taken together in tables."""

from collections.abc import Callable
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.probing.cell import Outcome
from riverpact.domain.settlement.probing.coverage import Covered, by_class, by_item
from riverpact.domain.settlement.probing.probe import probe
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan

Made = Callable[..., Agreement]
WAN = Fraction(10_000)


def test_classes_and_items_of_months(made: Made) -> None:
    """Ⅳ: missed −4, dry 0, without data a decision; it cannot be met. COD: 12 + 8 non-detects."""
    agreement = made()
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    methods = [FAMILIES["fixed_stake"].model_validate(agreement.method[0])]
    cells = probe(agreement, methods, plan, standard()).cells
    classes = by_class(cells, "断面1", "month")
    fourth = WaterClass.IV
    answered, left = frozenset({Outcome.ANSWERED}), frozenset({Outcome.OPEN})
    assert classes[fourth, "failed"] == Covered(1, (-4 * WAN,), answered)
    assert classes[fourth, "no_flow"] == Covered(1, (Fraction(0),), answered)
    assert classes[fourth, "insufficient_data"] == Covered(3, (), left)
    assert (fourth, "attained") not in classes
    assert classes[None, "insufficient_data"].cells == 1
    cod = by_item(cells, "断面1", "month")["cod"]
    assert (cod.cells, cod.amounts) == (20, (-4 * WAN, 2 * WAN, 3 * WAN))
    assert by_item(cells, "断面1", "year") == {}
    assert by_class(cells, "断面2", "month") == {}


def test_years_stand_by_the_class_of_their_means(made: Made) -> None:
    """Annual Ⅱ attains Ⅲ and earns one step; nothing attains with a worse class."""
    step = {"family": "class_step", "period": "year", "rate_up": "5 万元", "rate_down": "5 万元"}
    agreement = made(step, assessment={"year_test": "annual_mean"})
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    methods = [FAMILIES["class_step"].model_validate(step)]
    classes = by_class(probe(agreement, methods, plan, standard()).cells, "断面1", "year")
    assert classes[WaterClass.II, "attained"].amounts == (5 * WAN,)
    assert classes[WaterClass.V, "failed"].amounts == (-10 * WAN,)
    assert {key[1] for key in classes if key[0] is None} == {"undetermined"}
    assert (WaterClass.V, "attained") not in classes
