"""Vouchers on their pages: entered with a scan, offered for checking to another, posted."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.journal.voucher_views import award_uses
from riverpact.portal.journal.vouchers import enter_voucher
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office
from tests.portal.journal.conftest import voucher_of

NEW = "/journal/vouchers/new/"
TOLD = {
    "payer": "bixi", "payee": "qingfeng", "amount": "2200000", "document": "支付令〔2021〕10号",
    "channel": "direct", "budget_year": "2021", "received_on": "2021-01-14",
}  # fmt: skip


@pytest.fixture(name="due", autouse=True)
def _due(office: Office, statement: StatementRecord) -> None:
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)


def about(kind: str = "compensation", year: int = 2019) -> str:
    return f"{NEW}?agreement=demo-qingxi&year={year}&kind={kind}"


def act(office: Office, username: str, record: VoucherRecord, action: str, **told: object) -> Any:
    url = reverse("journal:act", args=[record.pk, action])
    record.refresh_from_db()
    return office.client(username).post(url, {"seen": record.version, **told})


def test_a_voucher_is_entered_and_posted(office: Office) -> None:
    """碧溪县 enters with its scan; its own page offers it nothing more; 青峰县 posts it."""
    assert "-220 万元" in office.client("bixi-finance").get(about()).content.decode()
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7", "application/pdf")
    response = office.client("bixi-finance").post(about(), {**TOLD, "file": scan})
    record = VoucherRecord.objects.get()
    assert response["Location"] == record.get_absolute_url()
    assert Attachment.objects.get().about_id == str(record.pk)
    own = office.client("bixi-finance").get(record.get_absolute_url()).content.decode()
    other = office.client("qingfeng-finance").get(record.get_absolute_url()).content.decode()
    assert ("复核入账" in own, "复核入账" in other) == (False, True)
    assert act(office, "bixi-finance", record, "post").status_code == 403
    assert act(office, "qingfeng-finance", record, "post").status_code == 302
    told = office.client("bixi-ecology").get(record.get_absolute_url()).content.decode()
    assert "已入账" in told
    assert reverse("journal:entry", args=[2]) in told


def test_what_is_refused_is_said_on_a_page(office: Office) -> None:
    """More than is owed: 422 with what was found and what was expected."""
    response = office.client("bixi-finance").post(about(), {**TOLD, "amount": "2200000.01"})
    assert response.status_code == 422
    assert "≤ 220 万元" in response.content.decode()


def test_a_form_checks_its_shape(office: Office) -> None:
    """An amount to a part of a 分 and a missing document come back on the form."""
    response = office.client("bixi-finance").post(
        about(), {**TOLD, "amount": "0.001", "document": ""}
    )
    assert response.status_code == 200
    assert response.content.decode().count("rp-field--wrong") == 2
    told = office.client("bixi-finance").get(about(year=1999)).content.decode()
    assert "rp-field--wrong" in told


def test_a_voucher_is_sent_back_with_a_reason(office: Office) -> None:
    """Without a reason it is not; with one it may be entered anew."""
    record = enter_voucher(voucher_of(office), office.person("bixi-finance"))
    assert act(office, "finance-a", record, "refuse").status_code == 409
    assert act(office, "finance-a", record, "refuse", note="文号有误").status_code == 302
    assert act(office, "finance-a", record, "post").status_code == 409
    assert act(office, "finance-a", record, "nothing").status_code == 403


def test_an_older_version_is_not_posted(office: Office) -> None:
    """The page that was open before somebody changed the record is refused."""
    record = enter_voucher(voucher_of(office), office.person("bixi-finance"))
    url = reverse("journal:act", args=[record.pk, "post"])
    assert office.client("finance-a").post(url, {"seen": record.version - 1}).status_code == 409


@pytest.mark.parametrize(
    ("username", "kinds"),
    [
        ("bixi-finance", {"compensation", "deduction", "recovery", "use"}),
        (
            "finance-a",
            {"compensation", "advance", "top_up", "deduction", "recovery", "refund", "use"},
        ),
    ],
)
def test_each_post_enters_its_kinds(office: Office, username: str, kinds: set[str]) -> None:
    """The province pays out; counties pay, hand back and spend."""
    form = office.client(username).get(NEW).context["form"]
    assert {value for value, _ in form.fields["kind"].choices} == kinds
    assert office.client("bixi-ecology").get(NEW).status_code == 403


@pytest.mark.parametrize("kind", ["advance", "top_up", "deduction", "recovery", "refund", "use"])
def test_the_form_of_each_kind_opens(office: Office, kind: str) -> None:
    """The province's finance enters every kind; the uses are the policy's."""
    told = office.client("finance-a").get(about(kind)).content.decode()
    assert "青峰县" in told
    assert (award_uses(2019)[0] in told) is (kind == "use")


def test_money_spent_names_a_use_of_the_policy(office: Office) -> None:
    """Money between the sides needs none, makes no entry, and is kept as what it was spent on."""
    response = office.client("finance-a").post(
        about("use"),
        {
            "payer": "qingfeng", "purpose": "河道清淤", "amount": "500000", "document": "支出1号",
            "received_on": "2021-01-10", "money": "compensation", "also_from": "县级资金、社会资本",
        },
    )  # fmt: skip
    record = VoucherRecord.objects.get()
    assert response.status_code == 302
    assert act(office, "finance-b", record, "post").status_code == 302
    assert not record.entries.exists()
    (row,) = office.agreement.award_entries.all()
    assert (row.kind, row.on) == ("use", date(2021, 1, 10))
    assert row.data == {
        "agreement": "demo-qingxi", "year": 2019, "amount": "500000 元", "document": "支出1号",
        "on": "2021-01-10", "project": "河道清淤", "money": "compensation",
        "also_from": ["县级资金", "社会资本"],
    }  # fmt: skip
