"""A call that names no registry is told which one it gets."""

import pytest

from riverpact.cli.chosen_registry import chosen_registry
from riverpact.files import registry as registries
from riverpact.foundation.errors import MisuseError


def test_the_only_one_that_ships_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """On the error channel; a call that names one is told nothing."""
    assert chosen_registry(None).name == "jiangxi"
    told = capsys.readouterr()
    assert (told.out, "--registry jiangxi" in told.err) == ("", True)
    assert chosen_registry("jiangxi").name == "jiangxi"
    assert capsys.readouterr() == ("", "")


def test_where_several_ship_one_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A province is never chosen for the caller."""
    monkeypatch.setattr(registries, "_shipped_names", lambda: ["hainan", "jiangxi"])
    with pytest.raises(MisuseError, match="hainan"):
        chosen_registry(None)
