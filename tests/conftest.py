"""Where nothing may be skipped (``RIVERPACT_NO_SKIP``), a skipped test is a failed one."""

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

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
