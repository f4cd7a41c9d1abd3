"""A page offers the steps that would be taken, each with what it asks for."""

from datetime import date

from riverpact.portal import office as the_office
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.agreements.offered import MoveForm, steps_of
from riverpact.portal.records.act import act
from tests.portal.agreements.helpers import draft, in_force, submitted
from tests.portal.conftest import Office


def offered(office: Office, record: AgreementRecord, username: str) -> set[str]:
    """Return the steps a person is offered."""
    record.refresh_from_db()
    return {one.move.action for one in steps_of(record, office.person(username))}


def test_a_form_asks_for_what_its_step_needs(office: Office) -> None:
    """Signing asks for nothing, a return for its reason, filing for its document."""
    record = draft(office)

    def asked(action: str) -> dict[str, bool]:
        move = record.moves.named(action)
        assert move is not None
        fields = MoveForm(move).fields
        return {name: one.required for name, one in fields.items() if name != "seen"}

    assert asked("sign") == {}
    assert asked("return") == {"document": False, "note": True}
    assert asked("file") == {"document": True, "note": False}
    assert asked("terminate") == {"document": True, "note": True}


def test_what_is_too_early_is_not_offered(office: Office) -> None:
    """An agreement expires after its term; before it, it may only be terminated."""
    record = in_force(office)
    assert offered(office, record, "ecology-a") == {"terminate"}
    the_office.choose_day(date(2023, 1, 1))
    assert offered(office, record, "ecology-a") == {"terminate", "expire"}


def test_an_ended_agreement_offers_nothing(office: Office) -> None:
    """After its termination no step is open."""
    record = office.agreement
    act(record, "terminate", office.person("ecology-a"), document="文1", note="试")
    assert offered(office, record, "ecology-a") == set()


def test_a_dangerous_step_is_marked(office: Office) -> None:
    """A return is set apart from an agreement."""
    steps = {one.move.action: one for one in steps_of(submitted(office), office.person("water-a"))}
    assert steps.keys() == {"agree", "return"}
    assert steps["return"].is_dangerous
    assert not steps["agree"].is_dangerous
    assert steps["return"].url == "/agreements/demo-next/return/"
