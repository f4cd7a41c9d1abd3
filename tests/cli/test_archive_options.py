"""What the verbs that use an archive ask."""

from datetime import datetime

import pytest

from riverpact.cli.archive_options import stated_moment
from riverpact.cli.arguments import as_of_moment, moment_of
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import CHINA_TIME


def test_without_a_moment_it_is_now_by_the_clock() -> None:
    """In China's time."""
    before = datetime.now(CHINA_TIME)
    moment, by_clock = stated_moment(None)
    assert before <= moment <= datetime.now(CHINA_TIME)
    assert (by_clock, moment.tzinfo) == (True, CHINA_TIME)


def test_a_stated_moment_may_not_lie_ahead() -> None:
    """A batch of tomorrow would hold back those of today."""
    assert stated_moment("2020-01-05") == (datetime(2020, 1, 5, tzinfo=CHINA_TIME), False)
    with pytest.raises(MisuseError):
        stated_moment("2999-01-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-01-31", "2020-01-31T23:59:59.999999+08:00"),
        ("20200131", "2020-01-31T23:59:59.999999+08:00"),
        ("2020-01-31 08:30", "2020-01-31T08:30:00+08:00"),
        ("2020-01-31T08:30:00Z", "2020-01-31T08:30:00+00:00"),
    ],
)
def test_a_day_means_its_end_and_a_moment_itself(text: str, expected: str) -> None:
    """A moment without an offset is China's."""
    moment = as_of_moment(text)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize("text", ["", "2020-02-30", "yesterday", "2020-01-31T25:00"])
def test_what_is_no_moment_is_misuse(text: str) -> None:
    """Said with the way it is written."""
    with pytest.raises(MisuseError, match="2020-01-31"):
        moment_of(text)
