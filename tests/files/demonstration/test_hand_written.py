"""The days of the hand-written agreements."""

from datetime import date

from riverpact.files.demonstration.hand_written import Days, hand_written_days


def test_the_texts_say_the_days() -> None:
    """All four were signed and filed in 2018, and run for 2019 and 2020."""
    days = Days(date(2018, 11, 20), date(2018, 12, 20), date(2019, 1, 1), date(2021, 1, 1))
    assert hand_written_days() == {
        f"demo-{name}": days for name in ("hongshi", "jinghu", "qingxi", "yunhe")
    }
