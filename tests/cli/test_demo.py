"""``riverpact demo``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_the_demonstration_is_written_and_verified(run: Callable[..., Any], tmp_path: Path) -> None:
    """The hand-written four, a miss, an amendment, an index, two reaches; all verified; exit 0.

    Every month of the miss costs the upstream 20 万元. The water of the amended agreement stays Ⅲ:
    six months bring 20 万元 each, six cost 30 万元. The index pays 100 万元; the reaches come to
    12 · 20 and 12 · 25 万元.
    """
    said = run("demo", "--out", tmp_path, "--json")
    shown = json.loads(said.out)
    statements = {(one["agreement"], one["year"]): one for one in shown["statements"]}
    by_hand = [one for one in statements if not one[0].startswith("demo-99")]
    grown = [one["amount"] for key, one in statements.items() if key not in by_hand]
    assert said.code == 0
    assert {one: statements[one]["state"] for one in by_hand} == {
        ("demo-hongshi", 2019): "undetermined",
        ("demo-jinghu", 2019): "settled",
        ("demo-qingxi", 2019): "settled",
        ("demo-yunhe", 2019): "settled",
    }
    assert sorted(grown) == sorted(["-2400000", "-2400000", "-600000", "1000000", "5400000"])
    assert [one["problems"] for one in statements.values()] == [[]] * 9
    assert (shown["counties"], shown["agreements"]) == (30, 18)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "演示·模拟数据" in page
    assert all(f"{name}-{year}/statement.html" in page for name, year in statements)
    assert run("journal", "check", tmp_path / "journal.jsonl").code == 0


def test_a_province_of_another_size(run: Callable[..., Any], tmp_path: Path) -> None:
    """A hundred counties; the hand-written agreements come out as ever."""
    said = run("demo", "--out", tmp_path, "--counties", "100", "--seed", "3", "--json")
    shown = json.loads(said.out)
    amounts = {one["agreement"]: one["amount"] for one in shown["statements"]}
    assert (said.code, shown["counties"]) == (0, 100)
    assert (amounts["demo-qingxi"], amounts["demo-yunhe"]) == ("2200000", "1400000")


def test_a_size_that_there_is_not(run: Callable[..., Any], tmp_path: Path) -> None:
    """Three counties: exit 2, with the sizes that there are, and nothing written."""
    said = run("demo", "--out", tmp_path / "out", "--counties", "3")
    assert said.code == 2
    assert "4–1000" in said.err
    assert not (tmp_path / "out").exists()


def test_the_story_is_pointed_to(run: Callable[..., Any], tmp_path: Path) -> None:
    """In words: how large the province is, and where what is planted stands."""
    said = run("demo", "--out", tmp_path, "--counties", "4")
    assert "4 个县，3 份协议，结算 4 个年度" in said.out
    assert "story.md" in said.out.replace("\n", "")


def test_a_folder_of_another_province_is_left_alone(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    """Exit 1, and the message names the folder."""
    run("demo", "--out", tmp_path, "--counties", "4", "--json")
    said = run("demo", "--out", tmp_path, "--counties", "5")
    assert said.code == 1
    assert "另一个演示省" in said.err


def test_two_runs_are_identical(run: Callable[..., Any], tmp_path: Path) -> None:
    """The same seed writes the same bytes, twice into one folder or into two."""
    for name in ("a", "b", "a"):
        run("demo", "--out", tmp_path / name, "--counties", "9", "--json")
    a, b = tmp_path / "a", tmp_path / "b"
    files = sorted(path.relative_to(a) for path in a.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(b) for path in b.rglob("*") if path.is_file())
    assert [f for f in files if (a / f).read_bytes() != (b / f).read_bytes()] == []
