"""The audit is for its administrator alone; its pages show old and new values in both languages."""

import json

import pytest

from riverpact.portal.audit import verify_audit
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.queries import head
from riverpact.portal.records.keep import keep
from tests.portal.conftest import Office

ADDRESSES = (
    "/audit/",
    "/audit/1/",
    "/audit/chain/",
    "/audit/chain/audit.jsonl",
    "/audit/chain/verify_audit.py",
    "/audit/report/2021.csv",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_audit_administrator_sees_it(office: Office, address: str) -> None:
    assert office.client("audit-admin").get(address).status_code == 200
    for other in ("system-admin", "security-admin", "ecology-a", "bixi-finance"):
        assert office.client(other).get(address).status_code == 403


def test_an_entry_shows_old_and_new(office: Office) -> None:
    """What an agreement was called, and what it is called now; a foreign number is nothing."""
    office.agreement.title = "新名"
    keep(office.agreement, None, "edit", note="更名")
    client = office.client("audit-admin")
    number = AuditEntry.objects.count()
    page = client.get(f"/audit/{number}/").content.decode()
    for word in ("修改文本", "新名", "更名", "title", "系统"):
        assert word in page
    client.post("/language/", {"language": "en"})
    assert "Old and new values" in client.get(f"/audit/{number}/").content.decode()
    assert client.get("/audit/9999/").status_code == 404


def test_the_chain_says_whether_it_holds(office: Office) -> None:
    """Count and digest stand on the page, to be noted; a forged entry is named."""
    client = office.client("audit-admin")
    count, digest = head()
    page = client.get("/audit/chain/").content.decode()
    assert f"--count {count} --head {digest}" in page
    assert "每条记录都与上一条相封" in page
    AuditEntry.objects.filter(number=3).update(content=json.dumps({"number": 3}))
    assert "第 3 条的内容与摘要不符" in client.get("/audit/chain/").content.decode()


def test_the_export_is_what_the_verifier_takes(office: Office) -> None:
    """The lines that are downloaded hold, and the script that is downloaded is the one tested."""
    client = office.client("audit-admin")
    answer = client.get("/audit/chain/audit.jsonl")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert verify_audit.verify(text.splitlines()) == head()
    script = client.get("/audit/chain/verify_audit.py").content
    assert script.startswith(b'"""Check an exported audit')


def test_a_report_of_an_unknown_form_is_nothing(office: Office) -> None:
    assert office.client("audit-admin").get("/audit/report/2021.pdf").status_code == 404
