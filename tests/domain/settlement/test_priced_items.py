"""Items whose means a method prices."""

from riverpact.domain.settlement.priced_items import unfit_items
from riverpact.files.bundled import standard


def test_items_of_the_plan_that_are_better_when_lower_fit() -> None:
    """总氮 too, though it never enters a class."""
    assert unfit_items(["codmn", "tn"], standard(), ["codmn", "nh3n", "tn", "tp"]) == []


def test_each_other_item_is_said() -> None:
    """溶解氧 and pH are no ratio; an item must be judged, and must exist."""
    said = unfit_items(["do", "ph", "cod", "gold"], standard(), ["do", "ph"])
    assert [one.en.split()[0] for one in said] == ["do", "ph", "cod", "there"]
