"""Who monitors under an agreement."""

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.monitoring_terms import LEVEL_TITLES, Level, MonitoringTerms
from riverpact.domain.policies.keys import KEYS


def test_every_level_has_a_title_and_can_be_set_by_a_policy() -> None:
    """Both chapters name the same."""
    assert set(LEVEL_TITLES) == set(Level)
    for level in Level:
        assert KEYS["monitoring.same_city"].read(str(level)) == level


def test_an_institution_has_its_level() -> None:
    """One without the other cannot be checked."""
    with pytest.raises(ValidationError):
        MonitoringTerms.model_validate({"institution": "监测站"})
