"""How counties, rivers and sections are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.territory.monitored_place import KnownSection
from riverpact.domain.territory.registry import FoundBy, Registry, nearest
from riverpact.domain.territory.reliance import Reliance
from riverpact.domain.territory.river import River


@pytest.mark.parametrize(
    ("text", "codes", "by"),
    [
        ("990183", ["990183"], FoundBy.CODE),
        ("龙山市", ["990183"], FoundBy.NAME),
        (" 龙山 市 ", ["990183"], FoundBy.NAME),
        ("990127", ["990183"], FoundBy.FORMER_CODE),
        ("龙山县", ["990183"], FoundBy.FORMER_NAME),
        ("龙山", ["990183"], FoundBy.SHORT_NAME),
        ("990105", ["990105"], FoundBy.CODE),
        ("城区", ["990102", "990202"], FoundBy.NAME),
        ("东州市", ["990100"], FoundBy.NAME),
    ],
)
def test_a_county_is_found_by_all_it_was_ever_called(
    small: Registry, text: str, codes: list[str], by: FoundBy
) -> None:
    """All who answer are given where a name is not one county's alone."""
    search = small.find(text)
    assert [one.division.code for one in search.matches] == codes
    assert {one.by for one in search.matches} == {by}
    assert (search.only is None) == (len(codes) > 1)


def test_what_is_not_found_names_the_nearest(small: Registry) -> None:
    """The likest first; what shares no sign is not offered."""
    search = small.find("南奚县")
    assert (search.matches, search.nearest[0]) == ((), "南溪县")
    assert small.find("甲乙丙").nearest == ()
    assert small.find("").matches == ()


@given(st.text(max_size=6))
def test_a_search_never_gives_both_matches_and_nearest(text: str) -> None:
    """Whatever is looked for; a name is always nearest to itself."""
    found = nearest(text, ["城区", "龙山市"])
    assert len(found) <= 2
    assert nearest("龙山市", ["城区", "龙山市", text])[0] == "龙山市"


def river(name: str, *aliases: str) -> River:
    return River(
        "R1", name, "", aliases, None, "", (), (), None, None, None, "", "", Reliance.HIGH, ""
    )


def section(name: str) -> KnownSection:
    return KnownSection(
        "S1", name, "", None, "", "", None, "", "", "", None, "", "", Reliance.HIGH, ""
    )


def test_rivers_and_sections_are_found_without_their_brackets() -> None:
    """渌水 is 渌水(萍水); an alias and an id answer too."""
    book = Registry(
        "x", (), (), rivers=(river("渌水(萍水)", "萍水河"),), sections=(section("宜春彬江(洋江)"),)
    )
    assert [len(book.find_rivers(text)) for text in ("渌水", "渌水（萍水）", "萍水河", "R1")] == [
        1
    ] * 4
    assert [len(book.find_sections(text)) for text in ("宜春彬江", "S1", "洋江")] == [1, 1, 0]
    assert (book.near_river("绿水"), book.near_section("彬江")) == (
        ("渌水(萍水)",),
        ("宜春彬江(洋江)",),
    )
