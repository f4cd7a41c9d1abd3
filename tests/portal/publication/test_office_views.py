"""Releases in the office: who sees them, which steps a page offers, and where they lead."""

import pytest
from django.urls import reverse

from riverpact.portal.publication.models import Release
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.models import YearRecord
from tests.portal.conftest import Office

LIST = "/public/releases/"


def test_a_release_goes_its_way_by_hand(office: Office, final_year: YearRecord) -> None:
    """Proposed on one page, approved on another by somebody else, withdrawn with a reason."""
    maker, checker = office.client("ecology-a"), office.client("ecology-b")
    answer = maker.post(reverse("publication:propose"), {"year": final_year.pk})
    release = Release.objects.get()
    assert answer["Location"] == release.get_absolute_url()
    approve = reverse("publication:act", args=[release.pk, "approve"])
    page = maker.get(release.get_absolute_url()).content.decode()
    assert "碧溪县应向青峰县支付 220 万元" in page
    assert approve not in page
    assert maker.post(approve, {"seen": 1}).status_code == 403
    assert approve in checker.get(release.get_absolute_url()).content.decode()
    assert checker.post(approve, {"seen": 1}).status_code == 302
    withdraw = reverse("publication:act", args=[release.pk, "withdraw"])
    assert checker.post(withdraw, {"seen": 2}).status_code == 422
    assert checker.post(withdraw, {"seen": 1, "note": "错"}).status_code == 409
    assert checker.post(withdraw, {"seen": 2, "note": "更正"}).status_code == 302
    release.refresh_from_db()
    assert release.state == "withdrawn"


def test_a_year_that_is_not_final_cannot_be_chosen(office: Office) -> None:
    """The form refuses it, and says that there is none."""
    year = YearRecord(agreement=office.agreement, year=2020, state="drafted")
    keep(year, None, "opened")
    answer = office.client("ecology-a").post(reverse("publication:propose"), {"year": year.pk})
    assert "没有可以提请的年度" in answer.content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("username", "code"),
    [("finance-a", 200), ("bixi-ecology", 403), ("qingbi-city", 403), ("audit-admin", 403)],
)
def test_the_province_sees_releases(
    office: Office, proposed: Release, username: str, code: int
) -> None:
    """The four departments see them; others read the public page."""
    client = office.client(username)
    assert client.get(LIST).status_code == code
    assert client.get(proposed.get_absolute_url()).status_code == code
    act = reverse("publication:act", args=[proposed.pk, "approve"])
    assert client.post(act, {"seen": 1}).status_code == 403
    assert client.get(reverse("publication:propose")).status_code == 403


def test_there_is_no_other_step(office: Office, proposed: Release) -> None:
    """An address with a word that is no step does not exist."""
    act = reverse("publication:act", args=[proposed.pk, "burn"])
    assert office.client("ecology-b").post(act, {"seen": 1}).status_code == 404
