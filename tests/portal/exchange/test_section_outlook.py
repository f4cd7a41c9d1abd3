"""The job that finds headroom with the award keeps both, for the page to show."""

from urllib.parse import quote

import pytest

from riverpact.domain.awards.prospect import Outcome, Prospect
from riverpact.foundation.text import Text
from riverpact.portal.assessment.headroom import asked_of, found_headroom
from riverpact.portal.exchange.section_outlook import award_words
from riverpact.portal.jobs.models import Job, JobState
from tests.portal.assessment.months import keep_readings
from tests.portal.conftest import Office

ADDRESS = f"/months/sections/demo-qingxi/headroom-with-award/{quote('石桥')}/"


@pytest.mark.django_db(transaction=True)
def test_the_page_says_what_becomes_of_the_award(office: Office) -> None:
    """Started from the page by a department; a county's page shows no amount after it either."""
    keep_readings(office, [2019, 2020])
    client = office.client("ecology-a")
    answer = client.post(ADDRESS, {"through": "2020-08"}, follow=True)
    assert Job.objects.get().state == JobState.DONE
    page = answer.content.decode()
    found = found_headroom(asked_of(office.agreement, "2020-08"))
    assert found is not None
    assert found["has_awards"]
    assert found["sections"]["石桥"]["items"][0]["award"]["zh"] in page
    county = office.client("bixi-ecology").get(answer.redirect_chain[-1][0]).content.decode()
    assert found["sections"]["石桥"]["items"][0]["award"]["zh"] not in county
    assert "可获奖补" not in county


def test_an_address_that_is_no_month(office: Office) -> None:
    """It does not exist, and no job begins."""
    assert office.client("ecology-a").post(ADDRESS, {"through": "soon"}).status_code == 404
    assert not Job.objects.exists()


def test_the_award_in_words() -> None:
    """Kept and missed apart where they differ."""
    from fractions import Fraction  # noqa: PLC0415

    kept = Prospect(Outcome.LIKELY, Fraction(3_000_000), Fraction(0), ())
    missed = Prospect(Outcome.REFUSED, Fraction(0), Fraction(0), (Text("失守", "missed"),))
    assert award_words(kept, missed).zh == ("守住目标，可获奖补 300 万元；失守，不予奖补（失守）")
    assert award_words(kept, kept).en == "kept or missed, award likely 3,000,000 yuan"
