"""Targets."""

from riverpact.domain.assessment.target import Target
from riverpact.domain.standards.water_class import WaterClass


def test_a_target_is_a_class_without_limits_of_its_own() -> None:
    """Single items have limits only where they were agreed."""
    assert Target(WaterClass.III).limits == {}
