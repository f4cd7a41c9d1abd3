"""Profiles and dialects: complete, sourced, and never guessed."""

import re

import pytest

from riverpact.files.delivery import Kind
from riverpact.files.hj212.profile import (
    FlagUse,
    Rules,
    load_profile,
    shipped_dialects,
    shipped_profiles,
)
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.source import Confidence


def test_four_profiles_ship() -> None:
    """One of them is empty until its text is known."""
    names = ("hj1404-2024", "hj212-2017", "hj212-2025", "river-2017")
    assert shipped_profiles() == names
    assert [name for name in names if not load_profile(name).entered] == ["hj1404-2024"]


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_table_of_a_profile_has_its_source(name: str) -> None:
    """Flags, commands, replies and packets say where they come from."""
    profile = load_profile(name)
    sources = profile.sources
    if profile.entered:
        assert None not in {sources.flags, sources.commands, sources.replies, sources.packet}
        assert profile.kinds.keys() & profile.commands.keys() == set()
        assert profile.flags["N"].use is FlagUse.USABLE
        assert re.compile(profile.rules.mn)
    else:
        assert (profile.flags, profile.kinds, profile.commands) == ({}, {}, {})


def test_the_same_letter_means_different_things() -> None:
    """F is a stopped instrument in one profile and a lost link in the other; L exists in one."""
    pollution, river = load_profile("hj212-2017"), load_profile("river-2017")
    assert (pollution.flags["F"].title.zh, river.flags["F"].title.zh) == ("停运", "仪器通信故障")
    assert river.flags["L"].use is FlagUse.NON_DETECT
    assert "L" not in pollution.flags
    assert pollution.replies["QnRtn"]["9"].zh == "CRC 校验错误"
    assert (river.replies["QnRtn"]["9"].zh, river.replies["QnRtn"]["99"].zh) == (
        "系统繁忙",
        "CRC 校验错误",
    )


def test_commands_that_carry_readings() -> None:
    """The river protocol has the hour only: no day, no minutes."""
    assert load_profile("river-2017").kinds == {"2061": Kind.HOUR}
    assert load_profile("hj212-2017").kinds == {
        "2061": Kind.HOUR,
        "2031": Kind.DAY,
        "2051": Kind.MINUTE,
        "2011": Kind.REAL_TIME,
    }


def test_flags_that_nobody_confirmed_are_marked() -> None:
    """Four letters of the river protocol are from memory; no flag of 2025 but N was seen."""
    flags = load_profile("river-2017").flags
    doubted = {letter for letter, one in flags.items() if one.confidence is Confidence.UNCONFIRMED}
    assert doubted == {"P", "Z", "S", "hd"}
    assert list(load_profile("hj212-2025").flags) == ["N"]


@pytest.mark.parametrize("name", shipped_dialects())
def test_a_dialect_changes_known_rules_and_says_why(name: str) -> None:
    """Each has a reason in both languages and makes a difference to the strict profile."""
    dialect = shipped_dialects()[name]
    assert dialect.reason.zh
    assert dialect.reason.en
    assert dialect.changes.keys() <= Rules.model_fields.keys()
    assert load_profile(f"hj212-2017+{name}").rules != load_profile("hj212-2017").rules


def test_dialects_add_up() -> None:
    """The name of a profile carries its dialects."""
    profile = load_profile("river-2017+no-qn+no-item-flag")
    assert profile.name == "river-2017+no-qn+no-item-flag"
    assert profile.rules.head == ("ST", "CN", "MN", "Flag")
    assert not profile.rules.item_flag
    assert profile.rules.crc_case == "any"


@pytest.mark.parametrize(
    "name", ["", "hj212", "HJ212-2017", "hj212-2017+x", "hj212-2017+", "dialects", "../river-2017"]
)
def test_an_unknown_name_is_a_wrong_call(name: str) -> None:
    """It says which there are."""
    with pytest.raises(MisuseError, match=r"river-2017|lower-case-crc"):
        load_profile(name)
