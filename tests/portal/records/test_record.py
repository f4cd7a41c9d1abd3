"""What belongs to the office is seen by whom it concerns."""

from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.registers.models import RegisterRow
from tests.portal.conftest import Office


def test_an_agreement_is_seen_by_its_counties_their_city_and_the_province(office: Office) -> None:
    """青溪 binds 青峰 and 碧溪 of 青碧市; neither 云岭 and its city nor administrators see it."""

    def sees(username: str) -> bool:
        rows = AgreementRecord.objects.all().visible_to(office.person(username))
        return rows.filter(pk=office.agreement.pk).exists()

    seen = ("bixi-finance", "qingfeng-ecology", "qingbi-city", "ecology-a", "evaluator")
    unseen = ("yunling-ecology", "yunsong-city", "system-admin", "audit-admin")
    assert [one for one in seen if not sees(one)] == []
    assert [one for one in unseen if sees(one)] == []


def test_a_record_that_says_nothing_is_seen_by_nobody() -> None:
    """Denied by default: a record says who sees it, or it is not seen."""
    assert "visible" in vars(RegisterRow)
