"""A new agreement comes from a model, is mended as text under the policy, is kept as a draft."""

import tomllib
from datetime import date
from typing import Any

import pytest

from riverpact.portal.agreements import life
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.agreements.patterns import patterns
from tests.portal.agreements.helpers import draft, other_text, submitted
from tests.portal.conftest import Office

NEW = "/agreements/new/"
FILLED = {
    "title": "石桥断面横向生态保护补偿协议",
    "key": "shiqiao-2021",
    "upstream": ["990101"],
    "downstream": ["990102"],
    "signed_on": "2021-01-15",
    "starts_on": "2021-01-01",
    "last_day": "2022-12-31",
    "section-TOTAL_FORMS": "1",
    "section-INITIAL_FORMS": "1",
    "section-0-name": "石桥",
    "section-0-water_body": "river",
    "section-0-target": "Ⅲ",
    "section-0-functional_class": "Ⅲ",
    "section-0-functional_class_on": "2018-06-01",
    "section-0-functional_class_source": "清源省水功能区划",
    "section-0-network": "county_boundary",
    "method.1.period": "month",
    "method.1.stake_better": "35 万元",
    "method.1.stake_equal": "20 万元",
    "method.1.stake_worse": "40 万元",
    "money.standard": "260 万元",
    "money.weighting": "none",
    "money.rounding_unit": "1 元",
    "money.rounding_rule": "half_up",
    "assessment.plan": "agreement-minimum",
    "assessment.decimals.cod": "1",
    "assessment.decimals.tp": "3",
    "assessment.year_test": "every_month",
    "assessment.insufficient_month": "no_payment",
    "assessment.no_flow_month": "no_payment",
    "procedure.objection.within": "15 working days",
    "procedure.objection.clause": "第六条",
    "procedure.payment.by": "06-30",
    "procedure.payment.years_later": "1",
    "procedure.payment.moves": "next_working_day",
    "procedure.payment.clause": "第八条",
    "payment.channel": "direct",
    "monitoring.institution": "青溪市环境监测站",
    "monitoring.level": "city",
    **{
        f"contents.{key}": "第一条"
        for key in ("scope", "goals", "protector_duties", "form", "term", "breach", "other")
    },
}


def filled(office: Office, username: str = "qingfeng-ecology", **changes: Any) -> tuple[int, str]:
    """Fill the form of the model 青溪; return the code, and the text of it or the page."""
    response = office.client(username).post(f"{NEW}qingxi/", {**FILLED, **changes})
    context = response.context
    text = context.get("text") if context is not None and response.status_code == 200 else None
    return response.status_code, text or response.content.decode()


def test_every_model_can_be_opened(office: Office) -> None:
    """All agreements that ship and are complete are models; each has its form."""
    names = list(patterns())
    assert {"qingxi", "yunhe", "lushui-2019", "youshui-2019"} <= set(names)
    assert "xinanjiang-2018" not in names  # values are missing in it
    client = office.client("qingfeng-ecology")
    assert "定额对赌" in client.get(NEW).content.decode()
    for name in names:
        assert client.get(f"{NEW}{name}/").status_code == 200, name
    assert client.get(f"{NEW}none/").status_code == 404


def test_a_form_becomes_a_text_without_errors(office: Office) -> None:
    """Parties, section, sums and days stand in the text; the policy finds no error in it."""
    code, text = filled(office)
    assert code == 200
    values = tomllib.loads(text)
    assert values["party"] == [
        {"id": "qingfeng-county", "name": "青峰县", "side": "upstream", "code": "990101"},
        {"id": "bixi-county", "name": "碧溪县", "side": "downstream", "code": "990102"},
    ]
    assert values["term"] == {"start": date(2021, 1, 1), "until": date(2023, 1, 1)}
    assert values["section"][0]["junction"] == {
        "upstream_code": "990101",
        "downstream_code": "990102",
    }
    assert values["money"]["standard"] == "260 万元"
    assert values["method"][0]["stake_better"] == "35 万元"
    assert "cap_up" not in values["money"]
    assert not {"filed_on", "filing", "confirmation"} & values.keys()
    assert values["kind"] == "fictional"
    page = office.client("qingfeng-ecology").post(f"{NEW}findings/", {"text": text})
    assert page.context["errors"] == 0
    assert page.context["asked"] == []


def test_counties_share_or_act_as_a_group(office: Office) -> None:
    """Two counties on a side need their shares, or are one group that signs by each member."""
    two: dict[str, Any] = {"upstream": ["990101", "990401"]}
    code, page = filled(office, **two)
    assert code == 422
    assert "每县一个份额" in page
    _, text = filled(office, **two, upstream_shares="0.6，0.4")
    shares = [one.get("share") for one in tomllib.loads(text)["party"]]
    assert shares == ["0.6", "0.4", None]
    _, text = filled(office, **two, upstream_group="on")
    group = tomllib.loads(text)["party"][0]
    assert (group["id"], group["member_codes"]) == ("upstream-group", ["990101", "990401"])


