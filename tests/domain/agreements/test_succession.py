"""Successor agreements: the same parties and sections, no day between, none twice."""

from datetime import date
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.succession import unfit_successions
from riverpact.foundation.finding import Severity


def agreement(name: str, succeeds: str = "", years: str = "2019 2022", **terms: Any) -> Agreement:
    start, until = (date(int(year), 1, 1) for year in years.split())
    given: dict[str, Any] = {
        "id": name,
        "title": name,
        "kind": "fictional",
        "succeeds": succeeds,
        "term": {"start": start, "until": until},
        "source": {"instrument": "测试"},
        "party": [
            {"id": "up", "name": "上县", "side": "upstream", "code": "1"},
            {"id": "down", "name": "下县", "side": "downstream"},
        ],
        "section": [{"name": "石桥", "water_body": "river", "target": "Ⅲ"}],
        "assessment": {"plan": "agreement-minimum", "year_test": "every_month"}
        | {"insufficient_month": "no_payment", "no_flow_month": "no_payment"},
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
        "method": [{"family": "fixed_stake"}],
    }
    return Agreement.model_validate(given | terms)


FIRST = agreement("first")
SECOND = agreement("second", "first", "2022 2025")


def codes(*agreements: Agreement) -> list[str]:
    return [one.code for one in unfit_successions(agreements)]


def test_a_successor_that_continues_its_agreement_is_quiet() -> None:
    """In whichever order they are given, and alone."""
    assert codes(FIRST, SECOND) == codes(SECOND, FIRST) == codes(SECOND) == []


@pytest.mark.parametrize(
    ("years", "code", "severity"),
    [
        ("2023 2025", "agreement.succession_gap", Severity.WARNING),
        ("2021 2025", "agreement.succession_overlap", Severity.ERROR),
    ],
)
def test_a_gap_and_an_overlap_are_said(years: str, code: str, severity: Severity) -> None:
    """A gap is a year without terms; in an overlap two agreements would pay for one month."""
    (found,) = unfit_successions([FIRST, agreement("second", "first", years)])
    assert (found.code, found.severity) == (code, severity)
    assert (found.found, found.expected) == (f"{years[:4]}-01-01", "2022-01-01")


def test_other_parties_and_other_sections_are_said() -> None:
    """Both at once: two failed years running would not be of one thing."""
    party = [
        {"id": "up", "name": "别县", "side": "upstream"},
        {"id": "down", "name": "下县", "side": "downstream"},
    ]
    section = [{"name": "木桥", "water_body": "river", "target": "Ⅲ"}]
    other = agreement("second", "first", "2022 2025", party=party, section=section)
    found = unfit_successions([FIRST, other])
    assert [one.expected for one in found] == ["1 upstream、下县 downstream", "石桥"]
    assert {one.code for one in found} == {"agreement.succession_differs"}


def test_a_county_renamed_is_the_same_by_its_code() -> None:
    """Where the code is known the name may change."""
    party = [
        {"id": "x", "name": "上区", "side": "upstream", "code": "1"},
        {"id": "down", "name": "下县", "side": "downstream"},
    ]
    assert codes(FIRST, agreement("second", "first", "2022 2025", party=party)) == []


def test_two_successors_of_one_agreement_are_said() -> None:
    """Which of them carries its years on?"""
    rival = agreement("rival", "first", "2022 2025")
    assert codes(FIRST, SECOND, rival) == ["agreement.succeeded_twice"]
