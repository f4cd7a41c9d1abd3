"""Records of what the parties did together."""

from datetime import date

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.records import Records, WorkPlan

PLAN = {"agreement": "a", "completed_on": date(2019, 2, 1), "document": "方案"}


def test_a_work_plan_says_which_of_its_four_parts_it_lacks() -> None:
    """任务措施 and 实施项目 are there, 保障方案 and 推进计划 are not."""
    plan = WorkPlan.model_validate(PLAN | {"measures": ["截污"], "projects": ["污水厂"]})
    assert [part.zh for part in plan.lacks] == ["保障方案", "推进计划"]


def test_records_name_their_agreement_or_none() -> None:
    """A trade of rights may stand by itself; a consultation belongs to an agreement."""
    records = Records.model_validate(
        {
            "work_plan": [PLAN],
            "rights_trade": [
                {"on": date(2019, 3, 1), "right": "water", "seller": "甲县", "buyer": "乙县"}
                | {"quantity": "100", "unit": "万立方米", "price": "30 万元", "document": "合同"}
            ],
        }
    )
    assert list(records.of_agreements()) == [("work_plan", 0, "a")]
    assert records.rights_trade[0].price == 300_000


def test_an_enclave_has_two_sides() -> None:
    """One party alone is no cooperation."""
    alone = {"on": date(2019, 3, 1), "title": "园区", "parties": ["甲县"]}
    with pytest.raises(ValidationError):
        Records.model_validate(
            {"enclave": [alone | {"place": "乙县", "terms": "税收五五分成", "document": "协议"}]}
        )
