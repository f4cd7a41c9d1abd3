"""The answer to a condition of an award: met, failed, or open, with why.

An open answer is neither a pass nor a failure: it opens a decision.
"""

from dataclasses import dataclass
from enum import StrEnum

from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


class Answer(StrEnum):
    """Whether a condition holds."""

    MET = "met"
    FAILED = "failed"
    OPEN = "open"


ANSWER_TITLES = {
    Answer.MET: Text("符合", "met"),
    Answer.FAILED: Text("不符合", "failed"),
    Answer.OPEN: Text("待定", "open"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of an award and how it stands.

    Attributes:
        code: which one, e.g. ``class_drop``.
        fact: what is the case, in one sentence.
        clause: where the condition is written.
        evidence: what the fact rests on, piece by piece.
        nearest: the nearest change with which it would be met; what is to be decided where open.
        step: the derivation of the answer.
    """

    code: str
    title: Text
    answer: Answer
    fact: Text
    clause: str
    evidence: tuple[Text, ...]
    nearest: Text | None
    step: Step
