"""A list filters, searches, sorts and pages, and its address says what was chosen."""

import pytest
from django.db.models import Q
from django.http import HttpResponse
from django.test import RequestFactory

from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Territory
from riverpact.portal.lists.listing import Column, Filter, Listing

COUNTIES = Listing(
    "counties",
    Text("县", "Counties"),
    (
        Column("code", Text("代码", "Code"), lambda one: one.code, sort="code"),
        Column("name", Text("名称", "Name"), lambda one: one.name),
    ),
    filters=(
        Filter(
            "level",
            Text("级别", "Level"),
            lambda: {one.value: one.label for one in Level},
            lambda value: Q(level=value),
        ),
    ),
    search=("name",),
    order=("code",),
)


@pytest.fixture(name="sixty", autouse=True)
def _sixty(db: None) -> None:  # noqa: ARG001  rows are written
    Territory.objects.bulk_create(
        Territory(
            code=f"99{number:04}",
            name=f"第{number}县",
            level=Level.CITY if number % 6 == 0 else Level.COUNTY,
        )
        for number in range(60)
    )


def codes(address: str) -> list[str]:
    request = RequestFactory().get(f"/counties/{address}")
    listing = COUNTIES.shown(request, Territory.objects.all())
    return [row["cells"][0]["text"] for row in listing.rows]


def test_a_page_has_twenty_five_rows_and_the_next_goes_on() -> None:
    """The pages together are the list."""
    pages = [codes(f"?page={number}") for number in (1, 2, 3)]
    assert [len(one) for one in pages] == [25, 25, 10]
    assert [*pages[0], *pages[1], *pages[2]] == [f"99{number:04}" for number in range(60)]


def test_filters_and_search_narrow_it() -> None:
    """Of sixty territories ten are cities; of those one is named 第54县."""
    assert len(codes("?level=city")) == 10
    assert codes("?level=city&q=54") == ["990054"]


def test_a_choice_that_does_not_exist_is_no_choice() -> None:
    """An address made up by hand shows the whole list, never an error."""
    assert len(codes("?level=galaxy&page=1")) == 25


def test_sorting_turns_round() -> None:
    """A column that may be sorted sorts both ways; another does not."""
    assert codes("?sort=-code")[0] == "990059"
    assert codes("?sort=name")[0] == "990000"


def test_addresses_keep_what_was_chosen() -> None:
    """The next page of a filtered list is filtered; an export has no page."""
    request = RequestFactory().get("/counties/?level=county&q=县&page=1&sort=-code")
    listing = COUNTIES.shown(request, Territory.objects.all())
    assert "level=county" in listing.next_url
    assert "page=2" in listing.next_url
    assert "sort=-code" in listing.csv_url
    assert "page=" not in listing.csv_url


def test_an_export_holds_every_row_that_is_let_through() -> None:
    """Fifty counties stand in the file, though a page has twenty-five."""
    request = RequestFactory().get("/counties/?level=county&export=csv")
    response = COUNTIES.respond(request, Territory.objects.all())
    content = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(content.splitlines()) == 51
    assert not isinstance(response, HttpResponse)
