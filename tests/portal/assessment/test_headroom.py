"""What the months left may average, on the archive as it is, found once."""

from datetime import date

import pytest

from riverpact.foundation.errors import MisuseError
from riverpact.portal.assessment import headroom as file
from riverpact.portal.assessment.headroom import asked_of, found_headroom
from riverpact.portal.office import choose_day
from tests.portal.assessment.months import keep_readings
from tests.portal.conftest import Office


def test_the_workflow_s_figures(office: Office) -> None:
    """青溪 tests every month: each month left may have COD 20; missing it moves 60 万元.

    A month kept as good as the target yields 20 万元, one missed costs 40 万元.
    """
    keep_readings(office, [2020])
    found = found_headroom(asked_of(office.agreement, "2020-08"))
    assert found is not None
    assert (found["year"], found["through"], found["left"]) == (2020, "2020-08", 4)
    room = found["sections"]["石桥"]
    cod = next(one for one in room["items"] if one["item"] == "cod")
    assert (room["room"], room["may_miss"], cod["value"]) == ("open", 0, "20")
    assert int(cod["kept"]) - int(cod["missed"]) == 600_000


def test_it_is_found_once_until_something_changes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A further delivery changes what it rests on; the same page again does not."""
    keep_readings(office, [2019])
    asked = asked_of(office.agreement, "2019-07")
    first = found_headroom(asked)
    calls: list[object] = []
    monkeypatch.setattr(file, "find_outlook", calls.append)
    assert found_headroom(asked) == first
    assert calls == []
    key = asked.key
    keep_readings(office, [2020])
    assert asked.key != key


def test_a_large_archive_is_not_read_while_a_person_waits(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job finds it then."""
    keep_readings(office, [2020])
    monkeypatch.setattr(file, "ROWS_WHILE_WAITING", 10)
    assert found_headroom(asked_of(office.agreement, "2020-06")) is None


def test_a_year_outside_the_term_is_refused(office: Office) -> None:
    """In January 2021 the agreement has ended; in 2020 nothing was read yet."""
    with pytest.raises(MisuseError, match="2021 年不在协议期限内"):
        found_headroom(asked_of(office.agreement, ""))
    choose_day(date(2020, 3, 1))
    with pytest.raises(MisuseError, match="没有 2020 年的读数"):
        found_headroom(asked_of(office.agreement, ""))
