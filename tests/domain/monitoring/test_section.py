"""Sections under all their names."""

import pytest

from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.standards.limit import WaterBody


@pytest.mark.parametrize(
    "name", ["湖滨（老）", "湖滨(老)", "湖滨(老）", " 湖滨 （老） ", "湖滨　（老）"]
)
def test_both_kinds_of_brackets_are_one(name: str) -> None:
    """Width and blanks make no other section."""
    assert plain_section(name) == "湖滨(老)"


@pytest.mark.parametrize("name", ["湖滨[老]", "湖滨［老］", "湖滨【老】"])
def test_square_brackets_are_one_too(name: str) -> None:
    """And they are not round ones."""
    assert plain_section(name) == "湖滨[老]"


def test_a_section_answers_to_its_aliases() -> None:
    """In the form in which names are compared."""
    section = Section("虎山", aliases=("乐平虎山", "虎山（国控）"))
    assert section.names == {"虎山", "乐平虎山", "虎山(国控)"}


def test_a_section_is_a_river_unless_it_says_otherwise() -> None:
    """A lake is never guessed from the name."""
    assert Section("鄱阳湖口").water_body is WaterBody.RIVER
