"""A scheme of four ways of scoring, and an evaluation that both sides signed."""

from datetime import date
from typing import Any

import pytest

from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.indicator_set import IndicatorSet

SOURCE = {"instrument": "测试方案", "clause": "附件"}
GRADES = [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
STEPS = [{"value": 0, "share": "1"}, {"value": 30, "share": "0.5"}, {"share": "0"}]
EVIDENCE = ({"file": "a.csv", "sha256": "0" * 64},)


class Made:
    """Makes schemes and evaluations; what a test changes is given."""

    def indicator(self, name: str, weight: int, **terms: Any) -> dict[str, Any]:
        """One indicator."""
        return {"id": name, "title": name, "weight": weight, "clause": "一"} | terms

    def scheme(self, **terms: Any) -> dict[str, Any]:
        """A scheme as a mapping."""
        indicators = [
            self.indicator("rate", 40, scored="proportional", target=100),
            self.indicator("drop", 20, scored="threshold", target=0, better="lower"),
            self.indicator("late", 20, scored="steps", better="lower", steps=STEPS),
            self.indicator("work", 20, scored="judged"),
        ]
        given: dict[str, Any] = {"id": "s", "title": "测试", "kind": "fictional", "source": SOURCE}
        given |= {"reported_to": ["甲"], "grade_source": SOURCE, "indicator": indicators}
        return given | {"grade": [{"name": n, "least": x} for n, x in GRADES]} | terms

    def indicators(self, **terms: Any) -> IndicatorSet:
        """A scheme."""
        return IndicatorSet.model_validate(self.scheme(**terms))

    def result(self, name: str, value: Any, **terms: Any) -> dict[str, Any]:
        """What both sides found."""
        return {
            "indicator": name, "upstream": value, "downstream": value, "evidence": EVIDENCE
        } | terms  # fmt: skip

    def results(self, **changed: Any) -> list[dict[str, Any]]:
        """75 % attained, no drop, 12 days late, 18 points by judgement; one of them changed."""
        values = {"rate": 75, "drop": 0, "late": 12, "work": 18}
        return [self.result(name, changed.get(name, value)) for name, value in values.items()]

    def evaluation(self, **terms: Any) -> Evaluation:
        """An evaluation of 2019, signed by both."""
        signed = [
            {"side": side, "name": side, "on": date(2020, 4, 1)}
            for side in ("upstream", "downstream")
        ]
        given: dict[str, Any] = {
            "agreement": "a",
            "year": 2019,
            "signed": signed,
            "result": self.results(),
        }
        return Evaluation.model_validate(given | terms)


@pytest.fixture(name="made")
def _made() -> Made:
    return Made()
