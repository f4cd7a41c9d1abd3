"""The form of a move asks for what the move asks, and no more."""

import pytest

from riverpact.portal.journal.move_form import MoveForm, given_by, offered, stages_of
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.vouchers import enter_voucher
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office
from tests.portal.journal.conftest import voucher_of


def test_a_form_asks_for_what_its_move_asks(office: Office, statement: StatementRecord) -> None:
    """To send back, a reason; to post, none; a move that is no button has no form."""
    post_obligation(statement, office.person("ecology-b"), "定案1号", DAY)
    record = enter_voucher(voucher_of(office), office.person("bixi-finance"))
    moves = {
        one.move.action: one
        for one in offered(record, office.person("finance-a"), lambda action: f"/{action}/")
    }
    assert {name: one.url for name, one in moves.items()} == {
        "post": "/post/",
        "refuse": "/refuse/",
    }
    assert moves["refuse"].form.fields["note"].required
    assert isinstance(moves["post"].form, MoveForm)
    assert "document" not in moves["post"].form.fields
    assert given_by(record, "post", {"seen": "1"})["note"] == ""
    with pytest.raises(WrongStateError, match="理由"):
        given_by(record, "refuse", {"seen": "1"})
    with pytest.raises(NotAllowedError):
        given_by(statement.year, "pay_off", {"seen": "1"})


def test_stages_tell_how_far_it_is(office: Office) -> None:
    """On its way the next is to come; sent back, the way ends there."""
    voucher = voucher_of(office)
    way = ("entered", "posted")
    voucher.state = "entered"
    assert [one["state"] for one in stages_of(voucher, way)] == ["current", "todo"]
    voucher.state = "posted"
    assert [one["state"] for one in stages_of(voucher, way)] == ["done", "current"]
    voucher.state = "refused"
    told = [(one["zh"], one["state"]) for one in stages_of(voucher, way)]
    assert told == [("待复核", "done"), ("已退回", "refused")]
