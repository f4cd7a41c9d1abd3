"""What is entered is read by the domain's model, kept as the file has it, and never overwritten."""

from datetime import date

import pytest

from riverpact.files.awards.award_file import read_awards
from riverpact.files.instruments import load_agreement
from riverpact.files.records import read_records
from riverpact.foundation.errors import RefusedError
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.kinds import INCIDENT, PROJECT, WORK_PLAN
from riverpact.portal.registers.models import RegisterRow
from tests.portal.conftest import Office
from tests.portal.registers.rows import FORMS

PLAN = {
    "agreement": "demo-qingxi",
    "completed_on": "2020-03-01",
    "document": "青峰府字〔2020〕3号",
    "measures": ["控制面源污染"],
}


def filed_facts() -> list[tuple[date, bool]]:
    rows = RegisterRow.objects.filter(file="facts").order_by("pk")
    return [(one.on, one.replaced_by_id is None) for one in rows if one.on]


def test_a_work_plan_is_a_fact(office: Office) -> None:
    """That the work plan was filed is told once; a plan of another day replaces it."""
    clerk = office.person("qingfeng-ecology")
    first = enter(WORK_PLAN, PLAN, clerk, agreement=office.agreement)
    assert filed_facts() == [(date(2020, 3, 1), True)]
    same = PLAN | {"safeguards": ["联合工作组"]}
    second = enter(WORK_PLAN, same, clerk, agreement=office.agreement, replaces=first, note="补")
    assert filed_facts() == [(date(2020, 3, 1), True)]
    later = same | {"completed_on": "2020-03-09"}
    enter(WORK_PLAN, later, clerk, agreement=office.agreement, replaces=second, note="改")
    assert filed_facts() == [(date(2020, 3, 1), False), (date(2020, 3, 9), True)]


def test_a_changed_row_is_a_new_one(office: Office) -> None:
    """The older row says by which it was replaced, and is replaced once."""
    clerk = office.person("qingfeng-ecology")
    old = enter(WORK_PLAN, PLAN, clerk, agreement=office.agreement)
    new = enter(WORK_PLAN, PLAN, clerk, agreement=office.agreement, replaces=old, note="改")
    old.refresh_from_db()
    assert (old.replaced_by, old.data) == (new, PLAN)
    with pytest.raises(WrongStateError, match="已被新的记录替换"):
        enter(WORK_PLAN, PLAN, clerk, agreement=office.agreement, replaces=old, note="再改")


def test_what_does_not_fit_is_refused(office: Office) -> None:
    """An amount without its unit, a grade without its document, a day to come: with findings."""
    clerk = office.person("ecology-a")
    project = {
        "agreement": "demo-qingxi", "name": "a", "party": "b", "investment": "300",
        "started_on": "2021-01-16",
    }  # fmt: skip
    with pytest.raises(RefusedError) as found:
        enter(PROJECT, project, clerk, agreement=office.agreement)
    told = {one.code: one.place.key for one in found.value.findings if one.place}
    assert told == {"toml.value_error": "investment", "register.day_to_come": "started_on"}
    incident = {"agreement": "demo-qingxi", "happened_on": "2020-05-17", "grade": "Ⅲ"}
    with pytest.raises(RefusedError) as refused:
        enter(INCIDENT, incident, clerk, agreement=office.agreement)
    assert "decided by a document" in refused.value.findings[0].message.en
    assert not RegisterRow.objects.exists()


def test_the_files_take_what_was_entered(office: Office) -> None:
    """A row of each kind is written and read again by the province's own readers."""
    for kind, (username, given) in FORMS.items():
        body = given | {"agreement": office.agreement.pk}
        answer = office.client(username).post(f"/registers/new/{kind}/", body)
        assert answer.status_code == 302, (kind, answer.context["form"].errors)
    with province_folder() as folder:
        records, warned = read_records(folder / "records.toml", ["demo-qingxi"])
        agreement = load_agreement(folder / "agreements" / "demo-qingxi").agreement
        awards = read_awards(folder, [agreement]).tables
    assert {
        kind: len(getattr(records, kind)) for kind in type(records).model_fields
    } == dict.fromkeys(type(records).model_fields, 1)
    assert warned == ()
    assert records.rights_trade[0].price == 360_000
    assert awards.incident[0].upstream is True
    assert awards.use[0].amount == 500_000
