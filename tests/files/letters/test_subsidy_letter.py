"""The letter on a fixed subsidy, by the simulated rules: 200 万元, half off where it is worse."""

from typing import Any

import pytest

from riverpact.domain.awards.award import AwardsOfYear, Register
from riverpact.domain.awards.fixed_subsidy import CountyOutcome, fixed_subsidies
from riverpact.domain.awards.rules import award_rules
from riverpact.domain.territory.code_table import Held
from riverpact.domain.territory.county import City, County, InBasin, Water
from riverpact.domain.territory.reliance import Reliance
from riverpact.files.letters.annex import SUBSIDY, annex_of
from riverpact.files.letters.award_letters import AwardRecord
from riverpact.files.letters.letter import Letter
from riverpact.files.letters.subsidy_letter import subsidy_letter
from riverpact.files.policies import load_policy

ANNEX = annex_of(SUBSIDY, "a.json", b"{}")
SOUTH = County(
    "990704", "南溪县", "Nanxi", "县", City("990700", "芷陂市", "Zhibei"),
    (Held("990704", "南溪县"),), InBasin.YES, Reliance.HIGH, (Water.YANGTZE,), source="虚构",
)  # fmt: skip


def letter(policy: str = "qingyuan-demo", **given: Any) -> Letter:
    rules = award_rules(load_policy(policy), 2019)
    text = {"county": "990704", "year": 2019, "mean": "0.08", "mean_before": "0.09"}
    text |= {"target_met": True, "document": "环监〔2020〕20号"}
    outcomes = [] if given.pop("unknown", False) else [CountyOutcome.model_validate(text | given)]
    (subsidy,) = fixed_subsidies([SOUTH], outcomes, 2019, rules)
    found = AwardsOfYear(2019, rules, (), None, None, None)
    record = AwardRecord((), Register(), ("财政",), "演示·模拟数据")
    return subsidy_letter(subsidy, found, record, [ANNEX])


def test_the_whole_amount() -> None:
    """Facts with their document, the clause, no word of what would have been more."""
    found = letter()
    assert found.name == "990704-2019-subsidy"
    assert found.title == "关于南溪县2019年度定额补助核定结果的通知"
    assert "2019年度定额补助核定为200万元。" in found.text
    assert "2019年总磷年均值为0.08毫克/升，上年为0.09毫克/升，比上年降低" in found.text
    assert "证据：环监〔2020〕20号" in found.text
    assert "第十六条" in found.text
    assert "怎样才能全额获得" not in found.text
    assert f"SHA-256：{ANNEX.sha256}" in found.text
    assert "抄送：省级财政部门。" in found.text


@pytest.mark.parametrize(
    ("given", "amount", "told", "passes"),
    [
        (
            {"mean": "0.0901"},
            "核定为100万元",
            "200万元×（1－50%）＝100万元",
            "不高于上年的0.09毫克/升",
        ),
        ({"target_met": False}, "核定数为0元", "没有达到水质目标，核定为0元", "达到水质目标"),
    ],
)
def test_less_than_all_says_why_and_what_would_have_brought_all(
    given: dict[str, Any], amount: str, told: str, passes: str
) -> None:
    """The calculation, then the nearest change, then how to object."""
    text = letter(**given).text
    _, after = text.split("怎样才能全额获得\n", 1)
    assert amount in text
    assert told in text
    assert passes in after.split("有不同意见怎样提出")[0]
    assert "收到通知后15个工作日内" in after


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ({"unknown": True}, "还没有收到你县2019年度的水质结果（总磷年均值"),
        ({"policy": "jiangxi-2019"}, "具体办法另行制定；现在还没有这一办法"),
    ],
)
def test_what_is_not_known_is_no_refusal(given: dict[str, Any], waits: str) -> None:
    """Without an outcome or a rule set the letter says what is awaited, and no amount."""
    found = letter(**given)
    assert found.title == "关于南溪县2019年度定额补助办理情况的函"
    assert "不是不予补助的决定" in found.text
    assert waits in found.text
    assert "核定为" not in found.text
