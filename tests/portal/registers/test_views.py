"""Pages of registers: who enters what, what a page warns of, what lists let through."""

from django.core.files.uploadedfile import SimpleUploadedFile

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.kinds import CONSULTATION, NOTICE, WORK_PLAN
from riverpact.portal.registers.models import RegisterRow
from tests.portal.conftest import Office
from tests.portal.counted import queries_of
from tests.portal.registers.rows import FORMS
from tests.portal.registers.test_comments import notice
from tests.portal.registers.test_enter import PLAN


def plan(office: Office) -> RegisterRow:
    return enter(WORK_PLAN, PLAN, office.person("qingfeng-ecology"), agreement=office.agreement)


def text_of(office: Office, username: str, address: str) -> str:
    return office.client(username).get(address).content.decode()


def test_a_form_is_for_its_post(office: Office) -> None:
    """A monitoring clerk enters joint monitoring and no project; an unknown kind is nothing."""
    client = office.client("province-monitoring-a")
    assert client.get("/registers/new/joint_monitoring/").status_code == 200
    assert client.get("/registers/new/project/").status_code == 403
    assert client.get("/registers/new/fact/").status_code == 403
    assert client.get("/registers/new/nothing/").status_code == 404


def test_a_foreign_agreement_is_not_offered(office: Office) -> None:
    """A county that is no party enters nothing of it."""
    username, given = FORMS["project"]
    body = given | {"agreement": office.agreement.pk}
    answer = office.client("yunling-finance").post("/registers/new/project/", body)
    assert "agreement" in answer.context["form"].errors
    assert office.client(username).post("/registers/new/project/", body).status_code == 302


def test_findings_are_said_at_their_field(office: Office) -> None:
    """What the model refuses stands at the field that is to be mended."""
    username, given = FORMS["use"]
    body = given | {"agreement": office.agreement.pk, "amount": "50", "year": "2035"}
    errors = office.client(username).post("/registers/new/use/", body).context["form"].errors
    assert set(errors) == {"amount", "year"}


def test_a_plan_says_what_it_lacks_and_how_its_clock_stands(office: Office) -> None:
    """Three of the four parts are missing; signed on 2018-11-20 it was due on 2019-02-20."""
    row = plan(office)
    page = text_of(office, "ecology-a", f"/registers/{row.pk}/")
    for part in ("实施项目", "保障方案", "推进计划"):
        assert f"工作方案没有“{part}”" in page
    assert "工作方案没有“任务措施”" not in page
    for word in ("2019-02-20", "逾期完成：2020-03-01 完成工作方案，晚 375 日", "第十条"):
        assert word in page


def test_a_consultation_says_that_the_next_is_overdue(office: Office) -> None:
    """Due in September 2020 and not held by January 2021; a later one answers."""
    data = {
        "agreement": "demo-qingxi", "on": "2020-03-15", "topic": "水质", "minutes": "纪要",
        "next_due": "2020-09-15",
    }  # fmt: skip
    clerk = office.person("qingbi-city")
    row = enter(CONSULTATION, data, clerk, agreement=office.agreement)
    address = f"/registers/{row.pk}/"
    assert "下次会商已逾期：2020-09-15" in text_of(office, "ecology-a", address)
    later = {key: value for key, value in data.items() if key != "next_due"} | {"on": "2020-12-01"}
    enter(CONSULTATION, later, clerk, agreement=office.agreement)
    assert "下次会商已逾期" not in text_of(office, "ecology-a", address)


