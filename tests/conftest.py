"""Runs ``riverpact`` in this process; a skipped test is a failed one where nothing may be skipped.

``RIVERPACT_NO_SKIP`` says that nothing may.
"""

import os
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from riverpact.cli.main import main
from riverpact.cli.output import choose_language
from riverpact.workflows.demo import grow
from riverpact.workflows.year import Asked, KnownYear, province_year

# A busy machine is no fault of a rule; where a landing depends on it, examples are always the same.
settings.register_profile("riverpact", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("riverpact")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],  # noqa: ARG001  the hook's own signature
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure that says what was missing."""
    report: pytest.TestReport = yield
    if os.environ.get("RIVERPACT_NO_SKIP") and report.skipped and not hasattr(report, "wasxfail"):
        reason: Any = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here nothing may be: {reason[-1]}"
    return report


@dataclass(frozen=True)
class Said:
    """What a call ended with."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(name="run")
def _run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["riverpact", *map(str, arguments)])
        choose_language("zh")
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture(name="grown", scope="session")
def _grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration province with its statements, journal and evaluations; only read."""
    folder = tmp_path_factory.mktemp("grown")
    grow(folder)
    return folder


@pytest.fixture(name="years", scope="session")
def _years(grown: Path) -> dict[int, KnownYear]:
    """Its years as known on the last day of July 2021."""
    day = date(2021, 7, 31)
    return {year: province_year(grown, Asked(year, day)) for year in (2018, 2019, 2020)}
