"""Fixed stake, class step and P-index, coded again in OpenFisca: both engines pay the same.

The second engine reads nothing of ours but the figures handed in: the words of the agreements'
methods, the sums of the months, the limits as printed. It counts in binary floats of 32 bits.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("openfisca_core", reason="openfisca-core is not installed: no second engine")
FOLDER = str(Path(__file__).parents[2] / "benchmarks")
FLOAT32 = 1e-6
"""What 24 binary digits tell apart, with a few sums between."""


@pytest.fixture(scope="module")
def second() -> Iterator[ModuleType]:
    sys.path.insert(0, FOLDER)
    yield import_module("openfisca_second_engine")
    sys.path.remove(FOLDER)


def both(second: ModuleType, count: int, seed: int) -> Iterator[tuple[str, list[Any], Any, Any]]:
    """Settle agreement-years with both engines; yield each family's amounts and its index."""
    system = second.second_system(second.limits_as_printed())
    load = list(second.agreement_years(count, seed))
    for family in second.FIGURES:
        some = [one for one in load if one.method.family == family]
        ours = [second.settle(one, second.judge(one)).amount for one in some]
        yield family, ours, *second.second_amounts(system, family, some)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_both_engines_pay_the_same(second: ModuleType, seed: int) -> None:
    """Random terms and water, each family: no amount differs by more than 32 bits can tell."""
    for family, ours, amounts, index in both(second, 15, seed):
        apart, left_out = second.differences(ours, amounts, index)
        assert apart <= FLOAT32, family
        assert left_out <= 1, family


def test_a_wrong_yuan_would_be_seen(second: ModuleType) -> None:
    """The comparison can fail: an amount that is off by a thousandth is told, in every family."""
    for family, ours, amounts, index in both(second, 30, 1):
        assert len(set(ours)) > 5, family
        wrong = [amount * 1001 / 1000 for amount in ours]
        assert second.differences(wrong, amounts, index)[0] > FLOAT32, family
