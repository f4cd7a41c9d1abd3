"""Where each race begins: an office at the demonstration's day, one step before two act at once."""

import os
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from riverpact.domain.awards.award import AwardState
from riverpact.files.province.province_file import read_province
from riverpact.files.registry import read_registry
from riverpact.portal import office as the_office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.audit.models import AuditEntry, ChainHead
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.awards.record_entry import record_entry
from riverpact.portal.exchange.demonstration_persons import load_persons
from riverpact.portal.exchange.territories import load_territories
from riverpact.portal.journal.closings import prepare_closing
from riverpact.portal.journal.models import ClosingRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.vouchers import enter_voucher
from riverpact.portal.monitoring.acceptance import accept
from riverpact.portal.monitoring.handing_in import HandedIn, hand_in
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.draft import start_drafting
from tests.portal import working_year
from tests.portal.agreements import helpers
from tests.portal.conftest import DAY, QINGXI, Office
from tests.portal.journal.conftest import statement_of, voucher_of

_QUICK = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
_HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
_ROWS = tuple(f"石桥,2019-{month:02d}-05,手工,16.0,0.31,0.08" for month in range(1, 13))
APPROVED = ("demo-qingxi", "demo-990701", "demo-990702", "demo-990402")


def begin(_: str) -> None:
    """Set the office up: territory, persons, 青溪 in force."""
    call_command("migrate", verbosity=0)
    the_office.choose_day(DAY)
    reference = the_office.reference()
    province = load_territories(read_province(reference), read_registry(reference / "registry"))
    with _QUICK:
        load_persons(province)
    keep_new(QINGXI.read_text(encoding="utf-8"), None, state="in_force")


def empty_audit(_: str) -> None:
    """Make the audit as it is before anything was ever kept."""
    AuditEntry.objects.all().delete()
    ChainHead.objects.all().delete()


def closing(_: str) -> None:
    """One clerk prepares the closing of 2019."""
    record = ClosingRecord(year=2019, on=DAY, document="结账〔2021〕1号")
    prepare_closing(record, _office().person("finance-a"))


def budget(_: str) -> None:
    """Four reviewed awards of 116 万元 each, and a budget of 300 万元."""
    office = _office()
    told = {"year": 2020, "amount": "300 万元", "document": "预算〔2020〕1号", "on": "2020-01-20"}
    record_entry("budget", told, office.person("finance-b"))
    for key in APPROVED:
        if key != office.agreement.key:
            text = office.grown / "agreements" / key / "agreement.toml"
            keep_new(text.read_text(encoding="utf-8"), None, state="in_force")
        award = AwardRecord(
            agreement=AgreementRecord.objects.get(key=key), year=2020, state="proposed",
            answer=AwardState.GRANTED, amount=Decimal(1_160_000), as_of=DAY,
            content={"claw_back": None, "refund": None},
        )  # fmt: skip
        keep(award, office.person("ecology-a"), "proposed")
        act(award, "review", office.person("ecology-b"))


def submitted(_: str) -> None:
    """Both counties signed an agreement, and it was handed in to the four departments."""
    helpers.submitted(_office())


def agreed_year(_: str) -> None:
    """Both sides agreed the inputs of 2019."""
    working_year.agreed_year(_office())


def drafting(_: str) -> None:
    """A clerk asks for the statement of 2019; no worker runs yet."""
    office = _office()
    start_drafting(working_year.year_record(office), office.person(working_year.DRAFTER))


def correction(_: str) -> None:
    """A correction of June 2019 is handed in, and a second clerk says to accept it."""
    office = _office()
    row = "石桥,2019-06-04,手工,14.6,0.40,0.085"
    _hand_in(office, row, because="小数点错一位", document="更正〔2021〕1号")


def delivery(_: str) -> None:
    """A year of 石桥 is handed in, and a second clerk says to accept it."""
    _hand_in(_office(), *_ROWS)


def voucher(_: str) -> None:
    """碧溪县 owes 220 万元 for 2019, and its clerk entered the voucher of all of it."""
    office = _office()
    statement = statement_of(office)
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)
    enter_voucher(voucher_of(office), office.person("bixi-finance"))


def _hand_in(office: Office, *rows: str, because: str = "", document: str = "") -> None:
    maker, checker = (office.person(f"qingbi-monitoring-{one}") for one in ("a", "b"))
    content = "\n".join((_HEAD, *rows)).encode()
    file = HandedIn("石桥.csv", content, because=because, document=document)
    handed = hand_in(file, maker, correction=bool(because))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    handed.refresh_from_db()
    act(handed, "submit", maker)
    handed.refresh_from_db()
    if because:  # what it would move is not what the race is about
        handed.effect = {"digest": handed.digest}
        keep(handed, maker, "try")
    accept(handed, checker)


def _office() -> Office:
    persons = {one.username: one for one in Person.objects.all()}
    agreement = AgreementRecord.objects.get(key="demo-qingxi")
    grown = Path(os.environ["RACES_GROWN"])
    return Office(Path(settings.HOME), grown, persons, agreement)
