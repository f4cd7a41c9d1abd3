"""``riverpact readings``."""

from collections.abc import Callable
from typing import Any


def test_it_lists_its_verbs(run: Callable[..., Any]) -> None:
    """Each verb is a file of its own."""
    said = run("readings", "--help")
    assert said.code == 0
    assert all(verb in said.out for verb in ("template", "check"))
