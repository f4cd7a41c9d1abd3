"""Choosing an engine by name."""

import subprocess
import sys

import pytest

from riverpact.engine.contract import EngineName, engine_named
from riverpact.foundation.errors import MisuseError


@pytest.mark.parametrize("name", EngineName)
def test_engines_are_chosen_by_name(name: EngineName) -> None:
    """Each name gives its engine."""
    assert engine_named(str(name)).name is name


def test_an_unknown_name_is_misuse() -> None:
    """The names there are stand in the message."""
    with pytest.raises(MisuseError, match="reference, duckdb, spark"):
        engine_named("sqlite")


def test_the_contract_imports_nothing_heavy() -> None:
    """Choosing is free; only the chosen engine is loaded."""
    code = (
        "import sys, riverpact.engine.contract as c\n"
        "heavy = {'duckdb', 'ibis', 'pyspark', 'pyarrow', 'numpy', 'pandas'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "c.engine_named('reference')\n"
        "assert not {'duckdb', 'ibis', 'pyspark'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
