"""The pages of awards: what each shows to whom, and the way of an award through its states."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.awards.decide import decide
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.records.keep import keep
from tests.portal.awards.conftest import Compute, award_of, reviewed
from tests.portal.conftest import Office


@pytest.fixture(name="computed", autouse=True)
def _computed(compute: Compute) -> None:
    compute()


def page(office: Office, username: str, url: str, **query: Any) -> str:
    response = office.client(username).get(url, query)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def act_on(office: Office, username: str, record: AwardRecord, action: str, **told: Any) -> int:
    record.refresh_from_db()
    url = reverse("awards:act", args=[record.agreement.key, record.year, action])
    told = {"seen": record.version, **told}
    return office.client(username).post(url, told).status_code


def test_the_list_sums_all_that_is_chosen(office: Office) -> None:
    """Three grants of 116 万元, 550 to be taken back; of the refused ones, nothing is granted."""
    told = page(office, "finance-a", reverse("awards:list"))
    assert ">348 万元<" in told
    assert ">550 万元<" in told
    assert "岚云县" in told
    told = page(office, "finance-a", reverse("awards:list"), answer="refused")
    assert ">348 万元<" not in told
    assert told.count("/awards/demo-") == 1
    told = page(office, "finance-a", reverse("awards:list"), city="990200")
    assert "云岭县" in told
    assert told.count("/awards/demo-") == 1


def test_a_refusal_says_why_and_what_would_have_passed(office: Office) -> None:
    """The figures are those of the workflow: reasons, evidence, five readings, steps, letters."""
    record = award_of("demo-990701")
    told = page(office, "ecology-b", record.get_absolute_url())
    failed = [one for one in record.content["conditions"] if one["answer"] == "failed"]
    assert failed
    for one in failed:
        assert one["fact"]["zh"] in told
        assert one["clause"] in told
        assert one["nearest"]["zh"] in told
    for one in record.content["readings"]:
        assert one["result"]["title"]["zh"] in told
    assert "应收回" in told
    assert "550 万元" in told
    assert told.count("/letters/") == 6


def test_a_county_sees_its_award_once_it_is_decided(office: Office) -> None:
    """Before, it does not exist; afterwards only to the parties and their city."""
    record = reviewed(office, "demo-yunhe")
    url = record.get_absolute_url()
    assert office.client("yunling-finance").get(url).status_code == 404
    assert "demo-yunhe" not in page(office, "yunling-finance", reverse("awards:list"))
    parts = {"part_yunling": "660000", "part_songgang": "500000"}
    told = {"document": "财建〔2021〕9号", **parts}
    assert act_on(office, "finance-a", record, "decide", **told) == 302
    assert "财建〔2021〕9号" in page(office, "yunling-finance", url)
    assert "116 万元" in page(office, "yunsong-city", url)
    assert office.client("bixi-finance").get(url).status_code == 404


def test_an_award_goes_its_way(office: Office) -> None:
    """Reviewed, decided with its document and file, reopened with a reason."""
    record = award_of("demo-990702")
    assert "复核" not in buttons(office, "ecology-a", record)
    assert act_on(office, "ecology-a", record, "review") == 403
    assert act_on(office, "ecology-b", record, "review") == 302
    assert act_on(office, "ecology-b", record, "decide", document="文") == 403
    assert act_on(office, "finance-a", record, "decide") == 409
    file = SimpleUploadedFile("decision.pdf", b"%PDF", "application/pdf")
    told = {"document": "财建〔2021〕9号", "file": file}
    assert act_on(office, "finance-a", record, "decide", **told) == 302
    assert Attachment.objects.get().about_id == str(record.pk)
    assert "decision.pdf" in page(office, "finance-a", record.get_absolute_url())
    assert act_on(office, "water-a", record, "reopen") == 409
    assert act_on(office, "water-a", record, "reopen", note="数据更正") == 302
    assert act_on(office, "water-a", record, "compute") == 403
    assert award_of("demo-990702").state == "reopened"


def buttons(office: Office, username: str, record: AwardRecord) -> set[str]:
    """Return the moves that a page offers."""
    context = office.client(username).get(record.get_absolute_url()).context
    return {one.move.label.zh for one in context["moves"]}


def test_the_parts_of_several_parties_are_asked_for(office: Office) -> None:
    """Left out, or not the whole: the decision is refused, and the page says so."""
    record = reviewed(office, "demo-yunhe")
    assert "其中：云岭县" in page(office, "finance-a", record.get_absolute_url())
    told = {"document": "财建〔2021〕9号"}
    assert act_on(office, "finance-a", record, "decide", **told) == 409
    told |= {"part_yunling": "1", "part_songgang": "2"}
    assert act_on(office, "finance-a", record, "decide", **told) == 422
    assert award_of("demo-yunhe").state == "reviewed"


def test_a_letter_is_read_and_handed_out(office: Office) -> None:
    """On a page, as a Word file, with its annexes; an unknown one does not exist."""
    args = ["demo-990701", 2020, "demo-990701-2020-refusal"]
    told = page(office, "finance-a", reverse("awards:letter", args=args))
    assert "暮堰区" in told
    client = office.client("finance-a")
    docx = client.get(reverse("awards:letter_file", args=args))
    assert docx.content[:2] == b"PK"
    assert docx["Content-Disposition"].endswith('refusal.docx"')
    assert client.get(reverse("awards:letter_package", args=args)).content[:2] == b"PK"
    args[2] = "another"
    assert client.get(reverse("awards:letter", args=args)).status_code == 404
    assert office.client("bixi-finance").get(
        reverse("awards:letter_file", args=["demo-990701", 2020, "demo-990701-2020-refusal"])
    ).status_code == 404  # fmt: skip


def test_what_would_change_is_said(office: Office) -> None:
    """The page of a marked award tells what it would be now."""
    record = award_of("demo-990702")
    record.has_moved, record.newer = True, record.content | {"amount_shown": "+99 万元"}
    keep(record, None, "found_moved")
    assert "+99 万元" in page(office, "finance-a", record.get_absolute_url())
    assert "有变化" in page(office, "finance-a", reverse("awards:list"))


def test_the_pages_are_in_english_too(office: Office) -> None:
    """The reader's language."""
    office.client("finance-b").post(reverse("set_language"), {"language": "en", "next": "/"})
    told = page(office, "finance-b", award_of("demo-990701").get_absolute_url())
    assert "Five readings of class drop" in told
    assert "What would have passed" in told


def test_questions_stay_as_many(
    office: Office, compute: Compute, django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:  # fmt: skip
    """Ten awards ask no more than five; a decided one no more than a proposed one."""
    page(office, "finance-a", reverse("awards:list"))
    with django_assert_max_num_queries(20) as few:
        page(office, "finance-a", reverse("awards:list"))
    asked = len(few)
    compute(2019)
    with django_assert_num_queries(asked):
        page(office, "finance-a", reverse("awards:list"))
    url = award_of("demo-990702").get_absolute_url()
    with django_assert_max_num_queries(30):
        page(office, "finance-a", url)
    decide(reviewed(office, "demo-990402"), office.person("finance-a"), document="文")
    with django_assert_max_num_queries(30):
        page(office, "finance-a", url)
