"""From the amount of a statement down to the file cell, and the package as it was kept."""

import io
import json
import re
import zipfile

import pytest

from riverpact.portal.settlement.models import StatementRecord
from tests.portal import working_year as working
from tests.portal.conftest import Office

STATEMENT = "/years/demo-qingxi/2019/statements/1/"


@pytest.fixture(name="drafted")
def _drafted(office: Office) -> Office:
    working.agreed_year(office)
    working.draft(office)
    return office


def page(office: Office, address: str, username: str = "bixi-ecology") -> str:
    answer = office.client(username).get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def body(response: object) -> bytes:
    return bytes(response.content)  # type: ignore[attr-defined]


def test_the_page_says_who_pays_whom(drafted: Office) -> None:
    """碧溪县 pays 青峰县 220 万元; each month with its amount; the digests."""
    text = page(drafted, STATEMENT)
    statement = StatementRecord.objects.get()
    assert "碧溪县应向青峰县支付 220 万元" in text
    for told in ("-220 万元", "-40 万元", statement.digest, statement.package):
        assert told in text


def test_every_step_down_to_the_cell_is_a_page(drafted: Office) -> None:
    """Follow the first step below each, as a person clicks, until samples; then the cell."""
    address, clauses = f"{STATEMENT}derivation/1/", 0
    for _ in range(20):
        text = page(drafted, address)
        clauses += "依据" in text
        samples = re.search(rf'href="({STATEMENT}samples/\?[^"]+)"', text)
        if samples:
            break
        below = re.search(rf'<th scope="row"><div><a href="({STATEMENT}derivation/[^"]+)"', text)
        assert below is not None, address
        address = below[1]
    assert clauses > 5
    assert samples is not None
    assert "/months/demo-qingxi/2019-01/" in text
    cells = page(drafted, samples[1].replace("&amp;", "&"))
    assert "手工监测_2019.csv" in cells
    assert "2019-01-08" in cells
    assert "2019-02-03" not in cells


def test_the_split_has_its_steps_too(drafted: Office) -> None:
    """Numbered from 2, as on the statement's own page; other trees have none."""
    assert "-220 万元" in page(drafted, f"{STATEMENT}split/2/")
    client = drafted.client("bixi-ecology")
    for address in ("split/1/", "terms/1/", "derivation/1.99/"):
        assert client.get(f"{STATEMENT}{address}").status_code == 404


def test_the_package_is_handed_out_to_the_byte(drafted: Office) -> None:
    """With page, samples and verifier; and single files by their names alone."""
    client = drafted.client("bixi-ecology")
    content = body(client.get(f"{STATEMENT}package/"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        told = json.loads(package.read("statement.json"))
    assert names == ["samples.csv", "statement.html", "statement.json", "verify_statement.py"]
    assert told["digest"] == StatementRecord.objects.get().digest
    answer = client.get(f"{STATEMENT}files/statement.json")
    assert json.loads(body(answer)) == told
    assert answer["Content-Disposition"].startswith("attachment")
    for name in ("verify_statement.py", "adjustment.json", "..%2Fsecret-key"):
        assert client.get(f"{STATEMENT}files/{name}").status_code == 404


def test_the_page_speaks_english(drafted: Office) -> None:
    """Amounts in yuan, verdicts in words, no Chinese label left in the frame."""
    client = drafted.client("bixi-finance")
    client.post("/language/", {"language": "en", "next": STATEMENT})
    text = client.get(STATEMENT).content.decode()
    assert "碧溪县 pays 青峰县 2,200,000 yuan" in text
    assert "Derivation: from the amount to the samples" in text
    assert "推导" not in text
