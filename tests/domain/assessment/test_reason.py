"""The reason of a verdict."""

from fractions import Fraction

from riverpact.domain.assessment.reason import said_failed, said_missing
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.foundation.text import Text

ITEMS = standard().items
THREE = Target(WaterClass.III)
NO_VALUE = Text("手工监测无有效数据", "no usable manual value")


def test_items_that_lack_the_same_stand_together() -> None:
    """One reason, two items, one clause."""
    missing = [ItemResult(ITEMS[i], missing=(NO_VALUE,)) for i in ("cod", "tp")]
    assert said_missing(missing) == Text(
        "化学需氧量、总磷：手工监测无有效数据",
        "chemical oxygen demand, total phosphorus: no usable manual value",
    )


def test_a_failed_item_carries_its_multiple_over_the_target() -> None:
    """0.23 over the target is printed as 0.2, as bulletins do."""
    failing = [ItemResult(ITEMS["cod"], over_target=Fraction(23, 100))]
    assert said_failed(failing, [], THREE).zh == "化学需氧量(0.2)劣于目标Ⅲ类"


def test_an_item_over_its_own_limit_is_not_called_worse_than_the_class() -> None:
    """The class may be kept while an agreed limit is not; the sentence says which."""
    own = [ItemResult(ITEMS["tp"], over_target=Fraction(1, 2))]
    assert said_failed([], own, THREE) == Text(
        "总磷(0.5)超过单项目标", "total phosphorus(0.5) over its own limit"
    )
