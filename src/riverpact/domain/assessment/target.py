"""What the water at a section must keep: a class, and limits of single items beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from riverpact.domain.standards.water_class import WaterClass


@dataclass(frozen=True, slots=True)
class Target:
    """A target class (目标类别), with stricter upper limits of single items where agreed.

    ``limits`` are in the item's unit and inclusive.
    """

    water_class: WaterClass
    limits: Mapping[str, Fraction] = field(default_factory=dict)
