"""The days of signing and filing are put into a text where it is handed to the workflows."""

import tomllib
from datetime import date

from riverpact.portal.agreements.dated_text import Agreed, dated, with_filing

TEXT = 'id = "a"\ntitle = "甲"\n\n[source]\nsigned_on = 2000-01-01\n'


def test_days_follow_the_id() -> None:
    """A key of a later table with the same name is left alone."""
    assert dated(TEXT, date(2019, 1, 2), date(2019, 2, 3)) == (
        'id = "a"\nsigned_on = 2019-01-02\nfiled_on = 2019-02-03\ntitle = "甲"\n\n'
        "[source]\nsigned_on = 2000-01-01\n"
    )


def test_a_day_is_replaced_or_taken_out() -> None:
    """The record is right where the text says otherwise."""
    text = 'id = "a"\nsigned_on = 2018-01-01\nfiled_on = 2018-02-01\n'
    assert dated(text, date(2019, 1, 2), None) == 'id = "a"\nsigned_on = 2019-01-02\n'


def test_the_same_days_change_nothing() -> None:
    """A text that came with its days keeps its digest."""
    text = 'id = "a"\ntitle = "甲"\nsigned_on = 2018-01-01\nfiled_on = 2018-02-01\n[x]\n'
    assert dated(text, date(2018, 1, 1), date(2018, 2, 1)) == text


def test_who_agreed_is_told_once() -> None:
    """Opinions follow the text; a text that tells of its filing itself is left alone."""
    day = date(2019, 1, 5)
    agreed = [Agreed("财政", day, "文1"), Agreed("水利", day, "")]
    told = with_filing(TEXT, day, agreed)
    filing = tomllib.loads(told)["filing"]
    assert filing["submitted_on"] == day
    assert [one["department"] for one in filing["opinion"]] == ["财政", "水利"]
    assert with_filing(told, date(2020, 1, 1), ()) == told
