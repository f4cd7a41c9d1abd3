"""Who stands above and below which section."""

from dataclasses import dataclass

from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.reach import groups_of, reaches_of, unfit_reaches


@dataclass(frozen=True)
class At:
    """A section that names its parties."""

    upstream: tuple[str, ...] = ()
    downstream: tuple[str, ...] = ()


A = Party(id="a", name="甲县", side=Side.UPSTREAM)
B_LOW = Party(id="b-low", name="乙县", side=Side.DOWNSTREAM, code="1")
B_UP = Party(id="b-up", name="乙县", side=Side.UPSTREAM, code="1")
C = Party(id="c", name="丙市", side=Side.DOWNSTREAM)
CHAIN = (A, B_LOW, B_UP, C)
FIRST, SECOND = At(("a",), ("b-low",)), At(("b-up",), ("c",))


def test_sections_between_the_same_parties_are_one_reach() -> None:
    """The first and third lie between 甲 and 乙, the second between 乙 and 丙."""
    one, two = reaches_of(CHAIN, [FIRST, SECOND, FIRST])
    assert (one.side(Side.UPSTREAM), one.side(Side.DOWNSTREAM), one.sections) == (
        (A,),
        (B_LOW,),
        (1, 3),
    )
    assert (two.upstream, two.downstream, two.sections) == ((B_UP,), (C,), (2,))


def test_a_section_that_names_nobody_lies_between_all() -> None:
    """The common case: one reach, whatever the number of sections."""
    (reach,) = reaches_of(CHAIN, [At(), At()])
    assert (reach.upstream, reach.downstream) == ((A, B_UP), (B_LOW, C))


def test_the_order_of_names_makes_no_other_reach() -> None:
    """Parties stand in the order of the text."""
    assert len(reaches_of(CHAIN, [At(("a", "b-up")), At(("b-up", "a"))])) == 1


def test_groups_are_told_once_by_side() -> None:
    """Two sections of one reach give one group."""
    assert groups_of(CHAIN, [FIRST, SECOND, FIRST]) == {
        Side.UPSTREAM: [frozenset({"a"}), frozenset({"b-up"})],
        Side.DOWNSTREAM: [frozenset({"b-low"}), frozenset({"c"})],
    }


def test_a_chain_fits() -> None:
    """Every party stands somewhere, on its own side."""
    assert list(unfit_reaches(CHAIN, [FIRST, SECOND])) == []


def test_a_wrong_side_an_unknown_name_and_a_party_nowhere_are_said() -> None:
    """All three at once, each at its key."""
    found = [(key, said.en) for key, said in unfit_reaches(CHAIN, [At(("c", "x"), ("b-low",))])]
    assert found == [
        (("section", 0, "upstream"), "c is no party of the upstream side"),
        (("section", 0, "upstream"), "x is no party of the upstream side"),
        (("party", 0, "id"), "甲县 stands at no section"),
        (("party", 2, "id"), "乙县 stands at no section"),
        (("party", 3, "id"), "丙市 stands at no section"),
    ]
