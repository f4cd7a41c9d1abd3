"""Incidents: what a document decided counts, our thresholds only suggest."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.awards.incident import Incident, Threshold, of_year, suggested_grade
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text

SOURCE = Source(instrument="国办函〔2014〕119号", clause="附件1")
DEATHS = [
    Threshold("deaths", Text("死亡", "deaths"), grade, Fraction(least), "人", SOURCE)
    for grade, least in (("Ⅰ", 30), ("Ⅱ", 10), ("Ⅲ", 3))
]


def incident(**given: Any) -> Incident:
    text = {
        "agreement": "甲",
        "happened_on": date(2019, 5, 17),
        "grade": "Ⅲ",
        "upstream": True,
        "document": "应急〔2019〕3号",
        "decided_on": date(2019, 6, 10),
    }
    return Incident.model_validate(text | given)


@pytest.mark.parametrize(("deaths", "grade"), [(30, "Ⅰ"), (29, "Ⅱ"), (10, "Ⅱ"), (3, "Ⅲ")])
def test_a_number_that_is_reached_counts(deaths: int, grade: str) -> None:
    """以上 includes the number."""
    found = suggested_grade({"deaths": Fraction(deaths)}, DEATHS)
    assert found is not None
    assert found.grade == grade


def test_below_every_threshold_nothing_is_suggested() -> None:
    """Two deaths, or a criterion that no threshold knows."""
    assert suggested_grade({"deaths": Fraction(2), "smell": Fraction(9)}, DEATHS) is None


@pytest.mark.parametrize(
    "given",
    [{"document": ""}, {"decided_on": None}, {"decided_on": date(2019, 5, 16)}, {"grade": "Ⅴ"}],
)
def test_a_grade_stands_on_a_document(given: dict[str, Any]) -> None:
    """Without one, or decided before it happened, it is refused."""
    with pytest.raises(ValidationError):
        incident(**given)


def test_an_incident_belongs_to_its_agreement_and_year() -> None:
    """In the order they happened, whatever the order of the file."""
    early, late = incident(happened_on=date(2019, 1, 2)), incident()
    others = [incident(agreement="乙"), incident(happened_on=date(2018, 12, 31))]
    assert of_year([late, *others, early], {"甲"}, 2019) == (early, late)
