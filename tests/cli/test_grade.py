"""``riverpact grade``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_it_judges_any_subset_of_items_as_given(run: Callable[..., Any]) -> None:
    """DO 5.2 and CODMn 4.1 are Ⅲ, the others Ⅱ: the section is Ⅲ."""
    said = run("grade", "do=5.2", "codmn=4.1", "nh3n=0.31", "tp=0.08", "--json")
    data = json.loads(said.out)
    assert (said.code, data["class"]) == (0, "Ⅲ")
    assert [(one["item"], one["class"]) for one in data["items"]] == [
        ("do", "Ⅲ"),
        ("codmn", "Ⅲ"),
        ("nh3n", "Ⅱ"),
        ("tp", "Ⅱ"),
    ]


def test_a_lake_has_its_own_phosphorus(run: Callable[..., Any]) -> None:
    """0.08 mg/L is Ⅱ in a river and Ⅳ in a lake."""
    assert json.loads(run("grade", "tp=0.08", "--json").out)["class"] == "Ⅱ"
    assert json.loads(run("grade", "tp=0.08", "--lake", "--json").out)["class"] == "Ⅳ"


def test_values_are_not_rounded(run: Callable[..., Any]) -> None:
    """1.004 mg/L of ammonia lies above 1.0 and is Ⅳ, though a monthly mean would round to 1.00."""
    assert json.loads(run("grade", "nh3n=1.004", "--json").out)["class"] == "Ⅳ"


def test_a_detection_limit_above_the_limit_cannot_be_judged(run: Callable[..., Any]) -> None:
    """5L of mercury has no class; that is a finding, not a misuse."""
    said = run("grade", "hg=5L", "--json")
    data = json.loads(said.out)
    assert (said.code, data["class"]) == (1, None)
    assert "检出限" in data["reason"]


def test_chinese_names_and_codes_are_taken(run: Callable[..., Any]) -> None:
    """氨氮 and its HJ 525 code name one item."""
    for name in ("氨氮", "w21003", "NH3-N"):
        assert json.loads(run("grade", f"{name}=0.31", "--json").out)["items"][0]["item"] == "nh3n"


def test_what_enters_no_class_gives_none(run: Callable[..., Any]) -> None:
    """总氮 has no river limit and enters no section class."""
    said = run("grade", "tn=3", "--json")
    assert (said.code, json.loads(said.out)["class"]) == (1, None)


@pytest.mark.parametrize(
    "argument",
    ["xx=3", "do", "do=", "do=abc", "do=-1", "ph=15", "tp=nan", "tp=1e9999", "tp=未检出"],
)
def test_a_wrong_argument_is_misuse(run: Callable[..., Any], argument: str) -> None:
    """A name that is no item or a value that is no number ends with 2 and says so."""
    said = run("grade", argument)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_an_item_given_twice_is_misuse(run: Callable[..., Any]) -> None:
    """Two values of one item, by whatever names, are refused."""
    assert run("grade", "nh3n=1", "氨氮=2").code == 2


def test_errors_are_json_where_json_was_asked(run: Callable[..., Any]) -> None:
    """A program that asks for JSON gets its error as JSON too."""
    said = run("grade", "xx=3", "--json")
    assert said.code == 2
    assert set(json.loads(said.out)["error"]) == {"zh", "en"}


def test_published_classes_are_compared_row_by_row(run: Callable[..., Any], tmp_path: Path) -> None:
    """One row agrees, one does not, one lacks an item and is only counted."""
    head = "省份,断面名称,监测时间,水质类别,pH(无量纲),溶解氧(mg/L),高锰酸盐指数,氨氮,总磷"
    rows = [
        "江西省,甲,04-01 08:00,Ⅱ,7,8,3,0.3,0.08",
        "江西省,乙,04-01 08:00,Ⅱ,7,8,3,0.3,0.15",
        "江西省,丙,04-01 08:00,Ⅱ,7,8,3,--,0.08",
    ]
    file = tmp_path / "2021-04.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    said = run("grade", "--against-published", file, "--json")
    data = json.loads(said.out)
    assert said.code == 1
    assert (data["rows"], data["equal"], data["incomplete"]) == (2, 1, 1)
    assert [(d["section"], d["theirs"], d["ours"]) for d in data["different"]] == [("乙", "Ⅱ", "Ⅲ")]


def test_files_without_a_published_class_are_misuse(
    run: Callable[..., Any], readings: Path
) -> None:
    """Our own template prints no class, so there is nothing to compare."""
    assert run("grade", "--against-published", readings).code == 2
