"""Where groups and reaches can stand."""

from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.structures import inflows, pairs_of_inflows, two_reaches

LINKS = province(57, 1).links


def test_links_into_one_county_stand_together() -> None:
    """Each link once, none with one of another county."""
    found = inflows(LINKS)
    assert sorted(one.number for links in found for one in links) == list(range(1, 57))
    assert all(len({link.down for link in links}) == 1 for links in found)


def test_a_group_needs_two_that_flow_into_one() -> None:
    """Two upstream counties, one below."""
    pairs = pairs_of_inflows(LINKS)
    assert pairs
    for one, other in pairs:
        assert one.up != other.up
        assert one.down == other.down
    assert pairs_of_inflows(LINKS[:1]) == []


def test_reaches_follow_each_other_from_a_source() -> None:
    """Nothing flows into the first county; the second is below the first and above the third."""
    found = two_reaches(LINKS)
    assert found
    below = {link.down for link in LINKS}
    for first, second in found:
        assert first.up not in below
        assert first.down == second.up