def test_steps_of_a_row(office: Office) -> None:
    """Comment, attach, change, read: each from the page, each by whom it is for."""
    row = plan(office)
    address = f"/registers/{row.pk}/"
    department, county = office.client("ecology-a"), office.client("qingfeng-ecology")
    assert department.post(f"{address}comment/", {"text": "补充保障方案"}).status_code == 302
    assert department.post(f"{address}comment/", {"text": ""}).status_code == 302
    assert county.post(f"{address}comment/", {"text": "不"}).status_code == 403
    file = SimpleUploadedFile("方案.pdf", b"%PDF-1.4")
    assert county.post(f"{address}attach/", {"file": file}).status_code == 302
    page = text_of(office, "qingfeng-ecology", address)
    assert "补充保障方案" in page
    assert "方案.pdf" in page
    kept = f"/attachments/{Attachment.objects.get().pk}/"
    attached = office.client("bixi-ecology").get(kept)
    assert (attached.status_code, attached.content) == (200, b"%PDF-1.4")
    assert office.client("yunling-ecology").get(kept).status_code == 404
    assert county.get(f"{address}change/").status_code == 200
    body = {
        "agreement": office.agreement.pk, "completed_on": "2020-03-01", "document": "新号",
        "note": "更正文号",
    }  # fmt: skip
    assert county.post(f"{address}change/", body).status_code == 302
    page = text_of(office, "qingfeng-ecology", address)
    assert "已被新的记录替换" in page
    assert "更正文号" in page
    latest = RegisterRow.objects.get(kind="work_plan", replaced_by=None)
    assert "补充保障方案" in text_of(office, "bixi-finance", f"/registers/{latest.pk}/")
    assert county.post(f"{address}unheard/").status_code == 404
    assert county.get(f"{address}comment/").status_code == 405


def test_a_notice_is_written_and_read(office: Office) -> None:
    """A city writes to its counties; who reads it gives a receipt from the page."""
    body = {"sort": "notice", "title": "报送年度数据", "text": "请于月底前报送", "on": "2021-01-15"}
    assert office.client("qingbi-city").post("/registers/new/notice/", body).status_code == 302
    row = RegisterRow.objects.get(kind="notice")
    county = office.client("bixi-ecology")
    assert "签收" in text_of(office, "bixi-ecology", f"/registers/{row.pk}/")
    assert office.client("yunling-ecology").get(f"/registers/{row.pk}/").status_code == 404
    assert county.post(f"/registers/{row.pk}/read/").status_code == 302
    assert "已阅，签收" not in text_of(office, "bixi-ecology", f"/registers/{row.pk}/")
    assert office.client("qingbi-city").post(f"/registers/{row.pk}/read/").status_code == 403
    assert "报送年度数据" in text_of(office, "bixi-ecology", "/registers/notices/")


def test_lists_let_through_what_they_say(office: Office) -> None:
    """By kind, agreement, year, by a kind's own choices; replaced rows only where asked for."""
    row = plan(office)
    enter(
        WORK_PLAN, PLAN, office.person("bixi-ecology"),
        agreement=office.agreement, replaces=row, note="改",
    )  # fmt: skip
    notice(office)

    def count(address: str) -> int:
        return int(office.client("ecology-a").get(address).context["listing"].count)

    assert count("/registers/") == 2
    assert count("/registers/?kind=work_plan&year=2020&agreement=demo-qingxi") == 1
    assert count("/registers/?kind=work_plan&replaced=replaced") == 1
    assert count("/registers/?kind=work_plan&replaced=all") == 2
    assert count("/registers/?year=1999") == 2
    assert count("/registers/of/work_plan/") == 1
    assert count("/registers/notices/?sort=training") == 1
    assert count("/registers/notices/?sort=notice") == 0
    csv = office.client("ecology-a").get("/registers/of/work_plan/?export=csv")
    assert "工作方案" in b"".join(csv.streaming_content).decode()  # type: ignore[attr-defined]
    assert (
        office.client("yunling-ecology").get("/registers/of/work_plan/").context["listing"].count
        == 0
    )


def test_lists_and_pages_cost_the_same(office: Office) -> None:
    """Few rows or many, a list and a page ask as many queries."""
    row = plan(office)
    told = notice(office)
    addresses = ("/registers/", "/registers/of/work_plan/", f"/registers/{told.pk}/")
    client = office.client("ecology-a")
    few = [queries_of(client, one) for one in addresses]
    for _ in range(12):
        plan(office)
        notice(office, "bixi")
    for one in ("bixi-ecology", "yunling-ecology", "bixi-finance"):
        office.client(one).post(f"/registers/{told.pk}/read/")
    assert [queries_of(client, one) for one in addresses] == few
    assert row.pk


def test_pages_are_in_both_languages(office: Office) -> None:
    """The same page in English."""
    row = plan(office)
    client = office.client("water-a")
    client.post("/language/", {"language": "en"})
    page = client.get(f"/registers/{row.pk}/").content.decode()
    assert "the work plan has no safeguards" in page
    assert "What happened so far" in page
    assert "New: " not in client.get("/registers/").content.decode()
    assert NOTICE.title.en in client.get("/registers/notices/").content.decode()
