"""Whose institution monitors: the text says so, else the policy by where the parties lie."""

from datetime import date

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.monitoring_level import (
    codes_of,
    demanded_level,
    monitoring_level,
)
from riverpact.domain.agreements.monitoring_terms import Level
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import instruments_folder

DAY = date(2020, 6, 1)


@pytest.fixture(name="qingxi")
def _qingxi() -> Agreement:
    return load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement


def silent(agreement: Agreement, *codes: str) -> Agreement:
    """Return an agreement that names no institution, of parties with these codes."""
    pairs = zip(agreement.party, codes, strict=True)
    parties = tuple(one.model_copy(update={"code": code}) for one, code in pairs)
    return agreement.model_copy(update={"monitoring": None, "party": parties})


def test_the_text_goes_first(qingxi: Agreement) -> None:
    """青溪 names the city's station, whatever is demanded."""
    assert codes_of(qingxi) == ("990101", "990102")
    assert monitoring_level(qingxi, None) is Level.CITY


@pytest.mark.parametrize(
    ("codes", "level"),
    [
        (("990101", "990102"), Level.CITY),
        (("990101", "990201"), Level.PROVINCE),
        (("990101", ""), None),
    ],
)
def test_where_it_is_silent_the_policy_speaks(
    qingxi: Agreement, codes: tuple[str, str], level: Level | None
) -> None:
    """三(二)3: within one city the city's, across the province's; unknown codes tell none."""
    agreement = silent(qingxi, *codes)
    demand = demanded_level(agreement, load_policy("qingyuan-demo"), DAY)
    assert monitoring_level(agreement, demand) is level


def test_a_policy_no_longer_in_force_demands_nothing(qingxi: Agreement) -> None:
    """The demonstration's policy ends with 2025."""
    assert demanded_level(qingxi, load_policy("qingyuan-demo"), date(2026, 1, 1)) is None
