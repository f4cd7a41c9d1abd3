"""A final year, its release as proposed, and as approved."""

import pytest

from riverpact.portal.publication.models import Release
from riverpact.portal.publication.propose import propose
from riverpact.portal.settlement.models import YearRecord
from tests.portal.conftest import Office
from tests.portal.publication.released_years import approve, keep_final_year


@pytest.fixture(name="final_year")
def _final_year(office: Office) -> YearRecord:
    return keep_final_year(office)


@pytest.fixture(name="proposed")
def _proposed(office: Office, final_year: YearRecord) -> Release:
    return propose(final_year, office.person("ecology-a"))


@pytest.fixture(name="approved")
def _approved(office: Office, proposed: Release) -> Release:
    return approve(office, proposed)
