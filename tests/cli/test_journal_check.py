"""``riverpact journal check``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_it_holds_or_names_the_line(run: Run, posted: Path) -> None:
    """The head can be noted; a changed digit is found at its line."""
    good = run("journal", "check", posted)
    head = json.loads(posted.read_text("utf-8"))["digest"]
    assert (good.code, head in good.out) == (0, True)
    posted.write_text(posted.read_text("utf-8").replace("清〔2020〕3号", "清〔2020〕4号"), "utf-8")
    changed = run("journal", "check", posted)
    assert (changed.code, "第1行" in changed.err) == (1, True)


def test_what_was_cut_off_is_missed_by_its_digest(run: Run, posted: Path) -> None:
    """The chain of what is left holds; the digest that was noted is not in it."""
    head = json.loads(posted.read_text("utf-8"))["digest"]
    assert run("journal", "check", posted, "--head", head).code == 0
    posted.write_text("", "utf-8")
    assert run("journal", "check", posted).code == 0
    assert run("journal", "check", posted, "--head", head).code == 1
