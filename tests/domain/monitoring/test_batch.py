"""What is known once batches pile up: first delivery, corrections, repeats, what differs."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from riverpact.domain.monitoring.batch import (
    Batch,
    BatchKind,
    Cell,
    cells,
    compare,
    content_digest,
    view,
)
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.foundation.period import CHINA_TIME

NOON = datetime(2019, 3, 5, 12)  # noqa: DTZ001
START = datetime(2020, 1, 5, tzinfo=CHINA_TIME)
DELIVERY, CORRECTION = BatchKind.DELIVERY, BatchKind.CORRECTION


def reading(
    text: str, item: str = "nh3n", section: str = "石桥", file: str = "a.csv"
) -> Observation:
    reported = None if text == "--" else parse_reported(text)
    flag = Flag.NONE if reported else Flag.NOT_MEASURED
    origin = Origin(file, 2, item)
    return Observation(section, NOON, item, reported, Channel.MANUAL, origin, flag)


def batch(number: int, kind: BatchKind = DELIVERY) -> Batch:
    return Batch(number, f"{number:064x}", kind, START + timedelta(days=number))


def said(batches: Iterable[tuple[Batch, list[Observation]]]) -> dict[str, tuple[str, int]]:
    """Item to what is known of it, and the batch it is known from."""
    return {
        cell.item: (known.observation.reported.text if known.observation.reported else "--",
                    known.batch.number)
        for cell, known in view(batches).items()
    }  # fmt: skip


def test_the_first_delivery_of_a_cell_counts() -> None:
    """0.5 said again as 0.50 in another file changes neither the digits nor the batch."""
    known = said([(batch(1), [reading("0.5")]), (batch(2), [reading("0.50"), reading("1", "tp")])])
    assert known == {"nh3n": ("0.5", 1), "tp": ("1", 2)}


def test_the_newest_correction_counts_and_keeps_what_it_superseded() -> None:
    """0.5, corrected to 0.6, withdrawn: the history of the cell is all three."""
    batches = [
        (batch(1), [reading("0.5")]),
        (batch(2, CORRECTION), [reading("0.6")]),
        (batch(3, CORRECTION), [reading("--")]),
    ]
    assert said(batches) == {"nh3n": ("--", 3)}
    (known,) = view(batches).values()
    assert known.once_said(reading("0.50")) is not None
    assert known.once_said(reading("0.7")) is None
    history = [known, known.before, known.before and known.before.before]
    assert [one and one.batch.number for one in history] == [3, 2, 1]


def test_both_kinds_of_brackets_name_one_cell() -> None:
    """湖滨（老） and 湖滨(老) are one section."""
    ((full, _), (half, _)) = cells(
        [reading("1", section="湖滨（老）"), reading("1", section="湖滨(老)")]
    )
    assert full == half == Cell("湖滨(老)", NOON, "nh3n", Channel.MANUAL)


def test_readings_are_compared_with_what_is_known() -> None:
    """New, the same, once said and corrected since, different: each reading is one of the four."""
    known = view(
        [
            (batch(1), [reading("0.5"), reading("1", "tp"), reading("2", "cod")]),
            (batch(2, CORRECTION), [reading("0.6")]),
        ]
    )
    new, past, same, other = (
        reading("7", "tn"), reading("0.5"), reading("1.0", "tp"), reading("3", "cod"),
    )  # fmt: skip
    compared = compare(known, [new, past, same, other])
    assert (compared.new, compared.same) == ([new], [same])
    assert [(one, now.batch.number) for one, now in compared.past] == [(past, 2)]
    assert [(one, now.batch.number) for one, now in compared.different] == [(other, 1)]


def test_a_non_detect_is_not_its_limit_and_nothing_is_not_zero() -> None:
    """0.05L differs from 0.05, ``--`` from 0."""
    known = view([(batch(1), [reading("0.05L"), reading("0", "tp")])])
    assert len(compare(known, [reading("0.05"), reading("--", "tp")]).different) == 2
    assert len(compare(known, [reading("<0.05"), reading("0.000", "tp")]).same) == 2


def test_the_content_decides_the_digest_not_the_file_nor_the_order() -> None:
    """Rows the other way round, of another file, with more zeros: the same content."""
    one = content_digest(DELIVERY, [reading("0.5"), reading("1", "tp")], {})
    two = content_digest(DELIVERY, [reading("1.0", "tp"), reading("0.50", file="b.csv")], {})
    assert one == two


def test_every_part_of_the_content_changes_the_digest() -> None:
    """Value, non-detect, flag, item, section, kind and what is superseded."""
    (cell, one), = cells([reading("0.5")])  # fmt: skip
    digests = [
        content_digest(DELIVERY, [one], {}),
        content_digest(CORRECTION, [one], {}),
        content_digest(CORRECTION, [one], {cell: "a"}),
        content_digest(CORRECTION, [one], {cell: "b"}),
        *(
            content_digest(DELIVERY, [other], {})
            for other in (reading("0.6"), reading("0.5L"), reading("--"), reading("0.5", "tp"),
                          reading("0.5", section="虎山"))
        ),
    ]  # fmt: skip
    assert len(set(digests)) == len(digests)
