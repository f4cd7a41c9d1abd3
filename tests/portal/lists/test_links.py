"""A link leads to a page that is there, or nowhere."""

from riverpact.portal.lists.links import link


def test_a_page_that_is_there() -> None:
    """Its address, with what it needs."""
    assert link("publication:year", "demo", 2019) == "/public/years/demo/2019/"


def test_a_page_that_is_not_there() -> None:
    """Nothing: the words stand without a link."""
    assert link("publication:year", "demo") == ""
