"""Coverage counted by hand on a province of eight counties, six of them in scope on any day."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.coverage import Coverage, coverage_on, month_ends
from riverpact.domain.agreements.mechanism import Mechanism, Named, bound
from riverpact.domain.policies.coverage_goal import Goal
from riverpact.domain.policies.scope import Scope
from riverpact.domain.territory.registry import Registry
from riverpact.files.statement.verify_statement import evaluate
from riverpact.foundation.period import Month

DAY = date(2020, 12, 31)
FIRST, LATER = date(2019, 1, 1), date(2022, 1, 1)


def signed(
    name: str, *codes: str, filed: date | None = FIRST, start: date = FIRST, until: date = LATER
) -> Mechanism:
    return Mechanism(name, tuple(Named(c, "") for c in codes), FIRST, filed, start, until)


def covered(
    registry: Registry, *agreements: Mechanism, day: date = DAY, goal: Goal | None = None
) -> Coverage:
    return coverage_on(day, registry, bound(agreements, registry)[0], goal)


def test_a_county_counts_once_however_many_agreements_it_has(small: Registry) -> None:
    """Three agreements among three counties are three of six."""
    found = covered(
        small,
        signed("a", "990102", "990121"),
        signed("b", "990121", "990202"),
        signed("c", "990102", "990202"),
    )
    assert (found.covered, found.in_scope, found.share) == (3, 6, Fraction(1, 2))
    assert [one.county.name for one in found.missing] == ["龙山市", "新滩区", "北溪县"]
    assert [(c.city.name, c.covered, len(c.counties)) for c in found.cities] == [
        ("东州市", 2, 4),
        ("西州市", 1, 2),
    ]


def test_signed_and_filed_are_shown_apart(small: Registry) -> None:
    """Signed only; filed and not yet in force; filed and in force; over."""
    found = covered(
        small,
        signed("signed", "990102", filed=None),
        signed("early", "990121", start=date(2021, 6, 1)),
        signed("counts", "990202"),
        signed("over", "990221", until=date(2020, 12, 31)),
    )
    assert (found.signed, found.filed, found.covered) == (3, 2, 1)
    by_code = {one.county.code: one for city in found.cities for one in city.counties}
    assert by_code["990121"].filed == ("early",)
    assert by_code["990221"].signed == ()


def test_a_former_code_counts_for_the_county_of_the_day(small: Registry) -> None:
    """Before and after it was recoded, one county."""
    for day in (date(2019, 6, 1), DAY):
        found = covered(small, signed("a", "990127", "990183"), day=day)
        assert found.covered == 1


def test_who_is_missing_is_named_as_on_the_day(small: Registry) -> None:
    """By the code table of the day, whatever it is called today."""
    names = [one.held.name for one in covered(small, day=date(2019, 6, 1)).missing]
    assert ("龙山县" in names, "龙山市" in names) == (True, False)


def test_what_was_abolished_stops_counting_and_that_is_said(small: Registry) -> None:
    """It has no successor; who came in the same change is not covered by it."""
    mechanism = signed("a", "990105")
    before = covered(small, mechanism, day=date(2019, 10, 31))
    assert (before.covered, before.in_scope, before.findings) == (1, 6, ())
    after = covered(small, mechanism, day=DAY)
    assert (after.covered, after.in_scope) == (0, 6)
    assert [one.code for one in after.findings] == ["coverage.no_such_county"]
    early = covered(small, signed("a", "990113"), day=date(2019, 6, 1))
    assert "尚未设立" in early.findings[0].message.zh


def test_a_party_outside_the_scope_is_said(small: Registry) -> None:
    """It counts neither above nor below the line."""
    found = covered(small, signed("a", "990222"))
    assert (found.covered, found.in_scope) == (0, 6)
    assert [one.code for one in found.findings] == ["coverage.out_of_scope"]


def test_the_policy_s_scope_leaves_counties_out(small: Registry) -> None:
    """Only the prefix 9901, without 990121; the excluded party is said, with the clause."""
    scope = Scope(("9901",), ("990121",), "某办法 二(一)")
    agreements = bound([signed("a", "990102", "990121")], small)[0]
    found = coverage_on(DAY, small, agreements, scope=scope)
    assert (found.covered, found.in_scope) == (1, 3)
    (out,) = found.findings
    assert (out.code, out.clause) == ("coverage.out_of_scope", "某办法 二(一)")
    assert found.step.clause == "某办法 二(一)"


def test_a_county_left_out_stays_out_when_its_code_changes(small: Registry) -> None:
    """龙山 by the code it held before 2020: excluded on a day on which it holds another."""
    agreements = bound([signed("a", "990102")], small)[0]
    whole = coverage_on(DAY, small, agreements, scope=Scope(("99",), (), "二"))
    found = coverage_on(DAY, small, agreements, scope=Scope(("99",), ("990127",), "二"))
    assert found.in_scope == whole.in_scope - 1


def test_a_day_between_two_tables_is_said(small: Registry) -> None:
    """The counties whose codes may have changed are named."""
    (note,) = covered(small, day=date(2019, 11, 30)).findings
    assert (note.code, "龙山市、湾口区、新滩区" in note.message.zh) == (
        "coverage.between_tables",
        True,
    )


@pytest.mark.parametrize(("share", "reached"), [("1/2", True), ("51/100", False)])
def test_the_goal_is_inclusive(small: Registry, share: str, reached: bool) -> None:  # noqa: FBT001
    """Three of six are one half: not less than one half, and less than 51 %."""
    mechanism = signed("a", "990102", "990121", "990202")
    found = covered(small, mechanism, goal=Goal(Fraction(share), DAY))
    assert found.reached is reached
    assert found.step.result.value == ("reached" if reached else "not_reached")


def test_nobody_in_scope_is_no_share(small: Registry) -> None:
    """Nothing over nothing is no answer, neither zero nor all."""
    empty = Registry("none", small.cities, ())
    found = covered(empty, goal=Goal(Fraction(3, 5)))
    assert (found.share, found.reached, found.step.result.value) == (None, None, None)


@given(st.sets(st.sampled_from(["990102", "990183", "990121", "990202", "990221", "990113"])))
def test_the_step_says_how_the_share_came_about(small: Registry, codes: set[str]) -> None:
    """Its formula over its inputs gives the share; more agreements never cover less."""
    found = covered(small, signed("a", *codes))
    values = {one.name: Fraction(one.value or "") for one in found.step.inputs}
    assert found.share == Fraction(len(codes), 6) == evaluate(found.step.formula, values.get)
    more = covered(small, signed("a", *codes), signed("b", "990102"))
    assert more.covered >= found.covered


def test_months_end_on_their_last_day() -> None:
    """The last one on the day asked for; none where the first month lies behind it."""
    days = month_ends(Month(2019, 12), date(2020, 2, 29))
    assert days == (date(2019, 12, 31), date(2020, 1, 31), date(2020, 2, 29))
    assert month_ends(Month(2020, 3), date(2020, 2, 29)) == ()
