"""A Step says how a result came about: rule, formula, inputs, rounding, result, children.

Every amount and every verdict is returned as ``(value, Step)``. A formula is written over the
names of the step's inputs and children in a small language (see ``docs/rules/steps.md``) that the
stand-alone verifier evaluates, so a derivation can be recomputed without Riverpact.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding
from riverpact.foundation.text import Text

Value = Fraction | Decimal | int | str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named value in a derivation: exact text, unit, and how a person reads it."""

    name: str
    title: Text
    value: str | None
    unit: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which samples stand behind a sum: a section's values of an item in a month."""

    section: str
    month: str
    item: str
    channel: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation.

    Attributes:
        rule: dotted name of the rule, e.g. ``class_step.month``; its first part has a page in
            ``docs/rules/``.
        result: name, title, exact value and unit; ``None`` as value means "no answer".
        formula: the rule over the names of inputs and children.
        clause: where the rule is written: clause and source.
        evidence: the samples a sum rests on, found again in the statement's ``samples.csv``.
    """

    rule: str
    result: Quantity
    formula: str
    inputs: tuple[Quantity, ...] = ()
    rounding: Rounding | None = None
    clause: str = ""
    note: Text | None = None
    evidence: Evidence | None = None
    children: tuple["Step", ...] = field(default=())

    @property
    def name(self) -> str:
        """The name by which a parent's formula calls this step."""
        return self.result.name


def quantity(name: str, title: Text, value: Value, unit: str = "", shown: str = "") -> Quantity:
    """Make a Quantity, writing the value exactly.

    Example:
        >>> quantity("mean", Text("均值", "mean"), Fraction(1, 8), "mg/L").value
        '0.125'
    """
    text = value if value is None or isinstance(value, str) else written(value)
    return Quantity(name, title, text, unit, shown)


def walk(step: Step) -> Iterable[Step]:
    """Yield a step and all steps below it, parents first."""
    yield step
    for child in step.children:
        yield from walk(child)
