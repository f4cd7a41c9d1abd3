"""A package is verified before it is kept, and opened file by file."""

from pathlib import Path

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.portal.attachments.package import packed
from riverpact.portal.settlement.package import file_of, refuse_unverified


def test_a_changed_statement_is_not_kept(grown: Path, tmp_path: Path) -> None:
    """One digit other: every problem is a finding."""
    folder = tmp_path / "demo-qingxi-2019"
    folder.mkdir()
    for file in (grown / folder.name).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    refuse_unverified(folder)
    text = (folder / "statement.json").read_text("utf-8")
    changed = text.replace('"2200000"', '"2300000"')
    (folder / "statement.json").write_text(changed, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        refuse_unverified(folder)
    assert {one.code for one in refused.value.findings} == {"statement.not_verified"}


def test_a_file_is_found_by_its_name(grown: Path) -> None:
    """And one that is not there is not."""
    folder = grown / "demo-qingxi-2019"
    content = packed(folder)
    assert file_of(content, "samples.csv") == (folder / "samples.csv").read_bytes()
    assert file_of(content, "adjustment.json") is None
