"""The letters of a province's year, in its folder."""

import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.awards.award import AwardState
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.workflows.letters import LettersOfYear
from riverpact.workflows.year import Asked, write_year

AFTER = date(2021, 7, 31)


def test_every_letter_of_the_year_is_written_and_listed(grown: Path, tmp_path: Path) -> None:
    """One of each award, subsidy and statement, and of what is taken back: page, Word, annexes."""
    out = tmp_path / "y"
    known = write_year(grown, Asked(2020, AFTER), out)
    names = {one.stem for one in (out / "letters").glob("*.docx")}
    whole = known.whole
    told = Counter(one.rpartition("-")[2] for one in names)
    refused, granted = (len(whole.awards_in(o)) for o in (AwardState.REFUSED, AwardState.GRANTED))
    open_ = len(whole.awards.awards) - refused - granted
    assert told == {
        "refusal": refused, "grant": granted, "pending": open_, "recovery": len(whole.recovered),
        "subsidy": len(whole.subsidies), "statement": len(whole.statements),
    }  # fmt: skip
    listed = (out / "letters" / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"]+)"', listed))
    assert links == {f"{one}.{kind}" for one in names for kind in ("html", "docx")}
    page = (out / "letters" / "demo-990203-2020-refusal.html").read_text(encoding="utf-8")
    for file in re.findall(r"（(demo-990203-2020[^）]+)）", page):
        digest = hashlib.sha256((out / "letters" / file).read_bytes()).hexdigest()
        assert digest in page
    assert "以上水质数据见附件中的年度结算单和监测数据" in page


def test_where_the_letters_cannot_be_written_nothing_is(
    grown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statements, tables and letters are there together or not at all."""

    def broken(*_: Any) -> LettersOfYear:
        raise RefusedError(Text("公文有问题", "letters were refused"), ())

    monkeypatch.setattr("riverpact.workflows.year_letters.letters_on", broken)
    with pytest.raises(RefusedError):
        write_year(grown, Asked(2018, AFTER), tmp_path / "y")
    assert list(tmp_path.iterdir()) == []
