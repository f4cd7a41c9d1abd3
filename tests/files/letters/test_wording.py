"""Templates are there in both languages, and lack nothing in silence."""

from datetime import date
from importlib.resources import files

import pytest
from jinja2 import UndefinedError

from riverpact.files.letters.wording import LANGUAGES, day_before, worded


def test_every_letter_is_there_in_both_languages() -> None:
    """Whoever changes one wording finds the other beside it."""
    folder = files("riverpact.files.letters") / "templates"
    names = [one.name for one in folder.iterdir() if one.name.endswith((".zh.j2", ".en.j2"))]
    letters = {name.split(".")[0] for name in names}
    assert {"refusal", "grant", "pending", "recovery", "statement"} <= letters
    assert sorted(names) == sorted(f"{one}.{lang}.j2" for one in letters for lang in LANGUAGES)


def test_a_value_that_is_not_given_is_an_error() -> None:
    """A letter never has a gap where a fact should stand."""
    with pytest.raises(UndefinedError):
        worded("refusal", "a", "", {})


def test_a_term_ends_the_day_before_the_first_day_after_it() -> None:
    """2021-01-01 is written as the last day of December."""
    assert day_before(date(2021, 1, 1)) == date(2020, 12, 31)
