"""Limits of an item and one unit beside them. Numbers are those printed in GB 3838-2002 表1."""

from collections.abc import Callable
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.standards.limit import Bound
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

Made = Callable[..., Agreement]


def ruler(made: Made, plan: str = "agreement-minimum", tp: int = 3, **section: object) -> Ruler:
    agreed = made(sections=(section,)).section[0]
    terms = {"cod": 1, "tp": tp} if plan == "agreement-minimum" else {"tp": tp}
    return Ruler(agreed, Month(2019, 1), load_plan(plan).agreed(terms), standard())


def test_classes_that_share_a_limit_share_a_boundary(made: Made) -> None:
    """COD: 15 for Ⅰ and Ⅱ, then 20, 30, 40; one unit is 0.1."""
    found = ruler(made).boundaries("cod")
    assert [(one.title.zh, one.value, one.beyond) for one in found] == [
        ("Ⅰ、Ⅱ", Fraction(15), Fraction("15.1")),
        ("Ⅲ", Fraction(20), Fraction("20.1")),
        ("Ⅳ", Fraction(30), Fraction("30.1")),
        ("Ⅴ", Fraction(40), Fraction("40.1")),
    ]


def test_a_lower_limit_is_missed_below_it(made: Made) -> None:
    """Oxygen Ⅲ is at least 5: the first mean that misses it is 4.9; pH has a limit on each side."""
    plan = ruler(made, "national-5+x")
    oxygen = {one.title.zh: one for one in plan.boundaries("do")}
    assert (oxygen["Ⅲ"].bound, oxygen["Ⅲ"].beyond) == (Bound.MIN, Fraction("4.9"))
    assert [(one.value, one.beyond) for one in plan.boundaries("ph")] == [
        (Fraction(6), Fraction(5)),
        (Fraction(9), Fraction(10)),
    ]


def test_a_limit_of_the_agreement_is_a_boundary(made: Made) -> None:
    """Phosphorus 0.15, beside the five of its classes; it is also the target's limit."""
    own = ruler(made, target_limits={"tp": "0.15"})
    assert ("target_limits", Fraction("0.15")) in [
        (one.title.zh, one.value) for one in own.boundaries("tp")
    ]
    assert own.target_limits() == {"cod": 20, "nh3n": 1, "tp": Fraction("0.15")}


def test_a_limit_finer_than_the_decimals_is_never_reached(made: Made) -> None:
    """Lake phosphorus Ⅱ is 0.025: with two decimals every mean is 0.02 or 0.03."""
    lake = ruler(made, tp=2, water_body="lake")
    assert [one.title.zh for one in lake.boundaries("tp") if not one.reached] == ["Ⅱ"]
    assert all(one.reached for one in ruler(made, water_body="lake").boundaries("tp"))


def test_the_worst_mean_of_a_class_lies_on_its_limit(made: Made) -> None:
    """And one unit past Ⅴ is 劣Ⅴ: 2.01 ammonia, 1.9 oxygen."""
    plan = ruler(made, "national-5+x")
    assert plan.at_class("nh3n", WaterClass.III) == 1
    assert plan.at_class("nh3n", WaterClass.INFERIOR) == Fraction("2.01")
    assert plan.at_class("do", WaterClass.INFERIOR) == Fraction("1.9")
