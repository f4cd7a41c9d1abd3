"""Templates: strict about names, escaped on pages, not in plain text."""

import pytest
from jinja2 import UndefinedError

from riverpact.files.templates import templates_of

PACKAGE = "riverpact.files.letters"


def test_a_page_escapes_what_is_put_in_and_text_does_not() -> None:
    """A name with an angle bracket never becomes a tag."""
    for is_html, written in ((True, "&lt;b&gt;"), (False, "<b>")):
        page = templates_of(PACKAGE, is_html=is_html).from_string("{{ name }}")
        assert page.render(name="<b>") == written


def test_a_name_that_nothing_gives_is_an_error() -> None:
    """It is never an empty place in a letter."""
    with pytest.raises(UndefinedError, match="amount"):
        templates_of(PACKAGE).from_string("{{ amount }}").render()
