"""What is asked and does not fit is misuse: said in words, exit code 2, nothing written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.cli.journal_options import amount_of, clerk_of
from riverpact.foundation.errors import MisuseError


@pytest.mark.parametrize("amount", ["250", "250.001 元", "250 dollars", ""])
def test_an_amount_has_its_unit_and_whole_fen(amount: str) -> None:
    """A bare number is never money."""
    with pytest.raises(MisuseError, match="金额应写成"):
        amount_of(amount)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("", "甲", "乙"), "不能为空"),
        (("号", "甲", " 甲 "), "两人"),
        (("号", " ", "乙"), "不能为空"),
    ],
)
def test_two_persons_and_a_document(words: tuple[str, str, str], said: str) -> None:
    """Who makes an entry does not check it."""
    document, who, approver = words
    with pytest.raises(MisuseError, match=said):
        clerk_of(document, "2020-03-01", who, approver, None)


def test_a_word_left_out_is_no_traceback(run: Callable[..., Any], posted: Path) -> None:
    """An empty name of a use is named."""
    said = run(
        "journal", "use", posted, "--agreement", "a", "--year", "2019", "--county", "c", "--name",
        "丙", "--use", " ", "--amount", "1 元", "--document", "1", "--on", "2020-01-01",
        "--who", "甲", "--approver", "乙",
    )  # fmt: skip
    assert (said.code, "use 不合要求" in said.err) == (2, True)
