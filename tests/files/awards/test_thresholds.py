"""The thresholds that ship."""

from fractions import Fraction

from riverpact.domain.awards.incident import suggested_grade
from riverpact.files.awards.thresholds import incident_thresholds


def test_they_are_those_of_the_document() -> None:
    """附件1: 3 deaths, 10 poisoned, 5000 evacuated, 5 million yuan are 较大."""
    third = {one.criterion: one.least for one in incident_thresholds() if one.grade == "Ⅲ"}
    assert third == {
        "deaths": 3,
        "injured": 10,
        "evacuated": 5000,
        "direct_loss_yuan": 5_000_000,
    }
    assert {str(one.source) for one in incident_thresholds()} == {"国办函〔2014〕119号 附件1"}


def test_the_gravest_that_is_reached_is_suggested() -> None:
    """Three deaths and a loss of 20 million yuan: the loss is 重大."""
    figures = {"deaths": Fraction(3), "direct_loss_yuan": Fraction(20_000_000)}
    found = suggested_grade(figures, incident_thresholds())
    assert found is not None
    assert (found.grade, found.criterion) == ("Ⅱ", "direct_loss_yuan")
