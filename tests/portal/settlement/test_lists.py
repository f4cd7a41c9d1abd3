"""The list of years, with amounts for those who may see them."""

import csv
import io

import pytest

from tests.portal import working_year as working
from tests.portal.conftest import Office
from tests.portal.counted import queries_of


def exported(office: Office, query: str, username: str) -> list[list[str]]:
    address = f"/years/?{query}&export=csv"
    text = b"".join(office.client(username).get(address).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text)))[1:]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("", ["2020", "2019"]),
        ("year=2019", ["2019"]),
        ("state=drafted", ["2019"]),
        ("verdict=settled", ["2019"]),
        ("verdict=undetermined", []),
        ("city=990200", []),
        ("q=青溪&sort=year", ["2019", "2020"]),
    ],
)
def test_years_are_filtered_sorted_and_exported(
    office: Office, query: str, years: list[str]
) -> None:
    """2019 is drafted, 2020 is open."""
    working.agreed_year(office)
    working.draft(office)
    assert [one[0] for one in exported(office, query, "ecology-a")] == years


def test_an_amount_is_exported_to_who_may_see_it(office: Office) -> None:
    """Agreed: 220 万元 for both sides; opened again: for the province alone."""
    working.agreed_year(office)
    working.draft(office)
    assert exported(office, "year=2019", "bixi-ecology")[0][4] == "2200000.00"
    working.open_again(office)
    assert exported(office, "year=2019", "ecology-a")[0][4] == "2200000.00"
    county = exported(office, "year=2019", "bixi-ecology")[0]
    assert county[3:5] == ["", ""]


def test_the_list_costs_the_same_with_many_rows(office: Office) -> None:
    """None, and two."""
    client = office.client("ecology-a")
    before = queries_of(client, "/years/")
    working.months(office)
    assert queries_of(client, "/years/") <= before + 1
