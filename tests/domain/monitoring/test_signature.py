"""Who stands for a batch."""

from datetime import datetime, timedelta

import pytest

from riverpact.domain.monitoring.batch import Batch, BatchKind
from riverpact.domain.monitoring.signature import Signature
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import CHINA_TIME

NOW = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
LAST = Batch(1, "a" * 64, BatchKind.DELIVERY, NOW)


def codes(signature: Signature, kind: BatchKind = BatchKind.CORRECTION) -> list[str]:
    return [one.code for one in signature.findings(kind)]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (Signature("王", NOW, "复核", "李"), []),
        (Signature(" ", NOW, "复核", "李"), ["batch.no_name"]),
        (Signature("王", NOW), ["batch.no_reason", "batch.no_approver"]),
        (Signature("王", NOW, "复核", "王 "), ["batch.same_person"]),
        (Signature("Ｗang", NOW, "复核", "wang"), ["batch.same_person"]),
        (Signature("", NOW, " ", " "), ["batch.no_name", "batch.no_reason", "batch.no_approver"]),
    ],
)
def test_a_correction_needs_a_reason_and_two_people(
    signature: Signature, expected: list[str]
) -> None:
    """All that is missing is said at once; a name in other letters is the same person."""
    assert codes(signature) == expected


def test_a_delivery_needs_a_name_only() -> None:
    """Nobody approves what is delivered."""
    assert codes(Signature("王", NOW), BatchKind.DELIVERY) == []


def test_a_stated_moment_before_the_last_batch_is_refused() -> None:
    """It would change what was known before; the moment of the last batch itself would not."""
    early = Signature("王", NOW - timedelta(seconds=1))
    (finding,) = early.after(LAST).too_early(LAST)
    assert (finding.code, finding.expected) == ("batch.too_early", "≥ 2020-01-05T09:00:00+08:00")
    assert list(Signature("王", NOW).too_early(LAST)) == []
    assert list(early.too_early(None)) == []


def test_a_clock_that_lags_behind_another_is_brought_up() -> None:
    """Two machines' clocks differ by seconds: the later batch is not refused for it."""
    lagging = Signature("王", NOW - timedelta(seconds=3), by_clock=True)
    assert lagging.after(LAST).when == NOW
    assert Signature("王", NOW + timedelta(1), by_clock=True).after(LAST).when > NOW


def test_a_moment_without_its_offset_is_misuse() -> None:
    """Two machines may disagree about what nine o'clock is."""
    with pytest.raises(MisuseError):
        Signature("王", NOW.replace(tzinfo=None))
