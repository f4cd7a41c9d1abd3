"""Schemes and evaluations as files: none is made up, and evidence must be what it was."""

import hashlib
from pathlib import Path

import pytest

from riverpact.files.performance.declared_performance import read_evaluation, read_indicators
from riverpact.foundation.errors import MisuseError, RefusedError

TEXT = """agreement = "a"
year = 2019
[[result]]
indicator = "rate"
upstream = 75
downstream = 75
evidence = [{{ file = "a.csv", sha256 = "{digest}" }}]
"""


def written(folder: Path, digest: str) -> Path:
    file = folder / "2019.toml"
    file.write_text(TEXT.format(digest=digest), encoding="utf-8")
    return file


def test_the_scheme_of_a_policy_that_ships() -> None:
    """The fictional one; 100 points, reported to four departments."""
    read = read_indicators("qingyuan-demo").declared
    assert (sum(one.weight for one in read.indicator), len(read.reported_to)) == (100, 4)


@pytest.mark.parametrize("name", ["jiangxi-2019", "nowhere"])
def test_a_scheme_that_was_not_seen_is_not_made_up(name: str) -> None:
    """It has to be given."""
    with pytest.raises(MisuseError, match="原文未见到"):
        read_indicators(name)


def test_a_wrong_key_is_found_at_its_line(tmp_path: Path) -> None:
    """As in every file."""
    file = tmp_path / "performance.toml"
    file.write_text('id = "x"\nweight = 3\n', encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_indicators(tmp_path)
    rows = [one.place.row for one in refused.value.findings if one.place and one.found == "3"]
    assert rows == [2]


def test_evidence_is_held_against_its_digest(tmp_path: Path) -> None:
    """As it was, gone, changed."""
    evidence = tmp_path / "a.csv"
    evidence.write_bytes(b"75")
    file = written(tmp_path, hashlib.sha256(b"75").hexdigest())
    assert read_evaluation(file).declared.result[0].evidence[0].file == "a.csv"
    evidence.write_bytes(b"76")
    with pytest.raises(RefusedError) as changed:
        read_evaluation(file)
    evidence.unlink()
    with pytest.raises(RefusedError) as gone:
        read_evaluation(file)
    codes = [error.value.findings[0].code for error in (changed, gone)]
    assert codes == ["evidence.changed", "evidence.missing"]
