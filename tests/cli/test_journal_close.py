"""``riverpact journal close``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
ORDER = ("--document", "结〔2020〕1号", "--who", "甲", "--approver", "乙")


def test_a_closed_year_takes_nothing_more(run: Run, posted: Path) -> None:
    """What is open is said; closing twice is once; a posting in it is refused, with the way out."""
    close = ("journal", "close", posted, "--year", "2019", "--on", "2020-12-31", *ORDER)
    said = run(*close)
    assert (said.code, said.err.count("未结清")) == (0, 6)
    before = posted.read_bytes()
    assert (run(*close).code, posted.read_bytes()) == (0, before)
    pay = run(
        "journal", "pay", posted, "--agreement", "test-changhe", "--year", "2019",
        "--from", "xishan-up", "--to", "nanshan", "--amount", "1 万元", "--budget-year", "2021",
        "--channel", "direct", "--received", "2021-02-01", *ORDER,
    )  # fmt: skip
    assert (pay.code, "2019 年已结账" in pay.err, posted.read_bytes()) == (1, True, before)
    late = run(
        "journal", "pay", posted, "--agreement", "test-changhe", "--year", "2019",
        "--from", "xishan-up", "--to", "nanshan", "--amount", "1 万元", "--budget-year", "2021",
        "--channel", "direct", "--received", "2021-02-01", "--in-year", "2021", *ORDER,
    )  # fmt: skip
    assert (late.code, "2021（属 2019）" in late.out) == (0, True)
    assert posted.read_bytes().startswith(before)


def test_a_year_that_has_not_ended(run: Run, posted: Path) -> None:
    """Is not closed."""
    said = run("journal", "close", posted, "--year", "2019", "--on", "2019-12-31", *ORDER)
    assert (said.code, "未结束" in said.err) == (1, True)
