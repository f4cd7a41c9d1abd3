"""The list and the page of agreements: what each sees, what each may do, and what is refused."""

from typing import Any

import pytest

from riverpact.portal.agreements import life
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.records.keep import keep
from tests.portal.agreements.helpers import DEPARTMENTS, draft, in_force, other_text, submitted
from tests.portal.conftest import Office
from tests.portal.counted import queries_of

PAGE = "/agreements/demo-next/"


def post(office: Office, username: str, action: str, **given: Any) -> int:
    """Take a step as its form would; return the answer's code."""
    record = AgreementRecord.objects.get(key="demo-next")
    data = {"seen": record.version, **given}
    return office.client(username).post(f"{PAGE}{action}/", data).status_code


def page(office: Office, username: str, path: str = PAGE, language: str = "zh-hans") -> str:
    """Return what a page says to somebody in a language."""
    client = office.client(username)
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_the_whole_life_on_its_page(office: Office) -> None:
    """Signed, handed in, spoken to, filed, in force: each step by its form, each in the audit."""
    draft(office)
    steps = [
        ("qingfeng-finance", "sign", {}),
        ("bixi-finance", "sign", {}),
        ("qingbi-city", "submit", {}),
        *((name, "agree", {}) for name in DEPARTMENTS),
        ("ecology-a", "file", {"document": "清环备〔2021〕1号"}),
        ("ecology-b", "enter_into_force", {}),
    ]
    for username, action, given in steps:
        assert post(office, username, action, **given) == 302, (username, action)
    assert AgreementRecord.objects.get(key="demo-next").state == "in_force"
    taken = AuditEntry.objects.filter(
        record_type="agreements.agreementrecord", label__contains="青溪"
    ).order_by("number")
    assert [one.action for one in taken][-9:] == [action for _, action, _ in steps]


def test_the_page_says_what_was_agreed(office: Office) -> None:
    """Parties, target, money, method and windows in words, in both languages."""
    chinese = page(office, "bixi-finance", "/agreements/demo-qingxi/")
    for said in (
        "青峰县", "碧溪县", "石桥", "240 万元", "定额对赌", "优于目标的金额", "30 万元",
        "送达结算单后15个工作日内", "顺延至工作日", "四舍五入", "清源省青溪市环境监测站",
        "check.payable_range",
    ):  # fmt: skip
        assert said in chinese, said
    english = page(office, "bixi-finance", "/agreements/demo-qingxi/", "en")
    for said in ("Qingfeng", "fixed stake", "sum for better", "half up", "What the policy finds"):
        assert said in english, said


def test_a_page_offers_what_one_may_do(office: Office) -> None:
    """The maker edits, the colleague signs; who signed is offered it no more."""
    draft(office)
    maker, colleague = page(office, "qingfeng-ecology"), page(office, "qingfeng-finance")
    assert f"{PAGE}edit/" in maker
    assert f"{PAGE}sign/" not in maker
    assert f"{PAGE}sign/" in colleague
    post(office, "qingfeng-finance", "sign")
    assert f"{PAGE}sign/" not in page(office, "qingfeng-finance")


def test_a_department_is_offered_its_opinion_once(office: Office) -> None:
    """Before it spoke, both; after it, neither; the leading one alone files."""
    submitted(office)
    assert f"{PAGE}return/" in page(office, "water-a")
    post(office, "water-a", "agree")
    assert f"{PAGE}return/" not in page(office, "water-b")
    for name in DEPARTMENTS[:3]:
        post(office, name, "agree")
    assert f"{PAGE}file/" in page(office, "ecology-b")
    assert f"{PAGE}file/" not in page(office, "water-a")


@pytest.mark.parametrize("username", ["yunling-ecology", "yunsong-city"])
def test_a_stranger_finds_nothing(office: Office, username: str) -> None:
    """An agreement of other counties does not exist, on no page and for no step."""
    draft(office)
    client = office.client(username)
    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}sign/", {"seen": 1}).status_code == 404
    assert client.get("/agreements/demo-qingxi/").status_code == 404
    assert "demo-" not in client.get("/agreements/").content.decode()


def test_a_draft_is_its_parties_own(office: Office) -> None:
    """Departments and the city see it once it is signed."""
    draft(office)
    for username in ("ecology-a", "qingbi-city", "evaluator"):
        assert office.client(username).get(PAGE).status_code == 404
    for username in ("qingfeng-finance", "bixi-finance"):
        post(office, username, "sign")
    for username in ("ecology-a", "qingbi-city", "evaluator"):
        assert office.client(username).get(PAGE).status_code == 200


@pytest.mark.parametrize("username", ["system-admin", "security-admin", "audit-admin"])
def test_administrators_see_no_agreements(office: Office, username: str) -> None:
    """The three administrators work on no records."""
    for path in ("/agreements/", "/agreements/demo-qingxi/", "/agreements/new/"):
        assert office.client(username).get(path).status_code == 403


