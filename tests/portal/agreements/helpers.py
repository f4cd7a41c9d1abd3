"""Texts and steps that tests of agreements share."""

from riverpact.portal.agreements import life
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AgreementRecord
from tests.portal.conftest import QINGXI, Office

DEPARTMENTS = ("ecology-a", "finance-a", "development-a", "water-a")


def other_text() -> str:
    """Return the text of 青溪 for the two years after it, not yet filed."""
    text = QINGXI.read_text(encoding="utf-8").replace("demo-qingxi", "demo-next")
    text = text.replace("filed_on = 2018-12-20\n", "").replace("2018-11-20", "2021-01-10")
    return text.replace(
        "start = 2019-01-01, until = 2021-01-01", "start = 2021-01-01, until = 2023-01-01"
    )


def draft(office: Office) -> AgreementRecord:
    """Return a draft by the ecology clerk of 青峰县."""
    return keep_new(other_text(), office.person("qingfeng-ecology"))


def signed(office: Office) -> AgreementRecord:
    """Return it signed by both counties."""
    record = draft(office)
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    record.refresh_from_db()
    return record


def submitted(office: Office) -> AgreementRecord:
    """Return it handed in."""
    record = signed(office)
    life.submit(record, office.person("qingbi-city"), Said())
    record.refresh_from_db()
    return record


def reviewed(office: Office) -> AgreementRecord:
    """Return it agreed to by all four departments."""
    record = submitted(office)
    for name in DEPARTMENTS:
        life.agree(record, office.person(name), Said())
    record.refresh_from_db()
    return record


def in_force(office: Office) -> AgreementRecord:
    """Return it filed and in force."""
    record = reviewed(office)
    life.file(record, office.person("ecology-b"), Said(document="清环备〔2021〕1号"))
    life.enter_into_force(record, office.person("ecology-a"), Said())
    record.refresh_from_db()
    return record
