"""Which counties an agreement binds, and on which days it counts as what."""

from datetime import date

import pytest

from riverpact.domain.agreements.mechanism import Mechanism, Named, bound, mechanism_of
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder


def mechanism(*members: tuple[str, str], filed: date | None = date(2019, 3, 1)) -> Mechanism:
    named = tuple(Named(code, name) for code, name in members)
    return Mechanism("A1", named, date(2019, 1, 15), filed, date(2019, 5, 1), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2019, 1, 14), ""),
        (date(2019, 1, 15), "signed"),
        (date(2019, 3, 1), "signed filed"),
        (date(2019, 5, 1), "signed filed counts"),
        (date(2020, 12, 31), "signed filed counts"),
        (date(2021, 1, 1), ""),
    ],
)
def test_it_is_signed_then_filed_then_in_force_then_over(day: date, says: str) -> None:
    """The last day of its term is within, the day after is not."""
    one = mechanism()
    found = {"signed": one.is_signed(day), "filed": one.is_filed(day), "counts": one.counts(day)}
    assert " ".join(name for name, holds in found.items() if holds) == says


def test_without_filing_it_never_counts() -> None:
    """However long it is in force."""
    one = mechanism(filed=None)
    day = date(2020, 6, 1)
    assert (one.is_signed(day), one.is_filed(day), one.counts(day)) == (True, False, False)


def test_what_was_filed_was_signed_even_where_the_day_is_not_known() -> None:
    """A day of signing that no document names is no reason to say it was not signed."""
    one = Mechanism("A", (), None, date(2019, 3, 1), date(2019, 1, 1), date(2020, 1, 1))
    assert [one.is_signed(day) for day in (date(2019, 2, 28), date(2019, 3, 1))] == [False, True]


def test_members_are_found_by_former_code_and_by_name(small: Registry) -> None:
    """Each county once; the code goes before the name."""
    (one,), findings = bound(
        [mechanism(("990127", "别的名"), ("", "南溪县"), ("990183", "龙山市"))], small
    )
    assert [county.code for county in one.counties] == ["990183", "990121"]
    assert findings == ()


@pytest.mark.parametrize(
    ("member", "code", "expected"),
    [
        (("", "城区"), "coverage.unknown_party", "城区（990102）、城区（990202）"),
        (("", "南奚县"), "coverage.unknown_party", "南溪县"),
        (("430281", "醴陵市"), "coverage.unknown_party", ""),
        (("990100", "东州市"), "coverage.city", ""),
    ],
)
def test_who_is_no_one_county_is_said_and_not_counted(
    small: Registry, member: tuple[str, str], code: str, expected: str
) -> None:
    """An ambiguous name shows its candidates, an unknown one the nearest, a city is no county."""
    (one,), (finding,) = bound([mechanism(member)], small)
    assert (one.counties, finding.code) == ((), code)
    assert finding.expected.startswith(expected)


def test_a_group_is_its_members() -> None:
    """A group that acts as one party counts each of its counties, and not itself."""
    read = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
    up, down = read.party
    group = up.model_copy(update={"member_codes": ("990121", "990183")})
    filed = {"party": (group, down), "filed_on": date(2019, 1, 1)}
    found = mechanism_of(read.model_copy(update=filed))
    assert [one.code for one in found.members] == ["990121", "990183", down.code]
    assert (found.filed_on, found.start) == (date(2019, 1, 1), read.term.start)
