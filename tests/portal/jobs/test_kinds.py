"""Every kind of job names the function that does it."""

from importlib import import_module

import pytest

from riverpact.portal.jobs.kinds import KINDS


@pytest.mark.parametrize("kind", ["check_delivery", "accept_delivery", "correction_effect"])
def test_a_kind_names_its_function(kind: str) -> None:
    """The path leads to something that can be called."""
    module, name = KINDS[kind].rsplit(".", 1)
    assert callable(getattr(import_module(module), name))
