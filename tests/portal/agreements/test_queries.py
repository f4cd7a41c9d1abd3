"""Pages ask for what one may see, and for what waits."""

import pytest
from django.http import Http404

from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.agreements.queries import agreement_or_404, awaits, listed
from tests.portal.agreements.helpers import draft, reviewed
from tests.portal.conftest import Office


def test_own_and_foreign(office: Office) -> None:
    """A foreign agreement does not exist."""
    assert agreement_or_404(office.person("bixi-ecology"), "demo-qingxi") == office.agreement
    with pytest.raises(Http404):
        agreement_or_404(office.person("yunling-ecology"), "demo-qingxi")
    assert not listed(office.person("yunling-ecology")).exists()


def test_filing_waits_for_the_leading_department(office: Office) -> None:
    """A reviewed agreement waits for one department, whoever of it."""
    record = reviewed(office)
    waiting = {
        name: AgreementRecord.objects.filter(awaits(office.person(name)), pk=record.pk).exists()
        for name in ("ecology-a", "ecology-b", "water-a", "bixi-finance", "evaluator")
    }
    assert waiting == {
        "ecology-a": True,
        "ecology-b": True,
        "water-a": False,
        "bixi-finance": False,
        "evaluator": False,
    }


def test_a_draft_waits_for_who_has_not_signed(office: Office) -> None:
    """For both counties at first; never for a third."""
    record = draft(office)
    for name, waits in (
        ("bixi-finance", True),
        ("qingfeng-finance", True),
        ("yunling-finance", False),
    ):
        rows = AgreementRecord.objects.filter(awaits(office.person(name)))
        assert rows.filter(pk=record.pk).exists() is waits
