"""What a correction would move is known, and shown, before anybody accepts it."""

from collections.abc import Callable

import pytest
from django.conf import settings

from riverpact.files.archive.archive import open_archive
from riverpact.portal.exchange import tried_correction
from riverpact.portal.monitoring.models import Delivery
from tests.portal.conftest import Office
from tests.portal.monitoring.conftest import YEAR, A, B, Desk, csv_of

MARCH = csv_of("石桥,2019-03-05,手工,25.0,0.31,0.08")
WHY = {"because": "实验室复核", "document": "青环监〔2021〕1号"}


@pytest.fixture(name="desk")
def _desk(office: Office, django_capture_on_commit_callbacks: Callable[..., object]) -> Desk:
    return Desk(office, django_capture_on_commit_callbacks)


@pytest.fixture(name="correction")
def _correction(desk: Desk) -> Delivery:
    """March of 2019 from Ⅲ to Ⅳ, handed in and tried."""
    desk.accepted(YEAR)
    return desk.hand_in(MARCH, "更正.csv", **WHY)


def test_its_effect_is_worked_out_after_the_check(desk: Desk, correction: Delivery) -> None:
    """March pays -40 万 instead of +20 万: 240 becomes 180 万元; the archive stays as it is."""
    assert correction.state == "checked"
    effect = correction.effect
    assert (effect["digest"], effect["head"], effect["cell_count"]) == (correction.digest, 1, 1)
    assert effect["cells"] == [
        {
            "section": "石桥",
            "at": "2019-03-05 00:00",
            "item": {"zh": "化学需氧量", "en": "chemical oxygen demand"},
            "was": "16.0",
            "becomes": "25.0",
        }
    ]
    (year,) = [one for one in effect["years"] if one["moves"]]
    assert (year["agreement"], year["year"]) == ("demo-qingxi", 2019)
    assert year["amount"] == {
        "before": {"yuan": "2400000", "wan": "+240 万元"},
        "after": {"yuan": "1800000", "wan": "+180 万元"},
    }
    (month,) = year["months"]
    assert (month["month"], month["before"]["class"], month["after"]["class"]) == (
        "2019-03",
        "Ⅲ",
        "Ⅳ",
    )
    assert (month["before"]["verdict"]["zh"], month["after"]["verdict"]["zh"]) == (
        "达标",
        "未达标",
    )
    assert 2019 in effect["award_years"]
    assert len(open_archive(settings.ARCHIVE).batches()) == 1
    page = desk.client(B).get(correction.get_absolute_url()).content.decode()
    for words in ("+240 万元", "+180 万元", "实验室复核", "青环监〔2021〕1号"):
        assert words in page


def test_it_is_accepted_with_reason_document_and_approver(desk: Desk, correction: Delivery) -> None:
    """Who accepts is who approves."""
    desk.step(correction, "submit", A)
    assert desk.step(correction, "accept", A) == 403
    assert desk.step(correction, "accept", B) == 302
    last = open_archive(settings.ARCHIVE).batches()[-1].manifest
    assert (last.kind, last.reason) == ("correction", "实验室复核（青环监〔2021〕1号）")
    assert last.who == "演示监测员a（qingbi-monitoring-a）"
    assert last.approver == "演示监测员b（qingbi-monitoring-b）"
    assert [(one.was, one.becomes) for one in last.supersedes] == [("16.0", "25.0")]


def test_it_is_not_accepted_before_its_effect_is_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the trial broke off, acceptance waits; tried again, it goes on."""
    desk.accepted(YEAR)
    with monkeypatch.context() as patched:
        patched.setattr(tried_correction, "effect_json", lambda _: 1 // 0)
        delivery = desk.hand_in(MARCH, "更正.csv", **WHY)
    assert delivery.effect == {}
    desk.step(delivery, "submit", A)
    assert desk.step(delivery, "accept", B) == 409
    assert delivery.state == "submitted"
    assert desk.step(delivery, "try", B) == 302
    assert desk.step(delivery, "accept", B) == 302
    assert delivery.state == "accepted"


def test_a_cell_nobody_knows_cannot_be_corrected(desk: Desk) -> None:
    """It is an error of the check, and nothing is tried."""
    desk.accepted(YEAR)
    delivery = desk.hand_in(csv_of("石桥,2019-03-06,手工,25.0,0.31,0.08"), "更正.csv", **WHY)
    assert delivery.state == "faulty"
    assert {one["code"] for one in delivery.findings} == {"archive.unknown_cell"}
    assert delivery.effect == {}


def test_a_later_batch_makes_the_effect_old(desk: Desk, correction: Delivery) -> None:
    """The page says that it can be tried again; tried again, it is of today."""
    address = correction.get_absolute_url()
    assert "可重新试算" not in desk.client(B).get(address).content.decode()
    desk.accepted(csv_of("石桥,2020-01-05,手工,16.0,0.31,0.08"), "一月.csv")
    assert "可重新试算" in desk.client(B).get(address).content.decode()
    desk.step(correction, "try", A)
    assert correction.effect["head"] == 2
    assert "可重新试算" not in desk.client(B).get(address).content.decode()


def test_counties_see_no_money_of_it(desk: Desk, correction: Delivery) -> None:
    """Money shows to counties after both sides agreed the inputs; classes and verdicts do."""
    desk.step(correction, "submit", A)
    desk.step(correction, "accept", B)
    page = desk.client("bixi-finance").get(correction.get_absolute_url()).content.decode()
    assert "2019-03" in page
    assert "万元" not in page
    assert (
        "180 万元" in desk.client("finance-a").get(correction.get_absolute_url()).content.decode()
    )


def test_a_trial_of_an_older_version_is_not_kept(desk: Desk, correction: Delivery) -> None:
    """The file was replaced before the worker came to it."""
    version = correction.version
    assert tried_correction.find_effect(None, None, delivery=correction.pk, digest="0" * 64) == []  # type: ignore[arg-type]
    correction.refresh_from_db()
    assert correction.version == version
    assert desk.office.agreement.pk
