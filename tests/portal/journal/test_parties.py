"""The parties of an agreement as the books name them."""

from riverpact.portal.journal.parties import holder_of, holders_of, parties_of, upstream_of
from tests.portal.conftest import Office


def test_parties_are_those_of_the_text(office: Office) -> None:
    """青峰县 upstream, 碧溪县 downstream; the province and the superior treasury may pay too."""
    parties = parties_of(office.agreement, 2019)
    assert {(one.holder.name, one.holder.code, one.side) for one in parties} == {
        ("青峰县", "990101", "upstream"),
        ("碧溪县", "990102", "downstream"),
    }
    assert [one.holder.id for one in upstream_of(office.agreement, 2019)] == ["qingfeng"]
    ids = [one.id for one in holders_of(office.agreement, 2019)]
    assert ids[-2:] == ["province", "treasury"]
    assert holder_of(office.agreement, 2019, "nobody") is None
    assert upstream_of(office.agreement, 2019)[0].is_of(office.person("qingfeng-finance"))
    assert not upstream_of(office.agreement, 2019)[0].is_of(office.person("bixi-finance"))
