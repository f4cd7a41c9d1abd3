"""青溪 2019 as the demonstration settled it: 碧溪县 owes 青峰县 220 万元; the year is final."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.attachments.package import packed
from riverpact.portal.attachments.store import store
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from tests.portal.conftest import DAY, Office


def statement_of(office: Office, year: int = 2019) -> StatementRecord:
    """Keep the statement of a year, drafted by ecology-a and final by ecology-b."""
    record = YearRecord(agreement=office.agreement, year=year, state="confirmed")
    keep(record, office.person("ecology-a"), "draft")
    folder = office.grown / f"demo-qingxi-{year}"
    content = json.loads((folder / "statement.json").read_text(encoding="utf-8"))
    digest = content.pop("digest")
    statement = StatementRecord(
        year=record, number=1, digest=digest, package=store(packed(folder)), state="draft",
        amount=Decimal(2200000), content=content,
        known_at=datetime(2020, 1, 20, 9, tzinfo=CHINA_TIME),
    )  # fmt: skip
    keep(statement, office.person("ecology-a"), "draft")
    act(record, "finalise", office.person("ecology-b"), document="定案〔2021〕1号", final_on=DAY)
    return statement


@pytest.fixture(name="statement")
def _statement(office: Office) -> StatementRecord:
    return statement_of(office)


def voucher_of(office: Office, amount: str = "2200000", **changed: Any) -> VoucherRecord:
    """Return 碧溪县's payment as its clerk would type it."""
    told = {
        "agreement": office.agreement, "year": 2019, "kind": "compensation",
        "payer": "bixi", "payee": "qingfeng", "amount": Decimal(amount),
        "document": "支付令〔2021〕10号", "channel": "direct", "budget_year": 2021,
        "received_on": DAY,
    }  # fmt: skip
    return VoucherRecord(**told | changed)
