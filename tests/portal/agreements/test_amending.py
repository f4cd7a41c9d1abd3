"""An amendment is drafted beside its agreement, signed by every seat, filed, and then holds."""

from datetime import date

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.agreements import amending
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AmendmentRecord
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.agreements.helpers import draft, in_force
from tests.portal.conftest import Office

TEXT = """effective = "2021-07"
signed_on = 2021-01-15
reason = "标准提高"

[source]
instrument = "补充协议一（演示·模拟数据）"

[change.money]
standard = "260 万元"

[change.term]
until = 2024-01-01
"""


def drafted(office: Office) -> AmendmentRecord:
    """Return an amendment of an agreement in force."""
    record = in_force(office)
    clerk = office.person("bixi-ecology")
    return amending.draft_amendment(record, "补充协议一", TEXT, clerk)


def test_it_is_signed_filed_and_holds(office: Office) -> None:
    """Signed by both, filed by a department with its document; the agreement is then amended."""
    amendment = drafted(office)
    assert (amendment.number, amendment.from_day) == (1, date(2021, 7, 1))
    for name, state in (("bixi", "draft"), ("qingfeng", "signed")):
        amending.sign(amendment, office.person(f"{name}-finance"), Said())
        amendment.refresh_from_db()
        assert amendment.state == state
    amending.file(amendment, office.person("ecology-a"), Said(document="清环备〔2021〕9号"))
    amendment.refresh_from_db()
    record = amendment.agreement
    assert (amendment.state, record.state) == ("filed", "amended")
    assert record.until == date(2024, 1, 1)
    latest = instrument_of(record).latest.agreement
    assert latest.money.standard == 2_600_000
    assert latest.term.until == date(2024, 1, 1)
    assert instrument_of(record).agreement.money.standard == 2_400_000


def test_a_second_one_has_the_next_number(office: Office) -> None:
    """Numbers count on; an amendment that was withdrawn keeps its own."""
    first = drafted(office)
    amending.withdraw(first, office.person("bixi-ecology"), Said(note="另拟"))
    clerk = office.person("qingfeng-ecology")
    second = amending.draft_amendment(first.agreement, "补充协议二", TEXT, clerk)
    assert second.number == 2
    assert instrument_of(second.agreement).amendments == ()


def test_a_changed_text_is_signed_anew(office: Office) -> None:
    """As with an agreement: signatures are under one text."""
    amendment = drafted(office)
    amending.sign(amendment, office.person("bixi-finance"), Said())
    text = TEXT.replace("260", "270")
    amending.edit(amendment, "补充协议一", text, office.person("qingfeng-ecology"), None)
    assert [one.is_void for one in amendment.signs.all()] == [True]
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        amending.sign(amendment, office.person("qingfeng-ecology"), Said())


def test_what_does_not_hold_is_refused(office: Office) -> None:
    """A key that is not there, an empty title, a draft that is no agreement yet, a stranger."""
    record = in_force(office)
    clerk = office.person("bixi-ecology")
    with pytest.raises(RefusedError):
        amending.draft_amendment(record, "甲", TEXT.replace("[change.money]", "[change.x]"), clerk)
    with pytest.raises(RefusedError, match="名称"):
        amending.draft_amendment(record, " ", TEXT, clerk)
    with pytest.raises(NotAllowedError):
        amending.draft_amendment(record, "甲", TEXT, office.person("yunling-ecology"))


def test_a_draft_is_not_amended(office: Office) -> None:
    """A draft is edited; only what is in force is amended."""
    with pytest.raises(WrongStateError, match="生效中"):
        amending.draft_amendment(draft(office), "甲", TEXT, office.person("bixi-ecology"))


def test_a_plan_of_this_machine_is_no_plan(office: Office) -> None:
    """A text names a plan that ships, never a file."""
    record = in_force(office)
    text = TEXT.replace(
        "[change.money]", '[change.assessment]\nplan = "/etc/hostname"\n\n[change.money]'
    )
    with pytest.raises(RefusedError) as refused:
        amending.draft_amendment(record, "甲", text, office.person("bixi-ecology"))
    assert [one.code for one in refused.value.findings] == ["agreement.unknown_plan"]


def test_a_draft_is_seen_by_its_parties_alone(office: Office) -> None:
    """The province sees an amendment once it is signed; a stranger never."""
    amendment = drafted(office)

    def seen(username: str) -> bool:
        rows = AmendmentRecord.objects.all().visible_to(office.person(username))
        return rows.filter(pk=amendment.pk).exists()

    names = ("qingfeng-finance", "ecology-a", "yunling-finance")
    assert [seen(one) for one in names] == [True, False, False]
    for name in ("bixi", "qingfeng"):
        amending.sign(amendment, office.person(f"{name}-finance"), Said())
    assert [seen(one) for one in names] == [True, True, False]
