"""The stand-alone verifier names the first entry that does not hold, whatever was done to it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from riverpact.portal.audit import verify_audit
from riverpact.portal.audit.verify_audit import Fault, verify
from tests.portal.audit.chain import Lines, chain, entry, written


@pytest.fixture(name="lines")
def _lines() -> Lines:
    return chain("drafted", "sign", "submit", "agree", "file")


def refused(lines: Lines, expected: dict[int, str] | None = None) -> str:
    with pytest.raises(Fault) as found:
        verify(written(lines), expected)
    return found.value.en


def test_an_untouched_chain_holds(lines: Lines) -> None:
    """Five entries hold, also against a digest that was noted after the third."""
    noted = {3: lines[2]["digest"], 5: lines[4]["digest"]}
    assert verify(written(lines), noted) == (5, lines[4]["digest"])


def test_an_empty_chain_holds() -> None:
    """Before anything was done there is nothing to doubt."""
    assert verify(written(chain())) == (0, "")


def test_a_forged_value_is_found(lines: Lines) -> None:
    """An entry whose content was changed no longer has its digest."""
    lines[2]["content"] = lines[2]["content"].replace("submit", "return")
    assert refused(lines) == "the content of entry 3 is not its own"


def test_an_entry_taken_out_is_found(lines: Lines) -> None:
    """Its number is missing."""
    del lines[1]
    assert refused(lines) == "entry 2 is missing or out of its order: 3 stands here"


def test_an_entry_taken_out_and_the_rest_numbered_anew_is_found(lines: Lines) -> None:
    """The next entry is sealed to what is not there."""
    del lines[1]
    for number, one in enumerate(lines[:-1], start=1):
        one["number"] = number
    assert refused(lines) == "entry 2 is not sealed to entry 1: one of them was changed"


def test_a_cut_tail_is_found(lines: Lines) -> None:
    """Entries missing at the end are noticed by the closing line, or by its lack."""
    assert refused([*lines[:3], lines[-1]]) == "entries from 4 are missing: 5 expected, 3 found"
    assert refused(lines[:3]) == "no closing line after entry 3: the tail was cut off"


def test_a_tail_cut_off_with_a_new_closing_line_is_found(lines: Lines) -> None:
    """What was noted elsewhere says that there were more."""
    cut = [*lines[:3], {"count": 3, "head": lines[2]["digest"]}]
    assert verify(written(cut)) == (3, lines[2]["digest"])
    noted = {5: lines[4]["digest"]}
    assert refused(cut, noted) == "entries from 4 are missing: 5 expected, 3 found"


def test_entries_in_another_order_are_found(lines: Lines) -> None:
    """The second and the third entry changed places."""
    lines[1], lines[2] = lines[2], lines[1]
    assert refused(lines) == "entry 2 is missing or out of its order: 3 stands here"


def test_an_entry_sealed_again_is_found(lines: Lines) -> None:
    """Forged and sealed anew it holds by itself, but the next is sealed to the old one."""
    forged = lines[2]["content"].replace("submit", "return")
    lines[2] = entry(3, lines[1]["digest"], forged)
    assert refused(lines) == "entry 4 is not sealed to entry 3: one of them was changed"


def test_a_chain_sealed_again_to_its_end_is_found(lines: Lines) -> None:
    """Only the digest noted elsewhere knows."""
    anew = chain("drafted", "sign", "return", "agree", "file")
    assert verify(written(anew))[0] == 5
    said = "the chain up to entry 5 was sealed anew: its digest is not the one noted"
    assert refused(anew, {5: lines[4]["digest"]}) == said


def test_a_last_entry_sealed_again_is_found(lines: Lines) -> None:
    """The last entry is held against the closing line."""
    lines[4] = entry(5, lines[3]["digest"], lines[4]["content"].replace("file", "expire"))
    assert refused(lines) == "the closing line is not that of the last entry, 5"


def test_a_content_that_belongs_elsewhere_is_found(lines: Lines) -> None:
    """An entry's sealed content says its own number."""
    lines[4] = entry(5, lines[3]["digest"], lines[3]["content"])
    assert refused(lines) == "the content of entry 5 says it is another"


def test_it_runs_alone(lines: Lines, tmp_path: Path) -> None:
    """Python without any package runs it; its exit code says whether the chain holds."""
    script, file = Path(verify_audit.__file__), tmp_path / "audit.jsonl"

    def run(*given: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", script, file, *given],
            capture_output=True, encoding="utf-8", check=False, env={"PYTHONUTF8": "1"},
        )  # fmt: skip
        return done.returncode, done.stdout

    file.write_text("\n".join(written(lines)), encoding="utf-8")
    assert run("--count", "5", "--head", lines[4]["digest"])[0] == 0
    assert run("--count", "5", "--head", "0" * 64)[0] == 1
    lines[0]["content"] = json.dumps({"number": 1, "action": "edit"})
    file.write_text("\n".join(written(lines)), encoding="utf-8")
    code, said = run()
    assert code == 1
    assert "entry 1" in said
    file.write_text("这不是导出", encoding="utf-8")
    assert run()[0] == 2
