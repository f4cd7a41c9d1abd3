"""The names of every section a year rests on."""

from pathlib import Path

from riverpact.domain.agreements.entry import Entry
from riverpact.domain.settlement.version import Version
from riverpact.files.instruments import load_agreement
from riverpact.workflows.section_names import section_names

LAISHUI = load_agreement(Path(__file__).parents[1] / "instruments" / "laishui").agreement


def entered(name: str, *aliases: str) -> Version:
    """The agreement with another entry section."""
    entry = Entry.model_validate(
        {
            "strategy": "none",
            "source": {"instrument": "测试"},
            "section": [{"name": name, "aliases": aliases}],
        }
    )
    section = LAISHUI.section[0].model_copy(update={"entry": entry})
    return Version(LAISHUI.model_copy(update={"section": (section,)}), ())


def test_an_entry_section_that_an_amendment_ended_is_named_too() -> None:
    """Its samples are behind the months before."""
    assert dict(section_names([entered("新桥"), entered("旧桥", "老桥")])) == {
        "新桥": "新桥",
        "旧桥": "旧桥",
        "老桥": "旧桥",
        "出境桥": "出境桥",
    }


def test_what_the_year_calls_a_section_stands_first() -> None:
    """And a section of the agreement before an entry section of its name."""
    assert section_names([entered("新桥", "旧桥"), entered("旧桥")])["旧桥"] == "新桥"
    assert section_names([entered("入境桥", "出境桥")])["出境桥"] == "出境桥"
