"""Every situation of a month is there: classes × verdicts, and each limit with a unit beside it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.settlement.probing.month_situations import (
    extreme_situations,
    month_situations,
)
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

Made = Callable[..., Agreement]
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})


def situations(
    agreement: Agreement, methods: tuple[Method, ...] = ()
) -> tuple[Ruler, tuple[Situation, ...]]:
    ruler = Ruler(agreement.section[0], Month(2019, 1), PLAN, standard())
    return ruler, month_situations(ruler, methods)


def kinds(agreement: Agreement) -> set[tuple[str, str]]:
    """The class brought to, and the verdict, of the situations about classes."""
    ruler, found = situations(agreement)
    return {
        (
            one.at.label,
            str(judged_situation(one, ruler.agreed, ruler.month, PLAN, standard()).verdict),
        )
        for one in found
        if one.at is not None
    }


def test_every_class_meets_or_misses_and_may_be_dry_missing_excluded_or_suspended(
    made: Made,
) -> None:
    """Against Ⅲ: Ⅰ to Ⅲ meet, Ⅳ to 劣Ⅴ miss; each class in each of the four other verdicts."""
    others = ("no_flow", "insufficient_data", "excluded", "suspended")
    expected = {(c.label, verdict) for c in WaterClass for verdict in others}
    expected |= {(label, "attained") for label in ("Ⅰ", "Ⅱ", "Ⅲ")}
    expected |= {(label, "failed") for label in ("Ⅳ", "Ⅴ", "劣Ⅴ")}
    assert kinds(made()) == expected


def test_a_good_class_may_miss_a_limit_of_its_own(made: Made) -> None:
    """Phosphorus 0.05 agreed: Ⅱ and Ⅲ both meet it and miss it; even Ⅰ can be brought to miss it.

    Phosphorus 0.051 is Ⅱ, so a month whose other items are at Ⅰ is Ⅱ and missed.
    """
    found = kinds(made(sections=({"target_limits": {"tp": "0.05"}},)))
    assert {("Ⅱ", "attained"), ("Ⅱ", "failed"), ("Ⅲ", "attained"), ("Ⅲ", "failed")} <= found


def test_each_item_stands_on_each_limit_and_a_unit_beside_it(made: Made) -> None:
    """Ammonia: 0.15, 0.5, 1, 1.5, 2, each ± 0.01: fifteen means."""
    _, found = situations(made())
    means = {one.means["nh3n"] for one in found if one.item == "nh3n" and one.not_detected is None}
    limits = ("0.15", "0.5", "1", "1.5", "2")
    units = (Fraction("-0.01"), Fraction(0), Fraction("0.01"))
    assert means == {Fraction(limit) + unit for limit in limits for unit in units}


def test_an_item_may_be_undetected_at_and_above_each_limit(made: Made) -> None:
    """Ammonia again: detection limits 0.15, 0.16, 0.5, 0.51 and so on."""
    _, found = situations(made())
    limits = [str(one.not_detected) for one in found if one.item == "nh3n" and one.not_detected]
    assert limits == ["0.15", "0.16", "0.5", "0.51", "1", "1.01", "1.5", "1.51", "2", "2.01"]


def test_no_situation_stands_twice(made: Made) -> None:
    """By hand: 6 classes, 3 · 7 decided, 1 + 6 · 3 missing less what COD makes alike.

    At the limits: COD 4 · 3, ammonia 5 · 3, phosphorus 5 · 3; not detected twice 4 + 5 + 5. One
    mean counts once: where an item misses at Ⅰ and at Ⅱ the rest may be alike, but never here, for
    ammonia or phosphorus still tell Ⅰ from Ⅱ.
    """
    _, found = situations(made())
    assert len(found) == 6 + 21 + 19 + (12 + 15 + 15) + 2 * 14
    assert sum(one.decided is Verdict.NO_FLOW for one in found) == 7


class Threshold(FixedStake):
    """A made-up family with a threshold of its own: twice the target's limit of COD."""

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:
        """Return twice the limit."""
        return ({"cod": 2 * limits["cod"]},)


def test_a_method_adds_its_own_limits(made: Made) -> None:
    """Twice 20 is 40: 39.9, 40, 40.1 stand once, as COD's Ⅴ limit does already; here beside it."""
    agreement = made()
    method = Threshold.model_validate(agreement.method[0])
    _, plain = situations(agreement)
    strict = made(sections=({"target_limits": {"cod": "17"}},))
    _, found = situations(strict, (method,))
    assert {Fraction("33.9"), Fraction(34), Fraction("34.1")} <= {
        one.means["cod"] for one in found if one.item == "cod"
    }
    assert situations(agreement, (method,))[1] == plain


def test_the_extremes_need_no_situation_that_is_not_one_of_all(made: Made) -> None:
    """Classes, decisions, data missing, and the methods' own; no limits and no non-detects."""
    agreement = made()
    ruler, everything = situations(agreement)
    few = extreme_situations(ruler, ())
    assert {(one.title, one.item) for one in few} < {(one.title, one.item) for one in everything}
    assert [one for one in few if one.not_detected is not None] == []
    classes = {one.at for one in few}
    assert classes == {*WaterClass, None}


def test_a_dry_month_is_tried_by_every_cause_that_is_told_apart(made: Made) -> None:
    """Natural alone where there is one term; else each cause, unsampled and at every class."""
    assert {one.cause for one in situations(made())[1]} == {NoFlowCause.NATURAL}
    agreement = made(assessment={"man_made_no_flow": "no_payment", "frozen_month": "as_failed"})
    causes = agreement.assessment.causes
    ruler = Ruler(agreement.section[0], Month(2019, 1), PLAN, standard(), causes)
    dry = [one.cause for one in month_situations(ruler, ()) if one.decided is Verdict.NO_FLOW]
    assert {one: dry.count(one) for one in dry} == dict.fromkeys(NoFlowCause, 1 + len(WaterClass))
