"""``riverpact journal use``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
COUNTY = ("--agreement", "a", "--year", "2019", "--county", "c", "--name", "丙县")
ORDER = ("--on", "2020-05-01", "--who", "甲", "--approver", "乙", "--document")
VOUCHER = ("--budget-year", "2019", "--channel", "direct", "--received", "2019-09-01")


def test_no_more_is_spent_than_came(run: Run, tmp_path: Path) -> None:
    """500 came; 500 on drinking water, and then nothing is left."""
    journal = tmp_path / "j.jsonl"
    advance = ("journal", "award", journal, "advance", *COUNTY, "--amount", "500 万元")
    assert run(*advance, *ORDER, "预〔2019〕1号", *VOUCHER).code == 0
    use = ("journal", "use", journal, *COUNTY, "--use", "饮用水水源地", "--amount")
    assert run(*use, "500 万元", *ORDER, "用〔2020〕1号").code == 0
    beyond = run(*use, "0.01 元", *ORDER, "用〔2020〕2号")
    assert (beyond.code, "使用超过到账" in beyond.err) == (1, True)
