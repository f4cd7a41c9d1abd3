"""Policies as files. What a broken one yields is tested in tests/faults."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.policies import load_policy, shipped_policies
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError


@pytest.mark.parametrize("name", shipped_policies())
def test_a_shipped_policy_is_read_under_its_own_name(name: str) -> None:
    """It says where it is from, and requires items that exist."""
    ruling = load_policy(name)
    assert ruling.policy.id == name
    assert ruling.policy.kind == ("fictional" if name == "qingyuan-demo" else "real")
    items = ruling.demand("items.required", date(2019, 3, 1))
    assert set(items.words if items else ()) <= set(standard().items.by_id)


def test_a_policy_may_be_named_by_its_folder_or_its_file() -> None:
    """All three ways are one policy."""
    folder = instruments_folder() / "policies" / "jiangxi-2019"
    assert load_policy("jiangxi-2019") == load_policy(folder) == load_policy(folder / "policy.toml")


def test_a_policy_of_ones_own_builds_on_those_that_ship(tmp_path: Path) -> None:
    """A further province is a file anywhere; a base beside it goes before one that ships."""
    own = tmp_path / "own"
    shutil.copytree(instruments_folder() / "policies" / "hainan-2019", own)
    assert [one.id for one in load_policy(own).all_policies()] == [
        "hainan-2019",
        "decree-779",
        "national-2016-928",
    ]
    beside = tmp_path / "decree-779"
    shutil.copytree(instruments_folder() / "policies" / "decree-779", beside)
    file = beside / "policy.toml"
    file.write_text(file.read_text("utf-8").replace("第十七条", "第十八条"), encoding="utf-8")
    demand = load_policy(own).demand("contents.required", date(2024, 6, 1))
    assert demand is not None
    assert demand.clause == "国务院令第779号 第十八条"


def test_a_policy_that_is_not_there_is_misuse() -> None:
    """The message names those that ship."""
    with pytest.raises(MisuseError, match="jiangxi-2019"):
        load_policy("jiangxi-2091")


def test_the_values_of_the_plan_of_jiangxi() -> None:
    """As its text has them: 三(一)3, 三(一)4, 三(三)1."""
    ruling, day = load_policy("jiangxi-2019"), date(2019, 3, 1)
    found = {
        key: (demand.value.value, demand.value.unit, demand.value.clause)
        for key in (
            "items.required",
            "standard.least",
            "award.least",
            "award.most",
        )
        if (demand := ruling.demand(key, day)) is not None
    }
    assert {key: value for key, (value, _, _) in found.items()} == {
        "items.required": ("cod", "nh3n", "tp"),
        "standard.least": 1_000_000,
        "award.least": 4_000_000,
        "award.most": 6_000_000,
    }
    assert found["standard.least"][1:] == ("元/年", "三(一)4")


def test_the_plan_of_jiangxi_names_its_issuers_and_its_basis() -> None:
    """通知-1, 前言-1, 抄送-2: four departments, three documents, printed on 28 January 2019."""
    policy = load_policy("jiangxi-2019").policy
    assert policy.source.instrument == "赣环财字〔2019〕3号"
    assert len(policy.issued_by) == 4
    assert policy.superior == ("财建〔2016〕928号", "财建〔2018〕6号", "赣府厅发〔2017〕30号")
    assert policy.issued_on == date(2019, 1, 28)


def test_the_plan_of_jiangxi_holds_for_its_three_years() -> None:
    """二(二): nothing is stretched into 2021; 四: three steps, the second from December 2018."""
    ruling = load_policy("jiangxi-2019")
    term = ruling.policy.term
    assert term is not None
    assert (term.start, term.until) == (date(2018, 1, 1), date(2021, 1, 1))
    own = {value.key for value in ruling.policy.value}
    assert set(ruling.lapsed(date(2021, 1, 1))) == own
    assert ruling.lapsed(date(2018, 1, 1)) == ()


def test_the_dates_of_the_plan_of_jiangxi() -> None:
    """三(二)1: 签订补偿协议后3个月内; 三(三)4: 次年4月底前; 四: 60% at the end of 2020."""
    ruling = load_policy("jiangxi-2019")
    plan, report = ruling.deadlines()
    assert (str(plan.within), plan.after) == ("3 months", "signed")
    assert plan.cited == "赣环财字〔2019〕3号 三(二)1"
    assert (report.by, report.years_later, report.clause) == ("04-30", 1, "三(三)4")
    assert {(one.start, one.until) for one in (plan, report)} == {
        (date(2018, 1, 1), date(2021, 1, 1))
    }
    first, second, third = (one.clause for one in ruling.stages())
    under_way = {
        day: [one.clause for one in ruling.stages() if one.covers(day)]
        for day in (date(2018, 12, 1), date(2019, 1, 1), date(2022, 1, 1))
    }
    assert list(under_way.values()) == [[first, second], [second, third], [third]]
    assert (ruling.stages()[1].goal, ruling.stages()[1].last_day) == (
        Fraction(3, 5),
        date(2020, 12, 31),
    )