def test_refusals_a_person_can_run_into(office: Office) -> None:
    """Maker, wrong post, wrong state, stale page, no document, no reason, no such step."""
    draft(office)
    assert post(office, "qingfeng-ecology", "sign") == 403
    assert post(office, "qingfeng-finance", "sign", seen=0) == 409
    for username in ("qingfeng-finance", "bixi-finance"):
        post(office, username, "sign")
    assert post(office, "ecology-a", "submit") == 403
    assert post(office, "ecology-a", "agree") == 409
    assert post(office, "bixi-finance", "reopen") == 422
    assert post(office, "bixi-finance", "fly") == 404
    assert post(office, "bixi-finance", "amend") == 404
    post(office, "qingbi-city", "submit")
    assert post(office, "water-a", "return") == 422
    assert post(office, "water-a", "agree") == 302
    assert post(office, "water-b", "agree") == 409


def test_what_lacks_is_said_at_its_field(office: Office) -> None:
    """A return without a reason shows the page again, the error at the form."""
    submitted(office)
    record = AgreementRecord.objects.get(key="demo-next")
    response = office.client("water-a").post(f"{PAGE}return/", {"seen": record.version})
    assert 'id="return_note_error"' in response.content.decode()


def test_reasons_show_together_when_the_round_is_over(office: Office) -> None:
    """Counties see who has spoken while a round is open, and what was said when all have."""
    record = submitted(office)
    life.send_back(record, office.person("water-a"), Said(note="补充水量依据"))
    assert "补充水量依据" not in page(office, "bixi-finance")
    assert "已提出，待合并告知" in page(office, "bixi-finance")
    assert "补充水量依据" in page(office, "finance-a")
    life.send_back(record, office.person("finance-a"), Said(note="补充付款方式"))
    for name in ("ecology-a", "development-a"):
        life.agree(record, office.person(name), Said())
    told = page(office, "bixi-finance")
    assert "补充水量依据" in told
    assert "补充付款方式" in told


def listed(office: Office, username: str, query: str) -> list[str]:
    """Return the ids of agreements in a list as exported."""
    response = office.client(username).get(f"/agreements/?{query}&export=csv")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()[1:]  # type: ignore[attr-defined]
    return [line.split(",")[1] for line in lines]


def test_the_list_is_chosen_from(office: Office) -> None:
    """By state, city, side, what waits, and by title, id, county and section."""
    submitted(office)
    both = ["demo-next", "demo-qingxi"]
    asked = {
        "": both,
        "state=submitted": ["demo-next"],
        "city=990100": both,
        "city=990200": [],
        "side=upstream": both,
        "side=downstream": [],
        "q=next": ["demo-next"],
        "q=碧溪": both,
        "q=石桥": both,
        "q=无此": [],
    }
    for query, found in asked.items():
        assert listed(office, "qingfeng-finance", query) == found, query


def test_what_waits_for_me(office: Office) -> None:
    """A draft for the county that has not signed, a submission for who has not spoken."""
    record = draft(office)
    waiting = "awaiting=mine"
    assert listed(office, "bixi-finance", waiting) == ["demo-next"]
    life.sign(record, office.person("bixi-finance"), Said())
    assert listed(office, "bixi-finance", waiting) == []
    assert listed(office, "qingfeng-finance", waiting) == ["demo-next"]
    life.sign(record, office.person("qingfeng-finance"), Said())
    assert listed(office, "qingbi-city", waiting) == ["demo-next"]
    life.submit(record, office.person("qingbi-city"), Said())
    assert listed(office, "qingbi-city", waiting) == []
    life.agree(record, office.person("finance-a"), Said())
    assert listed(office, "finance-b", waiting) == []
    assert listed(office, "water-a", waiting) == ["demo-next"]
    for name in ("ecology-a", "development-a", "water-a"):
        life.agree(record, office.person(name), Said())
    assert listed(office, "ecology-b", waiting) == ["demo-next"]
    assert listed(office, "water-a", waiting) == []


def test_the_list_asks_as_often_with_many_rows(office: Office) -> None:
    """Twelve agreements cost as many queries as one."""
    client = office.client("ecology-a")
    few = queries_of(client, "/agreements/")
    for number in range(11):
        text = other_text().replace("demo-next", f"demo-{number}")
        keep_new(text, None, state="in_force")
    assert queries_of(client, "/agreements/") == few


def test_the_page_asks_as_often_with_a_long_life(office: Office) -> None:
    """A second round, void signatures and more opinions cost no more queries."""
    record = submitted(office)
    life.agree(record, office.person("ecology-b"), Said())
    client = office.client("water-a")
    short = queries_of(client, PAGE)
    for name in DEPARTMENTS[1:]:
        life.send_back(record, office.person(name), Said(note="须补正"))
    life.reopen(record, office.person("bixi-ecology"), Said(note="改"))
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    life.submit(record, office.person("qingbi-city"), Said())
    life.agree(record, office.person("ecology-b"), Said())
    assert queries_of(client, PAGE) == short


def test_pages_stand_in_every_state(office: Office) -> None:
    """Whatever its state, the page shows, to a county and to a department, in both languages."""
    record = in_force(office)
    for state in record.moves.states:
        record.state = state
        keep(record, None, "told")
        for username in ("bixi-finance", "ecology-a"):
            if state != "draft" or username == "bixi-finance":
                for language in ("zh-hans", "en"):
                    page(office, username, PAGE, language)
