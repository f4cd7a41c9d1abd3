"""A table of moves names only states it has."""

import pytest

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.records.moves import Move, Moves, roles

STATES = {"open": Text("开", "open"), "closed": Text("关", "closed")}
CLOSE = Move("close", Text("关闭", "close"), ("open",), "closed", roles(Role.CITY_DESK))


def test_a_state_that_does_not_exist_is_refused() -> None:
    """A slip in the table shows when the program starts."""
    wrong = Move("x", Text("甲", "x"), ("opened",), "closed", roles(COUNTY))
    with pytest.raises(AssertionError, match="unknown state"):
        Moves(STATES, (wrong,))


def test_moves_open_to_a_role() -> None:
    """What may be done is asked by state and role."""
    table = Moves(STATES, (CLOSE,))
    assert list(table.open_to("open", Role.CITY_DESK)) == [CLOSE]
    assert list(table.open_to("closed", Role.CITY_DESK)) == []
    assert list(table.open_to("open", Role.MONITORING)) == []
    assert table.named("reopen") is None
