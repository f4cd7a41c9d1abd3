"""A situation is judged by the rule of real months."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

Made = Callable[..., Agreement]
TRIED = Text("试", "tried")
GOOD = {"cod": Fraction(15), "nh3n": Fraction("0.15"), "tp": Fraction("0.02")}


def judged(made: Made, situation: Situation) -> MonthAssessment:
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    return judged_situation(situation, made().section[0], Month(2019, 2), plan, standard())


@pytest.mark.parametrize(
    ("cod", "label", "verdict"), [("20", "Ⅲ", "attained"), ("20.1", "Ⅳ", "failed")]
)
def test_the_limit_itself_is_kept(made: Made, cod: str, label: str, verdict: str) -> None:
    """20 is Ⅲ and meets Ⅲ, 20.1 is Ⅳ and misses it; the trace names the mean."""
    found = judged(made, Situation(TRIED, GOOD | {"cod": Fraction(cod)}, "cod"))
    assert found.water_class is not None
    assert (found.water_class.label, found.verdict) == (label, verdict)
    assert found.items[0].mean is not None
    assert found.items[0].mean.value == Fraction(cod)


def test_what_is_not_measured_is_missing(made: Made) -> None:
    """Never a pass."""
    rest = {"cod": Fraction(15), "tp": Fraction("0.02")}
    assert judged(made, Situation(TRIED, rest)).verdict is Verdict.INSUFFICIENT_DATA


def test_what_an_authority_decided_stands_before_the_means(made: Made) -> None:
    """Although they were good."""
    dry = Situation(TRIED, GOOD, decided=Verdict.NO_FLOW)
    assert judged(made, dry).verdict is Verdict.NO_FLOW


def test_a_non_detect_counts_as_half_its_detection_limit(made: Made) -> None:
    """15.1L is 7.55 and could be Ⅰ or Ⅲ: met, but of no certain class."""
    one = Situation(TRIED, GOOD, "cod", not_detected=Decimal("15.1"))
    found = judged(made, one)
    assert one.concentration == "15.1L"
    assert (found.water_class, found.verdict) == (None, Verdict.ATTAINED)


def test_ph_is_given_as_ph(made: Made) -> None:
    """9 keeps every class, 10 keeps none."""
    plan = load_plan("national-5+x").agreed({"tp": 3})
    means: dict[str, Fraction | int] = {
        "do": 8,
        "codmn": 2,
        "nh3n": Fraction("0.15"),
        "tp": Fraction("0.02"),
    }
    labels = []
    for value in (9, 10):
        all_means = {item: Fraction(mean) for item, mean in (means | {"ph": value}).items()}
        one = Situation(TRIED, all_means)
        month = judged_situation(one, made().section[0], Month(2019, 1), plan, standard())
        assert month.water_class is not None
        labels.append(month.water_class.label)
    assert labels == ["Ⅰ", "劣Ⅴ"]
