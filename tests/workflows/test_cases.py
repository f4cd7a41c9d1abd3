"""Cases: what was published beside what the settlement yields from the same inputs."""

import shutil
from pathlib import Path

import pytest

from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder, shipped_cases
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.cases import CaseResult, run_case, run_cases

PUBLISHED = {
    "N01/2019": "+600 万元",
    "N01/2020": "+1200 万元",
    "N02/2019": "+480 万元",
    "N02/2020": "+480 万元",
    "O01/2020": "+250 万元",
    "O01/2020-10/管家渡": "+50 万元",
    "O01/2020-10/汪溪": "+50 万元",
    "O01/2020-10/泾南交界": "+50 万元",
    "O01/2020-10/殷桥": "+100 万元",
    "R11/2023": "+5000 万元",
    "R11/2024": "0 万元",
    "R11/2025": "-5000 万元",
}
"""渌水 and 酉水: 湖南省财政厅 2022-11-23; 宣城 2020-10; R11: 甘宁 2023, rule only."""


def falsified(folder: Path, name: str, old: str, new: str) -> list[CaseResult]:
    """Run a shipped case with one word of it changed."""
    agreement, path = next((a, p) for a, p in shipped_cases() if p.stem == name)
    copy = shutil.copytree(agreement, folder / agreement.name)
    case = copy / "cases" / path.name
    text = case.read_text("utf-8")
    assert old in text
    case.write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(run_case(copy, case))


def test_every_shipped_case_is_reproduced() -> None:
    """The figures are typed here from the publications, beside those of the files and ours."""
    results = {one.id: one for one in run_cases()}
    assert {name: one.ours for name, one in results.items()} == PUBLISHED
    assert {name: one.theirs for name, one in results.items()} == PUBLISHED
    assert all(one.equal for one in results.values())


def test_a_result_says_what_kind_of_evidence_it_is() -> None:
    """Where the inputs entered, from which source, and what was inferred."""
    by_id = {one.id: one for one in run_cases()}
    assert {name[:3]: one.kind for name, one in by_id.items()} == {
        "N01": "W",
        "N02": "I",
        "O01": "W",
        "R11": "R",
    }
    assert by_id["N02/2019"].reason.startswith("两年各月均达标")
    assert by_id["O01/2020"].enters_at == "classes_better_than_target"
    assert all(one.source for one in by_id.values())


@pytest.mark.parametrize(
    ("name", "old", "new", "unequal"),
    [
        ("N01", "600 万元", "601 万元", ["N01/2019"]),
        ("N01", "attained = 6", "attained = 5", ["N01/2019"]),
        ("N01", "attained = 6", "attained = 5, failed = 1", ["N01/2019"]),
        ("N01", '"Ⅲ" = 5', '"Ⅳ" = 5', ["N01/2020"]),
        ("N02", "480 万元", "-480 万元", ["N02/2019"]),
        ("R11", '"Ⅰ"', '"Ⅱ"', ["R11/2023"]),
        ("O01", "classes_better = 2", "classes_better = 1", ["O01/2020", "O01/2020-10/殷桥"]),
        ("O01", 'theirs = "100 万元"', 'theirs = "50 万元"', ["O01/2020-10/殷桥"]),
    ],
)
def test_a_case_that_was_falsified_is_unequal(
    tmp_path: Path, name: str, old: str, new: str, unequal: list[str]
) -> None:
    """Theirs changed or their inputs changed: the comparison can fail."""
    results = falsified(tmp_path, name, old, new)
    assert [one.id for one in results if not one.equal] == unequal


def test_a_case_without_an_answer_is_unequal(tmp_path: Path) -> None:
    """An open month blocks the year: undetermined is no amount."""
    (first, _) = falsified(tmp_path, "N01", "attained = 6", "attained = 5, insufficient_data = 1")
    assert (first.equal, first.ours) == (False, "待定 undetermined")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("N01", "attained = 6", "attained = 7"),
        ("O01", 'section = "汪溪"', 'section = "江溪"'),
        ("O01", 'month = "2020-10"', 'month = "2022-10"'),
    ],
)
def test_a_case_that_does_not_fit_its_agreement_is_refused(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    """Seven months in half a year, a section or a month it has not: never passed over."""
    with pytest.raises(RefusedError, match=f"case {name} names months or sections"):
        falsified(tmp_path, name, old, new)


def test_the_order_of_the_months_has_no_effect(tmp_path: Path) -> None:
    """It was not published, so it must not matter: seven Ⅱ and five Ⅲ either way."""
    old, new = '{ "Ⅱ" = 7, "Ⅲ" = 5 }', '{ "Ⅲ" = 5, "Ⅱ" = 7 }'
    assert all(one.equal for one in falsified(tmp_path, "N01", old, new))


def test_every_real_agreement_has_a_case_that_runs() -> None:
    """No instrument without cases, but one that lacks values: it settles nothing by itself."""
    folders = {folder for folder, _ in shipped_cases()}
    assert folders == {
        path.parent
        for path in instruments_folder().glob("agreements/*/agreement.toml")
        if "[[missing]]" not in path.read_text(encoding="utf-8")
    }
    assert {load_agreement(folder).agreement.id for folder in folders} == {
        one.agreement for one in run_cases()
    }
