"""Codes, names and neighbours, by a registry of eight counties that do not exist."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from riverpact.domain.agreements.checks.territory import check_territory
from riverpact.domain.territory.registry import Registry
from riverpact.domain.territory.reliance import Reliance
from riverpact.domain.territory.river import Link

Call = Callable[..., Any]

LINK = Link("990183", "990121", "r", Reliance.HIGH)


def party(code: str, name: str, **keys: Any) -> dict[str, Any]:
    return {"party": [{"id": "a", "name": name, "side": "upstream", "code": code, **keys}, OTHER]}


OTHER = {"id": "b", "name": "乙", "side": "downstream"}


def between(up: str, down: str) -> dict[str, Any]:
    return {"junction": {"upstream_code": up, "downstream_code": down}}


def test_without_a_registry_nothing_is_said(case_of: Call, codes: Call) -> None:
    """It tells what cannot be told without it."""
    assert codes(check_territory(case_of({}))) == []


def test_codes_are_those_of_the_day(case_of: Call, codes: Call, small: Registry) -> None:
    """2019-03-01: 龙山 held 990127; 新滩 did not exist; 990199 is none; a group is looked into."""
    for code, name, found in (
        ("990127", "龙山县", []),
        ("990183", "龙山县", [("former_code", "warning")]),
        ("990113", "新滩区", [("code_unknown", "warning")]),
        ("990199", "无此县", [("code_unknown", "warning")]),
        ("990100", "东州市人民政府", []),
    ):
        case = case_of({}, agreement=party(code, name), registry=small)
        assert codes(check_territory(case)) == found
    (former,) = check_territory(case_of({}, agreement=party("990183", "龙山县"), registry=small))
    assert (former.expected, former.hint.zh) == ("990127", "改为当日的代码 990127")
    group = party("", "组团", member_codes=["990121", "990183"])
    (member,) = check_territory(case_of({}, agreement=group, registry=small))
    assert member.key == ("party", 0, "member_codes", 1)


def test_after_a_change_the_old_code_is_the_former_one(case_of: Call, small: Registry) -> None:
    """From the first table that has the new code on."""
    case = case_of({}, agreement=party("990127", "龙山市"), registry=small)
    (found,) = check_territory(replace(case, day=date(2020, 6, 30)))
    assert (found.code, found.expected) == ("check.former_code", "990183")


def test_a_name_fits_its_code(case_of: Call, codes: Call, small: Registry) -> None:
    """With or without 县, as a government; a name of two signs is needed whole."""
    for code, name, found in (
        ("990121", "南溪县人民政府", []),
        ("990121", "南溪", []),
        ("990121", "北溪县", [("name_unfit", "warning")]),
        ("990102", "城区", []),
        ("990102", "城南镇", [("name_unfit", "warning")]),
    ):
        case = case_of({}, agreement=party(code, name), registry=small)
        assert codes(check_territory(case)) == found


def test_a_junction_joins_neighbours_along_a_river(case_of: Call, small: Registry) -> None:
    """By any code of a county, or by a city; turned round is said so."""
    linked = replace(small, links=(LINK,))
    for up, down, said in (
        ("990183", "990121", ""),
        ("990127", "990121", ""),
        ("990100", "990121", ""),
        ("990121", "990183", "上下游颠倒"),
        ("990102", "990121", "不相邻"),
    ):
        case = case_of({}, section=between(up, down), registry=linked)
        found = [one for one in check_territory(case) if one.code == "check.not_neighbours"]
        assert [said in one.message.zh for one in found] == ([True] if said else [])


def test_a_code_of_a_junction_is_said_where_no_party_has_it(case_of: Call, small: Registry) -> None:
    """Once for one cause: not again as no neighbour, nor where the party's code was said."""
    case = case_of({}, agreement=party("990198", "无此县"), section=between("990198", "990199"))
    found = list(check_territory(replace(case, registry=small)))
    assert [(one.code, one.key) for one in found] == [
        ("check.code_unknown", ("party", 0, "code")),
        ("check.code_unknown", ("section", 0, "junction", "downstream_code")),
    ]
