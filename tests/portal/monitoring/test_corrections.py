"""The effect of a correction is asked for by its page, and is that of one version of its file."""

from riverpact.portal.jobs.models import Job
from riverpact.portal.monitoring.corrections import begin_effect, is_effect_known
from riverpact.portal.monitoring.models import Delivery
from tests.portal.monitoring.conftest import YEAR, A, Desk


def test_the_effect_of_another_version_is_not_known() -> None:
    """By the digest of the file it was tried with."""
    assert not is_effect_known(Delivery(digest="a"))
    assert not is_effect_known(Delivery(digest="a", effect={"digest": "b"}))
    assert is_effect_known(Delivery(digest="a", effect={"digest": "a"}))


def test_it_is_worked_out_in_the_background(desk: Desk) -> None:
    """Of the version there is now."""
    delivery = desk.hand_in(YEAR)
    job = begin_effect(delivery, desk.office.person(A))
    assert Job.objects.get(pk=job.pk).arguments == {
        "delivery": delivery.pk,
        "digest": delivery.digest,
    }
