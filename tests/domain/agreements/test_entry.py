"""What an agreement must say of the water that comes in."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.entry import Entry, EntryStrategy

SOURCE = {"instrument": "测试"}
ONE = {"name": "入境桥"}


def entry(strategy: str, *sections: dict[str, Any], **more: str) -> Entry:
    return Entry.model_validate(
        {"strategy": strategy, "section": sections or (ONE,), "source": SOURCE} | more
    )


def errors(strategy: str, *sections: dict[str, Any], **more: str) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        entry(strategy, *sections, **more)
    return [str(one["ctx"]["zh"]) for one in raised.value.errors()]


def test_each_strategy_says_what_it_needs_and_nothing_else() -> None:
    """counts_as belongs to the gate, the factor to the increment."""
    assert entry("none").strategy is EntryStrategy.NONE
    assert entry("gate_not_worse", counts_as="attained").counts_as == "attained"
    assert entry("increment_only", increment_factor="1.5").increment_factor is not None
    assert "counts_as 须写明" in errors("gate_not_worse")[0]
    assert "increment_factor 须写明" in errors("increment_only")[0]
    assert "不能写" in errors("subtract_entry", counts_as="attained")[0]


def test_several_entries_need_their_flows_and_the_unit() -> None:
    """Equal weights are never taken for granted; both faults are said at once."""
    said = errors("subtract_entry", ONE, {"name": "支流"})
    assert [one for one in said if "水量" in one] == said
    assert len(said) == 3


def test_for_reference_only_is_not_enough() -> None:
    """There must be one to compare with, unless nothing is compared."""
    reference = ONE | {"reference_only": True}
    assert "没有可比的" in errors("subtract_entry", reference)[0]
    assert entry("none", reference).counting == ()


def test_names_and_months_are_given_once() -> None:
    """Two entries of one name, by alias too; a month with two flows."""
    assert "同名" in errors("none", ONE, {"name": "支流", "aliases": ["入境桥"]})[0]
    flow = {"month": "2019-03", "amount": "1", "source": SOURCE}
    with pytest.raises(ValidationError):
        entry("none", ONE | {"flow": [flow, flow]})
