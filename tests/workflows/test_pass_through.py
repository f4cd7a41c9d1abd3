"""A second level rests on a statement of its own agreement, year and party."""

from pathlib import Path

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.workflows.pass_through import find_passed
from tests.workflows.test_first_level import FOLDER, written

SPLIT = FOLDER / "pass_through.toml"


def test_the_first_level_is_not_touched(tmp_path: Path) -> None:
    """By hand: 77 by 1 : 1 : 1 in units of 1 万元 is 26, 26 and 25."""
    statement = written(tmp_path)
    before = (statement / "statement.json").read_bytes()
    found = find_passed(statement, SPLIT)
    assert [one / 10_000 for one in found.passed.parts.values()] == [26, 26, 25]
    assert (statement / "statement.json").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"test-jishui"', '"another"', "another 2019"),
        ("year = 2019", "year = 2018", "test-jishui 2018"),
        ('party = "shang"', 'party = "zhong"', "no party zhong"),
        ('party = "shang"', 'party = "xia"', "the party pays this year"),
        ('"1 万元"', '"100 万元"', "not a multiple"),
    ],
)
def test_what_does_not_fit_the_statement_is_refused(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """By name, and nothing is passed on."""
    file = tmp_path / "split.toml"
    file.write_text(SPLIT.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RefusedError, match=expected):
        find_passed(written(tmp_path), file)
