"""A stage of a policy has days, a measure and a clause."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.policies.stage import Stage

MECHANISM = {
    "title": {"zh": "建立机制阶段", "en": "building the mechanism"},
    "from": date(2018, 12, 1),
    "until": date(2021, 1, 1),
    "measure": "coverage",
    "goal": "0.6",
    "clause": "四(二)",
    "source": "赣环财字〔2019〕3号",
}


def test_a_stage_covers_its_days() -> None:
    """四(二): December 2018 to December 2020; 四(一) names no first day, 四(三) no last one."""
    stage = Stage.model_validate(MECHANISM)
    days = [date(2018, 11, 30), date(2018, 12, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [stage.covers(day) for day in days] == [False, True, True, False]
    assert (stage.last_day, stage.cited) == (date(2020, 12, 31), "赣环财字〔2019〕3号 四(二)")
    early = Stage.model_validate(MECHANISM | {"from": None})
    late = Stage.model_validate(MECHANISM | {"until": None})
    assert [early.covers(day) for day in days] == [True, True, True, False]
    assert [late.covers(day) for day in days] == [False, True, True, True]
    assert late.last_day is None


@pytest.mark.parametrize(
    "changes",
    [
        {"from": None, "until": None},
        {"until": date(2018, 12, 1)},
        {"measure": "steps"},
        {"measure": "feeling"},
        {"goal": "1.2"},
        {"clause": ""},
        {"colour": "蓝"},
    ],
)
def test_a_stage_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    """Without days, ended before begun, steps without steps, a goal beyond all."""
    with pytest.raises(ValidationError):
        Stage.model_validate(MECHANISM | changes)
