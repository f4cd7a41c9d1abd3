"""An agreement: its term in months, its sides, its sections and their weights."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.agreement import AgreedSection, Agreement, Term
from riverpact.domain.agreements.party import Side
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass

SECTION = {"name": "两河口", "water_body": "river", "target": "Ⅲ"}


def text(**changes: Any) -> dict[str, Any]:
    return {
        "id": "test",
        "title": "测试协议",
        "kind": "fictional",
        "term": {"start": date(2023, 1, 1), "until": date(2026, 1, 1)},
        "source": {"instrument": "测试"},
        "party": [
            {"id": "shang", "name": "上县", "side": "upstream"},
            {"id": "xia", "name": "下县", "side": "downstream"},
        ],
        "section": [SECTION],
        "assessment": {
            "plan": "agreement-minimum",
            "year_test": "every_month",
            "insufficient_month": "block_year",
            "no_flow_month": "no_payment",
            "sections": "separately",
        },
        "money": {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"},
        "method": [{"family": "fixed_stake"}],
    } | changes


def errors(**changes: Any) -> list[tuple[str | int, ...]]:
    with pytest.raises(ValidationError) as error:
        Agreement.model_validate(text(**changes))
    return [one["loc"] for one in error.value.errors()]


@pytest.mark.parametrize(
    ("start", "until", "months"),
    [
        (date(2019, 7, 1), date(2022, 7, 1), "07 08 09 10 11 12"),
        (date(2019, 1, 1), date(2020, 1, 1), "01 02 03 04 05 06 07 08 09 10 11 12"),
        (date(2019, 3, 2), date(2019, 5, 1), "04"),
        (date(2019, 3, 1), date(2019, 5, 31), "03 04"),
        (date(2019, 3, 1), date(2019, 6, 1), "03 04 05"),
        (date(2020, 1, 1), date(2021, 1, 1), ""),
    ],
)
def test_the_months_of_a_year_are_those_that_lie_whole_in_the_term(
    start: date, until: date, months: str
) -> None:
    """2019: a month begun before the term or cut by its end is not one of its months."""
    found = Term(start=start, until=until).months_in(2019)
    assert [f"2019-{month}" for month in months.split()] == [str(month) for month in found]


@pytest.mark.parametrize("until", [date(2023, 1, 1), date(2022, 12, 31)])
def test_a_term_ends_after_it_begins(until: date) -> None:
    """An empty term pays nothing and would hide that nobody noticed."""
    with pytest.raises(ValidationError, match="ends before it begins"):
        Term(start=date(2023, 1, 1), until=until)


def test_parties_are_given_side_by_side_in_the_order_of_the_text() -> None:
    """The order decides who gets the odd fen."""
    names = {"upstream": ["a", "b"], "downstream": ["c"]}
    parties = [
        {"id": name, "name": name, "side": side, "share": "1" if name == "c" else "0.5"}
        for side, group in names.items()
        for name in group
    ]
    agreement = Agreement.model_validate(text(party=parties))
    found = {str(side): [party.id for party in agreement.side(side)] for side in Side}
    assert found == names


@pytest.mark.parametrize("label", ["Ⅲ", "III", "3", "三类"])
def test_a_target_is_read_in_any_of_its_spellings(label: str) -> None:
    """And written as it is printed."""
    section = AgreedSection.model_validate(SECTION | {"target": label})
    assert section.target is WaterClass.III
    assert section.model_dump(mode="json")["target"] == "Ⅲ"


def test_a_section_is_judged_under_all_its_names() -> None:
    """Water body, aliases and limits of its own go with it."""
    section = AgreedSection.model_validate(
        SECTION | {"aliases": ["河口（老）"], "target_limits": {"tp": "0.15"}}
    )
    assert section.section.names == {"两河口", "河口(老)"}
    assert section.section.water_body is WaterBody.RIVER
    assert (section.aim.water_class, section.aim.limits) == (
        WaterClass.III,
        {"tp": Fraction(3, 20)},
    )


def test_two_sections_may_not_share_a_name_or_an_alias() -> None:
    """Readings under that name would belong to both."""
    other = {"name": "三河口", "water_body": "river", "target": "Ⅲ", "aliases": ["两 河口"]}
    assert errors(section=[SECTION, other]) == [("section", 1, "name")]


@pytest.mark.parametrize(
    ("weighting", "weights", "fits"),
    [
        ("none", (None, None), True),
        ("none", ("1", None), False),
        ("runoff", ("0.75", "0.25"), True),
        ("runoff", ("1/3", "2/3"), True),
        ("runoff", ("0.75", None), False),
        ("runoff", (None, None), False),
        ("target", ("0.7", "0.2"), False),
        ("runoff×target", ("1.5", "-0.5"), False),
    ],
)
def test_weights_are_as_the_weighting_says(
    weighting: str, weights: tuple[str | None, ...], *, fits: bool
) -> None:
    """Without weighting none; with it one for each section, none negative, together one."""
    sections = [
        SECTION | {"name": name} | ({} if weight is None else {"weight": weight})
        for name, weight in zip(("甲", "乙"), weights, strict=True)
    ]
    money = {"weighting": weighting, "rounding_unit": "1 元", "rounding_rule": "half_up"}
    if fits:
        agreement = Agreement.model_validate(text(section=sections, money=money))
        assert [weight and Fraction(weight) for weight in weights] == [
            one.weight for one in agreement.section
        ]
    else:
        assert errors(section=sections, money=money) == [("money", "weighting")]


def test_what_contradicts_itself_is_said_beside_what_does_not_fit() -> None:
    """One reading of the text gives every finding, of single keys and between keys."""
    found = errors(party=[{"id": "a", "name": "a", "side": "upstream"}] * 2, kind="imaginary")
    assert found == [("kind",), ("party", 0, "share"), ("party",), ("party", 1, "id")]


@pytest.mark.parametrize("key", ["party", "section", "method"])
def test_nothing_that_an_agreement_needs_may_be_empty(key: str) -> None:
    """No parties, no sections or no method is no agreement."""
    assert errors(**{key: []}) == [(key,)]


def test_the_day_of_filing_and_the_members_of_a_group_may_be_named() -> None:
    """Neither is needed; a group names its counties by their codes."""
    group = {"id": "shang", "name": "上游组团", "side": "upstream", "member_codes": ["1", "2"]}
    party = [group, {"id": "xia", "name": "下县", "side": "downstream"}]
    read = Agreement.model_validate(text(party=party, filed_on=date(2023, 3, 1)))
    assert (read.filed_on, read.party[0].member_codes) == (date(2023, 3, 1), ("1", "2"))
    bare = Agreement.model_validate(text())
    assert (bare.filed_on, bare.party[0].member_codes) == (None, ())


CHAIN = [
    {"id": "a", "name": "甲县", "side": "upstream"},
    {"id": "b-low", "name": "乙县", "side": "downstream", "code": "1"},
    {"id": "b-up", "name": "乙县", "side": "upstream", "code": "1"},
    {"id": "c", "name": "丙市", "side": "downstream"},
]
REACHES: list[dict[str, Any]] = [
    SECTION | {"upstream": ["a"], "downstream": ["b-low"]},
    SECTION | {"name": "下口", "upstream": ["b-up"], "downstream": ["c"]},
]


def test_a_chain_of_counties_is_one_agreement_of_several_reaches() -> None:
    """Each bears all of its own reach: shares are whole within a reach, not across them."""
    terms = text()["assessment"] | {"sections": "separately"}
    agreement = Agreement.model_validate(text(party=CHAIN, section=REACHES, assessment=terms))
    assert [one.sections for one in agreement.reaches] == [(1,), (2,)]
    assert Agreement.model_validate(text()).reaches[0].sections == (1,)


def test_sections_of_different_parties_are_not_assessed_together() -> None:
    """One payment for both: from whom to whom?"""
    terms = text()["assessment"] | {"sections": "together"}
    found = errors(party=CHAIN, section=REACHES, assessment=terms)
    assert found == [("assessment", "sections")]


def test_terms_that_bind_one_sum_do_not_fit_several_reaches() -> None:
    """A cap of the year and weights: of which reach would they be?"""
    money = {"weighting": "runoff", "rounding_unit": "1 元", "rounding_rule": "half_up"}
    sections = [one | {"weight": "0.5"} for one in REACHES]
    found = errors(party=CHAIN, section=sections, money=money | {"cap_down": "1 元"})
    assert found == [("money", "cap_down"), ("money", "weighting")]


def test_a_split_stands_for_the_shares_of_its_side() -> None:
    """A side without one carries shares as before."""
    source = {"instrument": "测试"}
    split = {"side": "upstream", "basis": "area", "unit": "km²", "source": source}
    right = text(split=[split | {"amounts": {"shang": 1}}])
    assert Agreement.model_validate(right).split[0].amounts == {"shang": 1}
    assert errors(split=[split | {"amounts": {"xia": 1}}]) == [("split", 0, "amounts")] * 2
