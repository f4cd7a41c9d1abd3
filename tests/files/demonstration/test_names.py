"""Names of the fictional province."""

import random

from riverpact.files.demonstration.names import stems


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  a fictional map, no secret


def test_no_name_stands_twice() -> None:
    """Counties, cities and rivers all draw from one list, each name once."""
    names = [name for name, _ in stems(chance(7))]
    assert len(names) == len(set(names))


def test_there_are_names_for_the_largest_province() -> None:
    """A thousand counties, ninety cities and a river for every third county."""
    assert len(stems(chance(7))) >= 1000 + 90 + 334


def test_a_name_has_two_characters_and_its_pinyin() -> None:
    """溪 is xi, 澄 is cheng."""
    assert ("澄溪", "Chengxi") in stems(chance(7))


def test_counties_of_the_hand_written_agreements_are_not_named_again() -> None:
    """碧溪县 is there already."""
    assert "碧溪" not in {name for name, _ in stems(chance(7))}


def test_the_seed_decides_the_order() -> None:
    """The same seed, the same order; another seed, another."""
    assert stems(chance(7)) == stems(chance(7)) != stems(chance(8))
