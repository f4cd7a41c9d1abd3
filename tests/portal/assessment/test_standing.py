"""A section stands as the last month that both sides were told."""

from riverpact.portal.assessment.models import SectionStanding
from riverpact.portal.assessment.standing import standing_of
from riverpact.portal.records.keep import keep
from tests.portal.assessment.months import judged, keep_month
from tests.portal.conftest import Office


def _stood() -> tuple[str, str, str]:
    one = SectionStanding.objects.get()
    return one.month, one.water_class, one.verdict


def test_a_month_counts_once_it_was_told(office: Office) -> None:
    """Judged is not told: another person has yet to check it."""
    section = office.agreement.sections.get()
    month = keep_month(office.agreement, "2020-03", state="judged")
    assert standing_of(section) is None
    month.state = "published"
    keep(month, None, "publish")
    assert _stood() == ("2020-03", "Ⅲ", "attained")


def test_an_earlier_month_does_not_come_after(office: Office) -> None:
    """The last month stands; judged anew, it stands as judged anew."""
    month = keep_month(office.agreement, "2020-03")
    keep_month(office.agreement, "2020-02", label="Ⅴ", verdict="failed")
    assert _stood() == ("2020-03", "Ⅲ", "attained")
    month.result = [judged("2020-03", None, label=None, verdict="no_flow")]
    keep(month, None, "judge")
    assert _stood() == ("2020-03", "", "no_flow")
