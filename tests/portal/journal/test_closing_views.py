"""A year is closed on its page by two persons of the province's finance."""

from django.urls import reverse

from riverpact.portal.journal.models import ClosingRecord, EntryRecord
from riverpact.portal.journal.posting import post_obligation
from riverpact.portal.settlement.models import StatementRecord
from tests.portal.conftest import DAY, Office

TOLD = {"year": "2019", "document": "结账〔2021〕1号", "on": "2021-01-15"}


def test_a_year_is_closed_and_says_what_is_open(office: Office, statement: StatementRecord) -> None:
    """What 碧溪县 owes stands there before it is closed; who prepared it has no button."""
    post_obligation(statement, office.person("ecology-b"), "定案〔2021〕1号", DAY)
    response = office.client("finance-a").post(reverse("journal:prepare"), TOLD)
    record = ClosingRecord.objects.get()
    assert response["Location"] == record.get_absolute_url()
    own = office.client("finance-a").get(record.get_absolute_url()).content.decode()
    assert "-220 万元" in own
    assert "复核结账" not in own
    url = reverse("journal:act_on_closing", args=[record.pk, "close"])
    assert office.client("finance-a").post(url, {"seen": record.version}).status_code == 403
    assert office.client("ecology-a").post(url, {"seen": record.version}).status_code == 403
    assert office.client("finance-b").post(url, {"seen": record.version}).status_code == 302
    assert office.client("finance-b").post(url, {"seen": record.version}).status_code == 409
    assert EntryRecord.objects.filter(kind="closing").count() == 1
    assert "2019" in office.client("ecology-a").get(reverse("journal:closings")).content.decode()


def test_a_county_closes_nothing(office: Office) -> None:
    """Closings are the province's."""
    for name in ("journal:closings", "journal:prepare"):
        assert office.client("bixi-finance").get(reverse(name)).status_code == 403


def test_a_closing_is_sent_back(office: Office) -> None:
    """With a reason; then the year may be prepared anew, and not twice."""
    client = office.client("finance-a")
    client.post(reverse("journal:prepare"), TOLD)
    assert client.post(reverse("journal:prepare"), TOLD).status_code == 422
    record = ClosingRecord.objects.get()
    url = reverse("journal:act_on_closing", args=[record.pk, "refuse"])
    told = {"seen": record.version, "note": "尚有凭证未入账"}
    assert office.client("finance-b").post(url, told).status_code == 302
    assert client.post(reverse("journal:prepare"), TOLD).status_code == 302
