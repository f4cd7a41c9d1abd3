"""Parts of a case: what each yields beside what was published, and that each can be unequal."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.files.cases import load_case
from riverpact.files.shipped import shipped_vectors
from riverpact.workflows.case_parts import Comparison, compare_parts

VECTORS = {path.stem: path for path in shipped_vectors()}


def changed(folder: Path, name: str, old: str, new: str) -> list[Comparison]:
    """Compare a shipped case with one word of it changed."""
    copy = Path(shutil.copy(VECTORS[name], folder))
    text = copy.read_text("utf-8")
    assert old in text
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(compare_parts(load_case(copy)))


@pytest.mark.parametrize(
    ("name", "old", "new", "unequal"),
    [
        ("O02", "-60 万元", "-90 万元", ["廊坊"]),
        ("O02", '"0.375"', '"0.4001"', ["廊坊"]),
        ("O03", '"1.25"', '"1.2"', ["全省"]),
        ("O05", 'at_most = "-271 万元"', 'at_most = "-331 万元"', ["氨氮两断面按0.2"]),
        ("O05", 'at_least = "-210 万元"', 'at_least = "-149 万元"', ["氨氮两断面按0.5"]),
        ("O07", '"0.585"', '"0.59"', ["寺底南桥/multiple_nh3n"]),
        ("O07", '"3.17"', '"3.18"', ["寺底南桥/multiple_nh3n"]),
        ("O08", 'yunnan = "4000', 'yunnan = "4001', ["2019/云南省"]),
        ("O09", 'expected = "35', 'expected = "36', ["算例"]),
        ("O12", '"767.155', '"767.156', ["江陵"]),
        ("O13", '"-17237', '"-17238', ["扣缴合计"]),
        ("N04", '"湖南" = "240', '"湖南" = "241', ["增加合计", "合计"]),
        ("N05", "index = 1, change = 3", "index = 4, change = 3", ["蓟州", "静海"]),
        ("N07", '"河东" = "-20', '"河东" = "-40', ["河东"]),
        ("N09", 'theirs = "60000"', 'theirs = "60001"', ["三年合计"]),
        ("N11", 'at_most = "11.5"', 'at_most = "11"', ["增长"]),
        ("R10", "-42.225", "-42.226", ["氨氮/丹阳"]),
        ("R12", '"陕西" = "3000', '"陕西" = "3001', ["Ⅰ类/陕西"]),
        ("R18", 'poor = "1.5"', 'poor = "1"', ["2018/贫困县", "2018/其他县"]),
    ],
)
def test_a_case_that_was_falsified_is_unequal(
    tmp_path: Path, name: str, old: str, new: str, unequal: list[str]
) -> None:
    """Theirs, their inputs, their bounds or their shares changed."""
    assert [one.name for one in changed(tmp_path, name, old, new) if not one.equal] == unequal


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_no_case_can_only_agree(tmp_path: Path, name: str) -> None:
    """The first figure that is expected, a thousand more, is unequal."""
    text = VECTORS[name].read_text("utf-8")
    keys = {"O09": "expected", "N11": "at_least", "O22": "at_least"}
    key = keys.get(name, "theirs|net|found")
    form = rf'^(?:\[ladder\.)?(?:{key})(?: = |\]\n"\w+" = | = {{ \w+ = )"(-?[\d.]+)'
    figure = re.search(form, text, re.MULTILINE)
    assert figure is not None
    more = str(Decimal(figure[1]) + 1000)
    copy = tmp_path / f"{name}.toml"
    copy.write_text(text[: figure.start(1)] + more + text[figure.end(1) :], encoding="utf-8")
    assert not all(one.equal for one in compare_parts(load_case(copy)))


def test_a_figure_that_has_no_answer_is_unequal(tmp_path: Path) -> None:
    """Without the means of a year before there is no change to price; without a volume no load."""
    (first, *_) = changed(tmp_path, "R13", 'when = "2024-07"', 'when = "2023-07"')
    assert (first.equal, first.ours) == (False, "待定 undetermined")
    found = changed(tmp_path, "R10", 'month = "2017-07"', 'month = "2017-08"')
    assert [one.equal for one in found] == [False] * 4


def test_theirs_is_shown_where_it_is_wrong() -> None:
    """菏泽 prints 45; expected is 35, and the reason stands beside it."""
    (one,) = compare_parts(load_case(VECTORS["O09"]))
    assert (one.theirs, one.ours, one.equal) == ("+45 万元", "+35 万元", True)
    assert "45" in one.differs
