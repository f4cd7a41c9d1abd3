"""Assessment plans."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.assessment.plan import Plan, Validity
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MeanOf
from riverpact.files.plans import load_plan, shipped_plans
from riverpact.foundation.source import Source

AUTOMATIC, MANUAL = Channel.AUTOMATIC, Channel.MANUAL
MINIMUM = load_plan("agreement-minimum")
FIVE = {"ph", "do", "codmn", "nh3n", "tp"}
TWENTY_ONE = {
    *FIVE,
    *{"cod", "bod5", "cu", "zn", "fluoride", "se", "as", "hg", "cd", "cr6", "pb", "cyanide"},
    *{"phenol", "petroleum", "las", "sulfide"},
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("national-monthly", TWENTY_ONE),
        ("national-5+x", FIVE),
        ("agreement-minimum", {"cod", "nh3n", "tp"}),
        ("station-instant", FIVE),
        ("snapshot-daily", FIVE),
    ],
)
def test_a_shipped_plan_judges_its_items(name: str, expected: set[str]) -> None:
    """21 items of 环办〔2011〕22号, 5 of 714号, the three an agreement needs."""
    assert set(load_plan(name).items) == expected
    assert name in shipped_plans()


def test_only_the_snapshot_is_no_method_of_an_authority() -> None:
    """It is stamped on every result."""
    assert {n for n in shipped_plans() if not load_plan(n).official} == {"snapshot-daily"}


def test_national_plans_take_the_station_first_for_six_items() -> None:
    """82号: pH, DO, CODMn, NH3-N, TP and TN automatic first; COD is sampled by hand."""
    plan = load_plan("national-monthly")
    assert plan.automatic_first == {*FIVE, "tn"}
    assert plan.channels("nh3n") == (AUTOMATIC, MANUAL)
    assert plan.channels("cod") == (MANUAL, AUTOMATIC)


def declared(**changed: Any) -> Plan:
    return Plan.model_validate({**dict(MINIMUM), **changed})


def validity(share: object) -> Validity:
    given = {"mean_of": "days", "days_share": share, "source": Source(instrument="x")}
    return Validity.model_validate(given)


@pytest.mark.parametrize(
    ("share", "days", "expected"),
    [
        ("0.6", 30, 18),
        ("0.6", 31, 19),
        ("0.6", 28, 17),
        ("0", 30, 0),
        ("1", 31, 31),
        ("1/3", 31, 11),
    ],
)
def test_days_needed_are_rounded_up(share: str, days: int, expected: int) -> None:
    """60 % of 31 days is 18.6, so 19 days; of 30 days exactly 18."""
    assert validity(share).days_needed(days) == expected


@pytest.mark.parametrize("share", [0.6, True, None, "half", "1/0", "-0.1", "1.01", "60", ["0.6"]])
def test_a_share_is_text_between_nought_and_one(share: object) -> None:
    """A float is not exact, 60 is not 60 %, and no threshold can be negative."""
    with pytest.raises(ValidationError):
        validity(share)


@pytest.mark.parametrize(
    "changed",
    [
        {"decimals": {"codmn": 1}},
        {"decimals": {"cod": 7}},
        {"decimals": {"cod": -1}},
        {"items": []},
        {"months_in_year": 0},
        {"months_in_year": 13},
        {"period": "week"},
        {"non_detect": "limit"},
        {"do_class1_by_saturation": True},
        {"threshold": "0.5"},
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused(changed: dict[str, object]) -> None:
    """Decimals of items it does not judge, saturation without oxygen, unknown words and keys."""
    with pytest.raises(ValidationError):
        declared(**changed)


def test_saturation_needs_oxygen_and_temperature() -> None:
    """With both items in the plan it is taken, and off by default."""
    assert declared(items=["do", "wt"], do_class1_by_saturation=True).do_class1_by_saturation
    assert not any(load_plan(name).do_class1_by_saturation for name in shipped_plans())


def test_what_is_agreed_goes_before_the_plan() -> None:
    """Decimals are added to those of the plan; the plan itself stays as it was."""
    plan = declared(decimals={"cod": 1}).agreed({"cod": 0, "tp": 2}, manual_fallback=False)
    assert (plan.decimals, plan.manual_fallback) == ({"cod": 0, "tp": 2}, False)
    assert (MINIMUM.decimals, MINIMUM.manual_fallback) == ({}, True)


def test_decimals_of_a_stranger_cannot_be_agreed() -> None:
    """CODMn is no item of a plan that names COD."""
    with pytest.raises(ValueError, match="codmn"):
        MINIMUM.agreed({"codmn": 1})


def test_a_channel_the_plan_does_not_take_has_no_validity() -> None:
    """Without a section [automatic] no station is asked."""
    assert declared(automatic=None).validity(AUTOMATIC) is None
    manual = MINIMUM.validity(MANUAL)
    assert manual is not None
    assert (manual.mean_of, manual.values_per_month) == (MeanOf.VALUES, 1)


def test_the_minimum_of_days_is_exact() -> None:
    """0.6 is three fifths, not the nearest binary number."""
    assert MINIMUM.automatic is not None
    assert MINIMUM.automatic.days_share == Fraction(3, 5)


def test_an_agreement_may_say_how_many_months_its_year_needs() -> None:
    """A term that starts in July has six months; the plan's twelve stand where nothing is said."""
    assert MINIMUM.agreed({}, months_in_year=6).months_in_year == 6
    assert MINIMUM.agreed({}).months_in_year == 12


def test_a_plan_can_be_asked_for_some_of_its_items() -> None:
    """In the order asked; decimals of the others go; an item it does not judge is refused."""
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    some = plan.only(["tp", "nh3n"])
    assert (some.items, some.decimals) == (("tp", "nh3n"), {"tp": 3})
    with pytest.raises(ValueError, match="does not judge codmn"):
        plan.only(["codmn"])


def test_a_plan_can_be_taken_without_its_rounding() -> None:
    """Nothing else changes."""
    plan = load_plan("agreement-minimum")
    assert not plan.unrounded().rounded
    assert plan.unrounded().items == plan.items
