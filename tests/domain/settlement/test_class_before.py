"""The class of a year before: declared or from readings, or why there is none."""

from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.class_before import ClassBefore, ClassThen, class_before
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

SAID = Text("数据不足", "no data")
STEP = Step("section_class", quantity("water_class", SAID, 3), "3")
ROWS = (
    ClassBefore.model_validate(
        {"when": "2018-07", "water_class": "Ⅳ", "source": {"instrument": "月报"}}
    ),
    ClassBefore.model_validate(
        {"when": "2018", "water_class": "Ⅲ", "source": {"instrument": "年报"}}
    ),
)


def july(beside: Beside | None = None) -> Judged:
    near = {} if beside is None else {("", beside.when): beside}
    held, aim = Standing.ATTAINED, WaterClass.III
    return Judged("m07", SAID, held, aim, aim, SAID, STEP, when="2019-07", beside=near)


def test_a_declared_class_is_that_of_the_period_it_is_held_against() -> None:
    """The same month, or the whole year; an input with who says so."""
    same, whole = (class_before(july(), ROWS, one) for one in ("same_period", "year_before"))
    assert isinstance(same, ClassThen)
    assert isinstance(whole, ClassThen)
    assert (same.water_class, whole.water_class) == (WaterClass.IV, WaterClass.III)
    assert [(one.name, one.value, one.shown) for one in same.given] == [("before", "4", "Ⅳ")]
    assert (same.note.zh, same.below) == ("2018-07 为Ⅳ类，来源：月报", ())
    none = class_before(july(), ROWS[1:], "same_period")
    assert none == Text("没有 2018-07 的类别", "no class of 2018-07")


def test_a_class_from_readings_is_a_step_of_its_own() -> None:
    """Called ``before``; one that is not known is said, with why."""
    one = Beside("甲", "2018-07", WaterClass.III, (), STEP, SAID)
    found = class_before(july(one), "from_readings", "same_period")
    assert isinstance(found, ClassThen)
    assert ([step.name for step in found.below], found.given) == (["before"], ())
    unsure = Beside("甲", "2018-07", None, (), STEP, SAID)
    said = class_before(july(unsure), "from_readings", "same_period")
    assert isinstance(said, Text)
    assert said.zh == "没有 2018-07 的类别（甲）：数据不足"
    assert isinstance(class_before(july(), "from_readings", "same_period"), Text)
