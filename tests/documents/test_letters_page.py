"""Keeps the sample of ``docs/letters.md`` the letter that the demonstration writes."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.files.demonstration.write import write_province
from riverpact.files.letters.letter import BlockKind
from riverpact.workflows.letters import letters_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "letters.md"
NAME = "demo-990203-2020-refusal"


@pytest.fixture(name="sample")
def _sample() -> list[str]:
    """The paragraphs between the fences, without the annexes: their digests follow the files."""
    _, sample, *_ = PAGE.read_text(encoding="utf-8").split("```text\n")
    lines = [line for line in sample.split("```")[0].splitlines() if line]
    return [line for line in lines if not line[:2].rstrip(".").isdigit() or "-award" not in line]


def test_the_sample_is_the_letter(tmp_path: Path, sample: list[str]) -> None:
    """Word for word, Chinese and translation."""
    write_province(tmp_path)
    sent = letters_of(tmp_path, 2020, date(2021, 7, 31)).letters
    (letter,) = (one.letter for one in sent if one.letter.name == NAME)
    blocks = [one for one in letter.blocks if one.kind is not BlockKind.FILE]
    assert [one.text.strip() for one in blocks] == [line.strip() for line in sample]
