"""Scoring: by the rule, and never a number where something is missing."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riverpact.domain.performance.scoring import Scored, score_evaluation
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import walk


def scored(made: Any, **terms: Any) -> Scored:
    found = score_evaluation(made.indicators(), made.evaluation(**terms))
    assert [check_step(shown_step(one).model_dump()) for one in walk(found.step)] == [None] * len(
        list(walk(found.step))
    )
    return found


def test_each_way_of_scoring(made: Any) -> None:
    """40·75/100 = 30; no drop 20; 12 days late 20·0.5 = 10; 18 judged: 78, 中."""
    found = scored(made)
    assert [one.points for one in found.scores] == [30, 20, 10, 18]
    assert (found.total, found.grade, found.findings) == (Fraction(78), "中", ())


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("rate", 120, 40), ("rate", -5, 0), ("rate", "0.1", Fraction(1, 25)),
        ("drop", 0, 20), ("drop", 1, 0),
        ("late", 0, 20), ("late", "0.5", 10), ("late", 30, 10), ("late", 31, 0),
        ("work", 0, 0), ("work", 20, 20),
    ],
)  # fmt: skip
def test_ends_belong_to_their_step(made: Any, name: str, value: Any, points: Any) -> None:
    """A target is reached at the target; nothing earns more than its weight or less than zero."""
    found = scored(made, result=made.results(**{name: value}))
    assert {one.indicator.id: one.points for one in found.scores}[name] == points


@pytest.mark.parametrize(
    ("rate", "grade"),
    [
        ("100", "优"), ("99.999", "良"), ("75", "良"), ("74.999", "中"), ("25", "中"),
        ("24.999", "差"),
    ],
)  # fmt: skip
def test_the_limit_belongs_to_the_better_grade(made: Any, rate: str, grade: str) -> None:
    """With 50 from the others: 90 is 优, 80 is 良, 60 is 中; nothing is rounded before."""
    results = made.results(rate=rate, late=0, work=10)
    assert scored(made, result=results).grade == grade


MISSING: dict[str, tuple[Any, str]] = {
    "not evaluated": (lambda made: made.results()[1:], "没有评价结果"),
    "no value": (lambda made: made.results(rate=None), "没有给出结果"),
    "no evidence": (
        lambda made: [made.result("rate", 75, evidence=()), *made.results()[1:]], "没有佐证材料"
    ),
    "the sides differ": (
        lambda made: [made.result("rate", 75, downstream=74), *made.results()[1:]], "不一致"
    ),
    "beyond its weight": (lambda made: made.results(work=21), "超出权重"),
    "below zero": (lambda made: made.results(work=-1), "超出权重"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_never_zero(made: Any, name: str) -> None:
    """No score for it, no total, no grade; and it is said."""
    make, said = MISSING[name]
    found = scored(made, result=make(made))
    assert (found.total, found.grade, found.step.result.value) == (None, None, None)
    assert [one.points for one in found.scores].count(None) == 1
    (finding,) = found.findings
    assert (finding.code, said in finding.message.zh) == ("performance.no_score", True)


def test_both_sides_sign(made: Any) -> None:
    """One signature is no joint evaluation."""
    one = [made.evaluation().signed[0].model_dump()]
    found = scored(made, signed=one)
    assert (found.total, [f.code for f in found.findings]) == (None, ["performance.unsigned"])


def test_a_third_party_that_differs_is_said(made: Any) -> None:
    """It decides nothing: the two sides do."""
    third = [made.result("rate", 75, third_party=70), *made.results()[1:]]
    found = scored(made, result=third, third_party="某公司")
    assert (found.total, [one.code for one in found.findings]) == (
        Fraction(78),
        ["performance.third_party"],
    )


def test_an_unknown_indicator_is_said(made: Any) -> None:
    """What the scheme does not have is not dropped in silence."""
    found = scored(made, result=[*made.results(), made.result("fish", 1)])
    assert (found.total, [one.found for one in found.findings]) == (None, ["fish"])


@given(st.lists(st.integers(-50, 150), min_size=2, max_size=5).map(sorted))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_more_of_what_is_better_never_scores_less(made: Any, rates: list[int]) -> None:
    """The proportional rule rises, between nothing and its weight."""
    points = [scored(made, result=made.results(rate=one)).scores[0].points for one in rates]
    told = [one for one in points if one is not None]
    assert told == sorted(told)
    assert len(told) == len(rates)
    assert all(0 <= one <= 40 for one in told)
