"""A side split item by item in a statement: honest ones verify, forgers are found.

By hand (九里): 高锰酸盐指数 6.54 against 6 costs 0.54 · 10 000, 氨氮 1.2 against 1 costs 0.2 ·
10 000, 总磷 0.23 against 0.2 costs 0.03 · 100 000 元: 5400, 2000 and 3000 in January alone.
丹阳 4632.12 + 1689 + 2642.1 = 8963.22, 丹徒 767.88 + 311 + 357.9 = 1436.78: 8963 and 1437 元.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data, statement_text
from riverpact.files.statement.page import statement_page
from riverpact.files.statement.verify_statement import (
    canonical_digest,
    evaluate,
    names_of,
    steps,
    verify,
)
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.settle import Settled, settle

Data = dict[str, Any]
Lie = Callable[[Data], object]
SPLIT = """[[split]]
side = "upstream"
basis = "contribution"
unit = "%"
item = "{}"
amounts = {{ danyang = "{}", dantu = "{}" }}
source = {{ instrument = "太湖流域方案（测试）" }}
"""
SPLITS = "".join(
    SPLIT.format(*one)
    for one in (
        ("codmn", "85.78", "14.22"), ("nh3n", "84.45", "15.55"), ("tp", "88.07", "11.93"),
    )
)  # fmt: skip
PRICED = """[[method]]
family = "linear_concentration"
period = "month"
means = "unrounded"
price_of = { codmn = "1 万元", nh3n = "1 万元", tp = "10 万元" }
"""
HEAD = """id = "test-item-split"
title = "按项目分担（测试）"
kind = "fictional"
term = { start = 2019-01-01, until = 2020-01-01 }
source = { instrument = "测试协议" }
party = [
  { id = "danyang", name = "丹阳", side = "upstream" },
  { id = "dantu", name = "丹徒", side = "upstream" },
  { id = "below", name = "下游", side = "downstream" },
]
[[section]]
name = "九里"
water_body = "river"
target = "Ⅲ"
[assessment]
plan = "index-four-items"
decimals = { tp = 3 }
year_test = "every_month"
insufficient_month = "no_payment"
no_flow_month = "no_payment"
[money]
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"
"""
JANUARY = ["九里,2019-01-05,手工,6.54,1.2,0.23,0.5"]


def settled(folder: Path, text: str, rows: list[str]) -> Settled:
    (folder / "agreement.toml").write_text(text, encoding="utf-8")
    head = "断面,采样时间,监测方式,高锰酸盐指数(mg/L),氨氮(mg/L),总磷(mg/L),总氮(mg/L)"
    (folder / "readings.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    read = read_readings([folder / "readings.csv"], standard())
    found = settle(load_agreement(folder), read, 2019, standard())
    (folder / "samples.csv").write_text(found.samples, encoding="utf-8")
    (folder / "statement.json").write_text(statement_text(found.statement), encoding="utf-8")
    return found


def forged(folder: Path, lie: Lie) -> list[str]:
    settled(folder, HEAD + SPLITS + PRICED, JANUARY)
    file = folder / "statement.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    lie(data)
    data["digest"] = canonical_digest(data)
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return verify(file)


def test_each_item_is_shared_by_its_own_rates(tmp_path: Path) -> None:
    """8963.22 and 1436.78 are 8963 and 1437 元; no one share stands for all three items."""
    found = settled(tmp_path, HEAD + SPLITS + PRICED, JANUARY)
    shown = [(one.name, one.amount, one.share) for one in found.statement.positions]
    assert shown == [("丹阳", "-8963", ""), ("丹徒", "-1437", ""), ("下游", "10400", "1")]
    assert verify(tmp_path / "statement.json") == []
    page = statement_page(statement_data(found.statement), standard())
    assert "最大余数法取整" in page


def test_months_add_up_before_anything_is_rounded(tmp_path: Path) -> None:
    """February earns 0.1 · 10 000 of 氨氮: 丹阳 bears 844.5 of it, in all 8118.72: 8119."""
    rows = [*JANUARY, "九里,2019-02-05,手工,6,0.9,0.2,0.5"]
    found = settled(tmp_path, HEAD + SPLITS + PRICED, rows)
    amounts = [one.amount for one in found.statement.positions]
    assert amounts == ["-8119", "-1281", "9400"]
    assert verify(tmp_path / "statement.json") == []


def test_a_side_below_is_split_by_item_too(tmp_path: Path) -> None:
    """The same parts with the other sign."""
    turned = HEAD.replace('side = "upstream"', "X").replace('"downstream"', '"upstream"')
    text = turned.replace("X", 'side = "downstream"') + SPLITS.replace('"upstream"', '"downstream"')
    found = settled(tmp_path, text + PRICED, JANUARY)
    assert [one.amount for one in found.statement.positions] == ["8963", "1437", "-10400"]
    assert verify(tmp_path / "statement.json") == []


def test_a_year_without_an_amount_is_split_into_nothing(tmp_path: Path) -> None:
    """Water at its limits: every item is 0 元."""
    rows = ["九里,2019-02-05,手工,6,1,0.2,0.5"]
    found = settled(tmp_path, HEAD + SPLITS + PRICED, rows)
    assert [one.amount for one in found.statement.positions] == ["0", "0", "0"]
    assert verify(tmp_path / "statement.json") == []


def by_item(data: Data) -> list[Data]:
    """The positions of the side that is split by item."""
    return [one for one in steps(data["split"]) if one["rule"] == "settlement.split.by_item"]


def everywhere(data: Data, name: str, value: str) -> None:
    """Give an input another value, wherever it stands in the split."""
    for one in steps(data["split"]):
        for given in one["inputs"]:
            if given["name"] == name:
                given["value"] = value


def say(one: Data, yuan: int) -> None:
    """Write another amount, as it is shown."""
    text = f"{'+' if yuan > 0 else ''}{yuan / 10_000:.4f}".rstrip("0").rstrip(".")
    one |= {"value": str(yuan), "shown": f"{text} 万元"}


def to_a_neighbour(data: Data) -> None:
    """One yuan from 丹徒 to 丹阳, in steps and positions."""
    for one, position, yuan in zip(by_item(data), data["positions"], (-8962, -1438), strict=False):
        say(one["result"], yuan)
        position |= {"amount": str(yuan), "shown": one["result"]["shown"]}


def as_a_whole(data: Data) -> None:
    """Split the sum by the rates of one item alone."""
    for one in by_item(data):
        one |= {"rule": "settlement.split.party", "children": []}
        one["formula"] = one["formula"].replace("_of(", "(").replace("part_", "share_")


def less_of_an_item(data: Data) -> None:
    """An item's amount left out, as if it had been 0 元."""
    for one in steps(data["split"]):
        if one["result"]["name"] == "item_tp":
            one |= {"inputs": [], "formula": "0"}
            one["result"] |= {"value": "0", "shown": "0 万元"}


