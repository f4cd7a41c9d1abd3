"""What is known of a section: its terms, its months, when it was last sampled."""

from datetime import date

import pytest
from django.http import Http404

from riverpact.portal.assessment.sections import last_sampled, section_months, section_terms
from tests.portal.assessment.months import keep_month, keep_readings
from tests.portal.conftest import Office


def test_the_terms_are_those_of_the_text(office: Office) -> None:
    """Target and functional class as the agreement names them; a stranger finds nothing."""
    terms = section_terms(office.person("bixi-ecology"), "demo-qingxi", "石桥")
    known = terms.agreed.functional_class
    assert known is not None
    assert (terms.agreed.target.label, known.label, terms.names[0]) == ("Ⅲ", "Ⅲ", "石桥")
    for username, name in (("yunling-ecology", "石桥"), ("bixi-ecology", "木桥")):
        with pytest.raises(Http404):
            section_terms(office.person(username), "demo-qingxi", name)


def test_months_come_in_order(office: Office) -> None:
    """Those that were told, to a county; all that were judged, to the province."""
    keep_month(office.agreement, "2020-02", state="judged")
    keep_month(office.agreement, "2020-01")
    found = {}
    for username in ("bixi-ecology", "ecology-a"):
        person = office.person(username)
        terms = section_terms(person, "demo-qingxi", "石桥")
        found[username] = [one["month"] for one in section_months(person, terms)]
    assert found == {"bixi-ecology": ["2020-01"], "ecology-a": ["2020-01", "2020-02"]}


def test_the_last_sample(office: Office) -> None:
    """In December 2020; a section nobody samples has none."""
    keep_readings(office, [2020])
    assert last_sampled(["石桥"]) == date(2020, 12, 5)
    assert last_sampled(["木桥"]) is None
