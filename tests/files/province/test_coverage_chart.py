"""The chart of coverage: the share, the goal's line and its day, and the same in words."""

import re
from datetime import date
from fractions import Fraction

import pytest

from riverpact.files.province.coverage_chart import coverage_chart, described, place_of
from riverpact.files.province.shown_province import ShownGoal, ShownShare


def share(day: str, covered: int) -> ShownShare:
    return ShownShare(
        day=day,
        in_scope=4,
        signed=covered,
        filed=covered,
        covered=covered,
        share=str(Fraction(covered, 4)),
        share_shown=f"{25 * covered}.0%",
    )


OVER_TIME = [share("2019-01-31", 0), share("2019-02-28", 1), share("2019-03-31", 3)]
GOAL = ShownGoal(share="3/5", shown="60%", by="2020-12-31", clause="第四条", reached=True)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def test_the_goal_and_the_last_share_are_written() -> None:
    """The goal with its day, the last share, and the axis in percent up to a hundred."""
    said = texts(coverage_chart(OVER_TIME, GOAL, "覆盖率"))
    assert {"目标 60%", "2020-12-31", "75.0%", "0%", "100%", "2019", "2021"} <= set(said)


def test_without_a_goal_there_is_no_line() -> None:
    """Nor a day."""
    svg = coverage_chart(OVER_TIME, None, "覆盖率")
    assert not [one for one in texts(svg) if "目标" in one]
    assert "stroke-dasharray" not in svg


def test_the_same_numbers_give_the_same_bytes() -> None:
    """Twice; with a title and a description."""
    svg = coverage_chart(OVER_TIME, GOAL, "覆盖率")
    assert svg == coverage_chart(OVER_TIME, GOAL, "覆盖率")
    assert '<title id="coverage-title">覆盖率</title>' in svg
    assert described(OVER_TIME, GOAL) in svg


def test_a_day_on_which_no_county_is_in_scope_is_no_zero() -> None:
    """It has no share, and the line has no point there."""
    empty = ShownShare(
        day="2018-12-31", in_scope=0, signed=0, filed=0, covered=0, share=None, share_shown="—"
    )
    assert "NaN" not in coverage_chart([empty, *OVER_TIME], GOAL, "覆盖率")
    assert "NaN" not in coverage_chart([*OVER_TIME, empty], GOAL, "覆盖率")


def test_it_is_told_in_words() -> None:
    """From where to where, and the goal."""
    assert described(OVER_TIME, GOAL) == (
        "2019-01-31 为 0.0%，2019-03-31 为 75.0%；目标 60%，2020-12-31 前。"
    )


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2019, 1, 31), 2019 + 1 / 12),
        (date(2020, 2, 29), 2020 + 1 / 6),
        (date(2019, 12, 31), 2020),
    ],
)
def test_a_month_ends_on_its_twelfth(day: date, place: float) -> None:
    """However many days it has."""
    assert place_of(day) == pytest.approx(place)
