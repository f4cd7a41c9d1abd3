"""Pools that deductions fill, of files: what was settled, and how a step reads."""

import hashlib
from pathlib import Path

from riverpact.domain.settlement.statement import DEMONSTRATION
from riverpact.files.shipped import instruments_folder
from riverpact.workflows.deduction_pool import explained, find_deductions, is_deductions

FOLDER = instruments_folder() / "demonstration"


def test_a_file_says_which_pool_it_is(tmp_path: Path) -> None:
    """By its key ``form``; a file that is not there is neither."""
    assert is_deductions(FOLDER / "deductions.toml")
    assert not is_deductions(FOLDER / "pool.toml")
    assert not is_deductions(tmp_path / "none.toml")


def test_a_result_names_its_file_and_says_what_is_simulated() -> None:
    """The digest is that of the bytes on disk."""
    file = FOLDER / "deductions.toml"
    found = find_deductions(file)
    assert (found.file.file, found.notice) == ("deductions.toml", DEMONSTRATION)
    assert found.file.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_step_reads_in_words_down_to_the_indicators() -> None:
    """The pool at the top, each quarter below its county, with formula, values and clause."""
    lines = [*explained(find_deductions(FOLDER / "deductions.toml").settlement.steps[0])]
    assert (lines[0].depth, lines[0].result) == (0, "+145 万元")
    quarter = next(one for one in lines if one.result == "+4 万元")
    assert (quarter.depth, quarter.title) == (2, "三季度指标扣款")
    assert quarter.clause == "演示·模拟数据 指标表"
    assert "未达到" in quarter.formula
