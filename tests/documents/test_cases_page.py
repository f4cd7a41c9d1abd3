"""docs/cases.md says of every case what its file says, and counts them as the program does."""

import re
from pathlib import Path

from riverpact.files.cases import Case, load_case
from riverpact.files.shipped import shipped_cases, shipped_vectors
from riverpact.workflows.cases import run_cases, totals

PAGE = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")


def shipped() -> list[Case]:
    return [load_case(path) for path in [*(p for _, p in shipped_cases()), *shipped_vectors()]]


def test_every_case_has_its_row() -> None:
    """Kind, title, where it enters, how many figures, what came of it, and the source."""
    results = run_cases()
    expected = set()
    for case in shipped():
        mine = [one for one in results if one.case == case.id]
        differs = "≠" if any(one.differs for one in mine) else "✓"
        state = "not reproduced" if case.not_reproduced else differs
        cells = (case.id, case.kind, case.title, case.enters_at, str(len(mine)), state, case.source)
        expected.add(f"| {' | '.join(cells)} |")
    told = PAGE.split("## The cases")[1].splitlines()
    assert set(told[4:]) == expected
    assert len(told[4:]) == len(expected)


def test_the_counts_by_kind_are_those_of_the_program() -> None:
    """Cases, as expected, not reproduced."""
    found = re.findall(
        r"^\| ([WIRLP]) [^|]+\|[^|]+\| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE
    )
    assert [(kind, *map(int, numbers)) for kind, *numbers in found] == [
        (one.kind, one.cases, one.equal, one.not_reproduced) for one in totals(run_cases())
    ]


def test_the_page_tells_every_case_that_differs() -> None:
    """Figures that are not theirs, what is not reproduced, and contradictions."""
    prose = PAGE.split("## The cases")[0]
    for one in run_cases():
        if one.differs or one.not_reproduced or one.contradictions:
            assert one.case in prose, one.case
