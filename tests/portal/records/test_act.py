"""A step is taken by whom the table of moves lets, in the state it names, by another hand."""

import pytest

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.act import act, open_moves
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.conftest import QINGXI, Office


@pytest.fixture(name="draft")
def _draft(office: Office) -> AgreementRecord:
    text = QINGXI.read_text(encoding="utf-8").replace('"demo-qingxi"', '"demo-second"')
    return keep_new(text, office.person("qingfeng-ecology"))


def test_the_maker_does_not_check(office: Office, draft: AgreementRecord) -> None:
    """Who drafted a text does not sign it; a colleague of the same county may."""
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        act(draft, "sign", office.person("qingfeng-ecology"), target="draft")
    act(draft, "sign", office.person("qingfeng-finance"), target="signed")
    draft.refresh_from_db()
    assert draft.state == "signed"


def test_a_stranger_may_not(office: Office, draft: AgreementRecord) -> None:
    """A county that is no party takes no step, and a role that the move does not name neither."""
    with pytest.raises(NotAllowedError):
        act(draft, "sign", office.person("yunling-finance"), target="signed")
    with pytest.raises(NotAllowedError):
        act(draft, "sign", office.person("ecology-a"), target="signed")


def test_a_step_belongs_to_its_state(office: Office, draft: AgreementRecord) -> None:
    """A draft is not filed."""
    with pytest.raises(WrongStateError, match="草稿"):
        act(draft, "file", office.person("ecology-a"), document="文号")


def test_a_document_is_asked_for(office: Office) -> None:
    """Terminating an agreement needs the number of the document that says so, and a reason."""
    with pytest.raises(WrongStateError, match="文号"):
        act(office.agreement, "terminate", office.person("ecology-a"), note="并入他县")


def test_what_was_changed_meanwhile_is_not_overwritten(
    office: Office, draft: AgreementRecord
) -> None:
    """Who saw an older version is told to look again."""
    with pytest.raises(WrongStateError, match="刷新"):
        act(draft, "edit", office.person("bixi-ecology"), seen=draft.version - 1)


def test_a_step_writes_its_audit_entry(office: Office, draft: AgreementRecord) -> None:
    """Old and new values stand in the audit, sealed to the entry before."""
    act(draft, "sign", office.person("bixi-finance"), target="signed", note="双方同意")
    last, before = AuditEntry.objects.order_by("-number")[:2]
    assert (last.action, last.person) == ("sign", office.person("bixi-finance"))
    assert '"old": {"state": "draft"}' in last.content
    assert last.previous == before.digest


def test_pages_offer_what_is_open(office: Office, draft: AgreementRecord) -> None:
    """The buttons of a page are the moves that this person could take now."""

    def offered(username: str) -> set[str]:
        return {one.action for one in open_moves(draft, office.person(username))}

    assert offered("qingfeng-ecology") == {"edit"}
    assert offered("bixi-finance") == {"edit", "sign"}
    assert offered("ecology-a") == set()


def test_a_record_is_written_one_way(draft: AgreementRecord) -> None:
    """Saving, updating and deleting past the audit are closed."""
    for write in (
        draft.save,
        draft.delete,
        AgreementRecord.objects.all().delete,
        lambda: AgreementRecord.objects.update(state="filed"),
    ):
        with pytest.raises(TypeError):
            write()
    keep(draft, None, "edit")
