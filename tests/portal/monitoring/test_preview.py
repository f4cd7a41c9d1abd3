"""The preview counts cells section by section, as the domain compared them."""

from tests.portal.monitoring.conftest import GOOD, YEAR, Desk, csv_of


def test_sections_are_told_apart(desk: Desk) -> None:
    """石桥 as known but for one month that is new, and a section nobody has an agreement for."""
    desk.accepted(YEAR)
    rows = (
        f"石桥,2019-12-05,{GOOD}",
        f"石桥,2020-01-05,{GOOD}",
        f"无名溪口,2020-01-05,{GOOD}",
    )
    preview = desk.hand_in(csv_of(*rows)).preview
    told = [(one["section"], one["is_known"], one["new"], one["same"]) for one in preview["rows"]]
    assert told == [("无名溪口", False, 3, 0), ("石桥", True, 3, 3)]
    assert [one["months"] for one in preview["rows"]] == [["2020-01"], ["2019-12", "2020-01"]]
    assert (preview["readings"], preview["new"], preview["same"]) == (9, 6, 3)
    assert preview["head"] == 1
