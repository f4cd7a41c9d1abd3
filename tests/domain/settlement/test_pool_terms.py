"""The terms of a pool: what is refused, and where."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.settlement.pool_terms import Pool

SOURCE = {"instrument": "测试"}
THIRD = {"id": "c", "name": "c", "contribution": "1 元"}


def text(**changes: Any) -> dict[str, Any]:
    factor = {"title": "得分", "values": {"a": "1", "b": "2"}, "source": SOURCE}
    return {
        "id": "pool",
        "title": "资金池",
        "kind": "fictional",
        "year": 2019,
        "rounding_unit": "1 元",
        "source": SOURCE,
        "member": [{"id": name, "name": name, "contribution": "1 万元"} for name in "ab"],
        "allotment": [{"title": "分配", "factor": [factor]}],
    } | changes


def test_the_pool_is_what_was_paid_in() -> None:
    """Members and the superior, in yuan; a weight is the product of the figures."""
    found = Pool.model_validate(text(superior={"name": "市", "contribution": "3 万元"}))
    assert found.total == 50_000
    assert found.allotment[0].weight("b") == 2


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"member": [{"id": "a", "name": "a", "contribution": "1 万元"}] * 2}, "member"),
        ({"rounding_unit": "3 万元"}, "member"),
        ({"rounding_unit": "0 元"}, "rounding_unit"),
        ({"superior": {"name": "市", "contribution": "0.5 元"}}, "superior"),
        ({"member": [{"id": "a", "name": "a", "contribution": "-1 万元"}]}, "member"),
        ({"allotment": [text()["allotment"][0] | {"part": "60 %"}]}, "allotment"),
        ({"allotment": [{"title": "分配", "factor": []}]}, "allotment"),
        ({"member": [*text()["member"], THIRD]}, "allotment"),
        ({"allotment": [{"title": "分配", "factor": [
            {"title": "得分", "values": {"a": "-1", "b": "2"}, "source": SOURCE}]}]}, "allotment"),
        ({"bonus": "1 元"}, "bonus"),
    ],
)  # fmt: skip
def test_terms_that_do_not_fit_are_refused_at_their_key(changes: dict[str, Any], key: str) -> None:
    """Nothing is repaired in silence."""
    with pytest.raises(ValidationError) as caught:
        Pool.model_validate(text(**changes))
    assert key in {one["loc"][0] for one in caught.value.errors()}
