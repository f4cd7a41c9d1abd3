"""Territory (区划): codes and names are those of the day, and a junction joins neighbours."""

from collections.abc import Iterator
from datetime import date

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Key, Remark
from riverpact.domain.standards.item import plain_name
from riverpact.domain.territory.county import City, County
from riverpact.domain.territory.registry import Registry
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

_SHORT = 2
"""A name without its last sign (县、市、区) is still a name from two signs on."""


def check_territory(case: CheckCase) -> Iterator[Remark]:
    """Say which codes are none on the day, or former ones, which names do not fit, and more.

    Nothing is said where no registry was given. Whether two territories are neighbours along a
    river is asked of the registry's links, which never are an agreement.

    Source: 赣环财字〔2019〕3号 二(一), 三(一)1 (县级行政区为责任主体).
    """
    if case.registry is None:
        return
    said = {code for one in case.agreement.party for code in (one.code, *one.member_codes)}
    for number, party in enumerate(case.agreement.party):
        key: Key = ("party", number)
        if party.code:
            yield from _code(case, party.code, (*key, "code"))
            yield from _name(case, case.registry, party.code, party.name, (*key, "name"))
        for place, code in enumerate(party.member_codes):
            yield from _code(case, code, (*key, "member_codes", place))
    for number, section in case.sections():
        if section.junction is not None:
            for name, code in section.junction:
                if code not in said:
                    yield from _code(case, code, ("section", number, "junction", name))
            up, down = section.junction.upstream_code, section.junction.downstream_code
            yield from _junction(case.registry, up, down, number, section.name)


def _code(case: CheckCase, code: str, key: Key) -> Iterator[Remark]:
    assert case.registry is not None
    division = _division(case.registry, code)
    held = division.on(case.day) if isinstance(division, County) else division
    if held is None:
        why = Text("没有这个代码", "there is no such code")
        if division is not None:
            why = Text(f"{division.name}当日不存在", f"{division.name} did not exist then")
        yield Remark(
            "check.code_unknown",
            Severity.WARNING,
            Text(f"{case.day} 的区划代码表：{why.zh}", f"code table of {case.day}: {why.en}"),
            key,
            Text("对照当日的区划代码表更正 code", "correct the code by the table of that day"),
            found=code,
        )
    elif held.code != code:
        yield Remark(
            "check.former_code",
            Severity.WARNING,
            Text(
                f"{held.name}在 {case.day} 的区划代码是 {held.code}，文件写的是另一代码",
                f"on {case.day} the code of {held.name} was {held.code}; the file has another",
            ),
            key,
            Text(f"改为当日的代码 {held.code}", f"use the code of that day, {held.code}"),
            found=code,
            expected=held.code,
        )


def _name(case: CheckCase, registry: Registry, code: str, name: str, key: Key) -> Iterator[Remark]:
    expected = _name_on(_division(registry, code), case.day)
    if expected is None or _fits(name, expected):
        return
    yield Remark(
        "check.name_unfit",
        Severity.WARNING,
        Text(f"名称与代码 {code} 不符", f"the name is not that of {code}"),
        key,
        Text("核对名称和区划代码", "check the name and the code"),
        found=name,
        expected=expected,
    )


def _junction(
    registry: Registry, up: str, down: str, number: int, section: str
) -> Iterator[Remark]:
    above, below = _counties(registry, up), _counties(registry, down)
    links = {(one.upstream, one.downstream) for one in registry.links}
    linked = any((one, other) in links for one in above for other in below)
    if linked or not (above and below):
        return
    turned = any((other, one) in links for one in above for other in below)
    zh, en = ("上下游颠倒", "they are turned round") if turned else ("不相邻", "no neighbours")
    yield Remark(
        "check.not_neighbours",
        Severity.WARNING,
        Text(
            f"{section}的上下游在登记册的河流上{zh}",
            f"{section}: along the registry's rivers, {en}",
        ),
        ("section", number, "junction"),
        Text(
            "核对 junction、上下游是否填反；确无误的，说明理由",
            "check the junction, whether its sides are swapped, or give the reason",
        ),
        found=f"{up} → {down}",
        section=section,
    )


def _division(registry: Registry, code: str) -> County | City | None:
    city = next((one for one in registry.cities if one.code == code), None)
    return registry.county(code) or city


def _counties(registry: Registry, code: str) -> tuple[str, ...]:
    """Return the county of a code, by its last code; of a city, all its counties."""
    county = registry.county(code)
    if county is not None:
        return (county.code,)
    return tuple(one.code for one in registry.counties if one.city.code == code)


def _name_on(division: County | City | None, day: date) -> str | None:
    held = division.on(day) if isinstance(division, County) else division
    return None if held is None else held.name


def _fits(name: str, expected: str) -> bool:
    """Say whether a government's name holds the county's, with or without 县, 市 or 区."""
    written, plain = plain_name(name), plain_name(expected)
    return plain in written or (len(plain) > _SHORT and plain[:-1] in written)
