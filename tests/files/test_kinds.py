"""One kind of data a section: the same water is not counted twice."""

from datetime import datetime
from decimal import Decimal

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.files.delivery import Delivery, Kind
from riverpact.files.kinds import one_kind
from riverpact.foundation.finding import Severity

AT = datetime(2019, 7, 3, 8)  # noqa: DTZ001  local wall time


def reading(section: str, row: int, file: str = "a.txt") -> Observation:
    reported = Reported(Decimal("0.31"), censored=False, text="0.31")
    origin = Origin(file, row, "w21003-Avg")
    return Observation(section, AT, "nh3n", reported, Channel.AUTOMATIC, origin)


def delivery(*rows: tuple[str, Kind | None], file: str = "a.txt") -> Delivery:
    """A delivery with a reading a row; a row without a kind is of another format."""
    numbered = list(enumerate(rows, start=1))
    return Delivery(
        tuple(reading(section, row, file) for row, (section, _) in numbered),
        kinds={(row, ""): kind for row, (_, kind) in numbered if kind},
    )


def kept(*deliveries: Delivery) -> list[tuple[str, int]]:
    return [
        (one.origin.file, one.origin.row)
        for each in one_kind(deliveries)
        for one in each.observations
    ]


def test_hours_go_before_days_minutes_and_real_time() -> None:
    """Whatever their order in the file."""
    kinds = [Kind.REAL_TIME, Kind.MINUTE, Kind.DAY, Kind.HOUR]
    for count in (4, 3, 2):
        left = delivery(*[("虎山", kind) for kind in kinds[:count]])
        assert kept(left) == [("a.txt", count)]


def test_what_is_left_out_is_counted() -> None:
    """One warning for each section and kind, in the file it stood in."""
    both = delivery(("虎山", Kind.HOUR), ("虎山", Kind.REAL_TIME), ("虎山", Kind.REAL_TIME))
    (result,) = one_kind([both])
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.found) == (
        "other_kind_of_data",
        Severity.WARNING,
        "2",
    )
    assert "实时数据" in finding.message.zh


def test_the_choice_is_made_over_all_files_and_by_section() -> None:
    """A last log without a full hour adds nothing to the hours; another section keeps its own."""
    hours = delivery(("湖滨（老）", Kind.HOUR), ("弋阳", Kind.REAL_TIME))
    late = delivery(("湖滨(老)", Kind.REAL_TIME), file="b.txt")
    assert kept(hours, late) == [("a.txt", 1), ("a.txt", 2)]


def test_other_formats_are_not_touched() -> None:
    """Manual samples and published readings have no kind; nor has a delivery without any."""
    mixed = delivery(("虎山", None), ("虎山", Kind.REAL_TIME))
    plain = [delivery(("虎山", None))]
    assert kept(mixed) == [("a.txt", 1), ("a.txt", 2)]
    assert one_kind(plain) is plain
