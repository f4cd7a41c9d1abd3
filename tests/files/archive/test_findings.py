"""What is said where readings do not agree with those that are known."""

from datetime import datetime
from fractions import Fraction

from riverpact.domain.monitoring.batch import Batch, BatchKind, Known
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.files.archive.findings import (
    corrected_meanwhile,
    different_value,
    shown_value,
    superseded_value,
    unknown_cell,
)
from riverpact.files.bundled import standard
from riverpact.files.cells import read_value
from riverpact.foundation.finding import Severity
from riverpact.foundation.period import CHINA_TIME

BATCH = Batch(3, "1a2b3c4d5e6f" + "0" * 52, BatchKind.DELIVERY, datetime.now(CHINA_TIME))


def reading(text: str, file: str, factor: Fraction = Fraction(1)) -> Observation:
    value = read_value(text, standard().items["hg"], factor)
    assert isinstance(value, Reported)
    origin = Origin(file, 7, "汞(mg/L)", "表二")
    return Observation("石桥", datetime(2019, 3, 5, 8), "hg", value, Channel.MANUAL, origin)  # noqa: DTZ001


NEW, OLD = reading("0.35", "new.xlsx"), reading("0.31", "old.csv")


def test_a_refusal_names_both_values_and_both_cells() -> None:
    """Old value with its batch and cell, new value with file, sheet, row and column."""
    finding = different_value(NEW, Known(OLD, BATCH))
    assert (finding.found, finding.expected) == ("0.35", "0.31")
    assert finding.place == NEW.origin.place
    for said in (finding.message.zh, finding.message.en):
        assert "石桥 2019-03-05 08:00 hg manual" in said
        assert "3·1a2b3c4d5e6f" in said
        assert "old.csv[表二]:7:汞(mg/L)" in said
        assert "0.31" in said
        assert "0.35" in said


def test_the_others_name_the_cell_too() -> None:
    """A repeated value that was corrected is a warning, the other two are errors."""
    known = Known(OLD, BATCH)
    findings = [unknown_cell(NEW), corrected_meanwhile(NEW, known), superseded_value(NEW, known)]
    assert [one.severity for one in findings] == [
        Severity.ERROR,
        Severity.ERROR,
        Severity.WARNING,
    ]
    assert all("石桥 2019-03-05 08:00 hg" in one.message.zh for one in findings)
    assert all(one.place == NEW.origin.place for one in findings)


def test_a_value_in_another_unit_is_shown_in_both() -> None:
    """350 µg/L stands beside 0.31 mg/L."""
    assert shown_value(reading("350", "a.csv", Fraction(1, 1000))) == "350 = 0.35"
    assert shown_value(NEW) == "0.35"