def moved_between_items(data: Data) -> None:
    """1000 元 of 总磷 told as 氨氮: what is shared is the same, who bears it is not."""
    for one in steps(data["split"]):
        told = {"item_tp": -2000, "item_nh3n": -3000}.get(one["result"]["name"])
        if told:
            say(one["inputs"][0], told)
            say(one["result"], told)


LIES: list[tuple[str, Lie]] = [
    ("a rate", lambda data: everywhere(data, "share_codmn_1", "80")),
    ("a rate in one step", lambda d: by_item(d)[0]["children"][0]["inputs"][0].update(value="80")),
    ("a negative rate", lambda data: everywhere(data, "share_tp_2", "-11.93")),
    ("money to a neighbour", to_a_neighbour),
    ("the rates of no item", as_a_whole),
    ("an item left out", less_of_an_item),
    ("an amount of another item", moved_between_items),
    ("a formula", lambda d: by_item(d)[0].update(formula="-8963")),
    ("a part", lambda d: by_item(d)[0]["children"][0]["result"].update(value="-8963")),
    ("a part that is not there", lambda d: by_item(d)[0]["children"].pop()),
    ("the sign of a part", lambda d: by_item(d)[0]["children"][0].update(
        formula="-(" + by_item(d)[0]["children"][0]["formula"] + ")")),
    ("a share for all", lambda data: data["positions"][0].update(share="0.86")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lie"), LIES, ids=[what for what, _ in LIES])
def test_a_split_by_item_that_says_otherwise_is_found(tmp_path: Path, what: str, lie: Lie) -> None:
    """The digest fits, the split does not."""
    found = forged(tmp_path, lie)
    assert found, what
    assert not any("digest" in problem for problem in found)


def test_an_amount_of_another_item_is_found_by_the_split_alone(tmp_path: Path) -> None:
    """Every step is recomputed rightly; only the derivation of the reach tells."""

    def lie(data: Data) -> None:
        moved_between_items(data)
        for one in by_item(data):
            for part in one["children"]:
                exact = evaluate(part["formula"], names_of(part))
                part["result"] |= {"value": str(exact), "shown": f"{exact / 10_000} 万元"}
            number = int(one["result"]["name"][-1])
            result = evaluate(one["formula"], names_of(one))
            say(one["result"], int(result))
            shown = {"amount": str(int(result)), "shown": one["result"]["shown"]}
            data["positions"][number - 1] |= shown

    assert forged(tmp_path, lie) == ["各方收付与重算不符 the positions differ"]


ADDS = "分项分担要求各项目金额相加等于总额"
CAP = 'cap_down = "1 万元"\n'
STAKE = """[[method]]
family = "fixed_stake"
period = "month"
stake_better = "3 万元"
stake_equal = "2 万元"
stake_worse = "4 万元"
"""


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (HEAD + SPLITS + PRICED + CAP, "method.0", ADDS),
        (HEAD + SPLITS + PRICED + STAKE, "method.1", ADDS),
        (HEAD + CAP + SPLITS + PRICED, "money.cap_down", f"{ADDS}：有年度封顶"),
        (HEAD + SPLITS.replace('"tp"', '"tn"') + PRICED, "split.2.item", "没有办法给 tn 计价"),
        (HEAD + SPLITS.replace('"tp"', '"tn"') + PRICED, "split.0", "tp 没有分担"),
        (HEAD + SPLITS + SPLIT.format("", "1", "1") + PRICED, "split.3.item", "上游不能既按总额"),
    ],
)
def test_an_agreement_whose_items_do_not_add_up_is_refused(
    tmp_path: Path, text: str, key: str, said: str
) -> None:
    """Each finding names the key and what stands in the way."""
    with pytest.raises(RefusedError) as refused:
        settled(tmp_path, text, JANUARY)
    found = [(one.place and one.place.key, one.message.zh) for one in refused.value.findings]
    assert [one for one in found if one[0] == key and one[1].startswith(said)] != [], found
