"""The list says who sits where, in the reader's language, and each state has its badge."""

from django.utils.translation import override

from riverpact.portal.agreements.lists import BADGES, listing, sides
from riverpact.portal.agreements.states import AGREEMENT
from tests.portal.conftest import Office


def test_every_state_has_its_badge() -> None:
    """No state is without one."""
    assert BADGES.keys() == AGREEMENT.states.keys()


def test_sides_in_both_languages(office: Office) -> None:
    """青峰县 upstream, Bixi County downstream."""
    with override("zh-hans"):
        assert sides(office.agreement, "upstream") == "青峰县"
    with override("en"):
        assert sides(office.agreement, "downstream") == "Bixi County"


def test_columns_and_filters(office: Office) -> None:
    """What it shows and what it may be chosen by."""
    shown = listing(office.person("bixi-finance"))
    assert [one.name for one in shown.filters] == ["state", "city", "side", "awaiting"]
    values = [one.value(office.agreement) for one in shown.columns]
    assert values[1:5] == ["demo-qingxi", "青峰县", "碧溪县", "石桥"]