def test_more_sections_are_added_without_losing_what_was_written(office: Office) -> None:
    """One more row, everything else as it was."""
    response = office.client("qingfeng-ecology").post(f"{NEW}qingxi/", {**FILLED, "more": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="section-1-name"' in page
    assert 'value="35 万元"' in page


def test_what_does_not_fit_is_said_at_its_field(office: Office) -> None:
    """The last day before the first, one county on both sides, a section without a name."""
    code, page = filled(office, last_day="2020-01-01")
    assert code == 422
    assert "须在期限起之后" in page
    assert "两侧是同一县" in filled(office, downstream=["990101"])[1]
    assert filled(office, **{"section-0-name": ""})[0] == 422


def test_a_draft_is_kept_and_seen_by_both(office: Office) -> None:
    """From the form to the record: its page opens for the other party too."""
    _, text = filled(office)
    response = office.client("qingfeng-ecology").post(f"{NEW}text/", {"text": text})
    assert response.status_code == 302
    record = AgreementRecord.objects.get(key="shiqiao-2021")
    assert (record.state, record.text) == ("draft", text)
    assert office.client("bixi-finance").get(record.get_absolute_url()).status_code == 200


def test_findings_come_while_one_writes(office: Office) -> None:
    """A broken line, a wrong key and a policy error are said with their line, at once."""
    client = office.client("qingfeng-ecology")

    def told(text: str) -> str:
        return client.post(f"{NEW}findings/", {"text": text}).content.decode()

    text = other_text()
    assert "没有错误" in told(text)
    assert "第3行" in told(text.replace('title = "', "title = ", 1))
    assert "rounding_unitt" in told(text.replace("rounding_unit", "rounding_unitt"))
    overlapping = told(text.replace("start = 2021-01-01", "start = 2020-06-01"))
    assert "check.same_section" in overlapping
    assert "/tmp" not in overlapping  # noqa: S108  no folder of the machine is shown


def test_a_warning_asks_for_a_reason_and_the_text_keeps_it(office: Office) -> None:
    """The reason is written into the text, where the check reads it; it asks no more."""
    client = office.client("qingfeng-ecology")
    text = other_text().replace('[payment]\nchannel = "direct"\n', "")
    asked = client.post(f"{NEW}findings/", {"text": text}).context["asked"]
    assert [one["code"] for one in asked] == ["check.payment_channel_missing"]
    given = {"text": text, "reason:check.payment_channel_missing": "另行约定"}
    assert client.post(f"{NEW}text/", given).status_code == 302
    record = AgreementRecord.objects.get(key="demo-next")
    assert tomllib.loads(record.text)["reason"] == [
        {"code": "check.payment_channel_missing", "text": "另行约定"}
    ]
    page = client.post(f"{NEW}findings/", {"text": record.text})
    assert page.context["asked"] == []


def test_a_draft_with_errors_of_policy_is_kept(office: Office) -> None:
    """A text that can be read is a draft, whatever the policy says; it is not submitted so."""
    client = office.client("qingfeng-ecology")
    text = other_text().replace("start = 2021-01-01", "start = 2020-06-01")
    assert client.post(f"{NEW}text/", {"text": text}).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[money]", "[monney]", "monney"),
        ('code = "990101"', 'code = "990999"', "协议各方须包括本县"),
        ("signed_on =", "filed_on = 2021-01-11\nsigned_on =", "备案由省级部门办理"),
        ('id = "demo-next"', 'id = "demo-qingxi"', "编号已被使用"),
        ('plan = "agreement-minimum"', 'plan = "/etc/hostname"', "没有这个评价方案"),
    ],
    ids=["unknown key", "not mine", "filed", "id taken", "a file as plan"],
)
def test_what_is_no_draft(office: Office, old: str, new: str, said: str) -> None:
    """Each is refused on the page of the text, nothing is lost and nothing kept."""
    client = office.client("qingfeng-ecology")
    text = other_text().replace(old, new)
    response = client.post(f"{NEW}text/", {"text": text})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert response.context["text"] == text
    assert AgreementRecord.objects.count() == 1


def test_a_draft_is_edited_on_its_page(office: Office) -> None:
    """The text opens with its findings and is kept anew; a stale page is refused."""
    record = draft(office)
    client = office.client("bixi-ecology")
    path = f"{record.get_absolute_url()}edit/"
    assert "石桥" in client.get(path).content.decode()
    text = record.text.replace("240 万元", "250 万元")
    assert client.post(path, {"text": text, "seen": record.version}).status_code == 302
    assert client.post(path, {"text": text, "seen": record.version}).status_code == 409
    record.refresh_from_db()
    assert record.text == text
    assert client.post(path, {"text": "x = ", "seen": record.version}).status_code == 422


def test_who_may_not_edit(office: Office) -> None:
    """Neither a stranger, nor a department, nor anybody once it is handed in."""
    record = draft(office)
    path = f"{record.get_absolute_url()}edit/"
    assert office.client("yunling-ecology").get(path).status_code == 404
    assert office.client("ecology-a").get(path).status_code == 403
    for name in ("qingfeng-finance", "bixi-finance"):
        life.sign(record, office.person(name), Said())
    assert office.client("bixi-ecology").get(path).status_code == 409


def test_only_counties_draft(office: Office) -> None:
    """Departments, cities and institutions write no agreements."""
    submitted(office)
    for username in ("ecology-a", "qingbi-city", "evaluator", "qingbi-monitoring-a"):
        for path in (NEW, f"{NEW}qingxi/", f"{NEW}findings/", f"{NEW}text/"):
            assert office.client(username).get(path).status_code == 403
