"""One reading for one section, time, item and channel."""

from dataclasses import replace
from datetime import datetime
from itertools import permutations

from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.files.delivery import Delivery
from riverpact.files.duplicates import merge


def reading(text: str, row: int, file: str = "a.csv", section: str = "弋阳") -> Observation:
    reported = None if text == "--" else parse_reported(text)
    flag = Flag.NOT_MEASURED if reported is None else Flag.NONE
    moment = datetime(2021, 4, 1, 8, 0)  # noqa: DTZ001
    origin = Origin(file, row, "COD")
    return Observation(section, moment, "cod", reported, Channel.MANUAL, origin, flag)


def test_a_number_written_otherwise_is_the_same_number() -> None:
    """15 and 15.0 do not contradict; the first text stays."""
    merged = merge([Delivery((reading("15", 2), reading("15.0", 3)))])
    assert [one.reported and one.reported.text for one in merged.observations] == ["15"]
    assert [one.code for one in merged.findings] == ["repeated_readings"]


def test_a_limit_is_not_a_value() -> None:
    """0.05L and 0.05 contradict each other, and so do a value and a gap."""
    for other in ("0.05L", "--"):
        merged = merge([Delivery((reading("0.05", 2), reading(other, 3)))])
        assert merged.observations == ()
        assert [(one.code, one.found) for one in merged.findings] == [("conflicting_values", other)]


def test_each_contradicting_value_is_one_error_in_any_order() -> None:
    """Three values in five cells are two errors and two repetitions, whatever the order."""
    for texts in permutations(["15", "16", "16", "17", "15"]):
        cells = tuple(reading(text, row) for row, text in enumerate(texts, start=2))
        codes = [one.code for one in merge([Delivery(cells)]).findings]
        assert codes == ["conflicting_values", "conflicting_values", "repeated_readings"]


def test_sections_of_two_provinces_are_not_merged() -> None:
    """The province in the row tells them apart; a name that is not enough yields no reading."""
    cells = (reading("15", 2), reading("16", 3), reading("15", 4))
    delivery = Delivery(cells, provinces={2: "江西省", 3: "青海省", 4: "江西省"})
    merged = merge([delivery])
    assert merged.observations == ()
    assert [one.code for one in merged.findings] == ["ambiguous_section", "repeated_readings"]


def test_a_row_without_a_province_joins_the_only_one() -> None:
    """A template says no province; it is the same section where only one has that name."""
    one = Delivery((reading("15", 2),), provinces={2: "江西省"})
    two = Delivery((reading("15", 2, "b.csv"),))
    assert [one.code for one in merge([one, two]).findings] == ["repeated_readings"]


def test_two_sheets_of_a_workbook_are_told_apart() -> None:
    """The same row and column of two sheets contradict each other."""
    one, two = (
        replace(reading(text, 2), origin=Origin("a.xlsx", 2, "D", sheet))
        for text, sheet in (("15", "一月"), ("16", "二月"))
    )
    (finding,) = merge([Delivery((one, two))]).findings
    assert "a.xlsx[一月]:2:D 为“15”，a.xlsx[二月]:2:D 为“16”" in finding.message.zh
