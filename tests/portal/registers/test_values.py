"""A value is shown by the shape of its key."""

from riverpact.foundation.text import Text
from riverpact.portal.registers.kinds import INCIDENT, PROJECT, RIGHTS_TRADE
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.registers.values import pairs_of, shown_value


def test_values_are_shown_as_they_are() -> None:
    """Choices in words, decisions as yes or no, lists in one line, what is missing as nothing."""
    data = {"right": "water", "upstream": False, "paid_from": ["甲", "乙"], "investment": "3 万元"}
    right, upstream = RIGHTS_TRADE.field("right"), INCIDENT.field("upstream")
    paid_from, document = PROJECT.field("paid_from"), PROJECT.field("document")
    assert right is not None
    assert upstream is not None
    assert paid_from is not None
    assert document is not None
    assert shown_value(right, data) == Text("水权", "water right")
    assert shown_value(upstream, data) == Text("否", "no")
    assert shown_value(paid_from, data) == "甲；乙"
    assert shown_value(document, data) is None


def test_a_page_shows_every_key() -> None:
    """In the order of the declaration, with what is not there as nothing."""
    row = RegisterRow(kind="project", data={"name": "河道整治", "investment": "3 万元"})
    shown = {one["zh"]: one["text"] for one in pairs_of(PROJECT, row)}
    assert list(shown) == [one.label.zh for one in PROJECT.fields]
    assert shown["投资"] == "3 万元"
    assert shown["文号"] is None
