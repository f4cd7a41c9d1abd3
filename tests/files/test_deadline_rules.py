"""The deadlines and stages of a policy, as a file."""

from pathlib import Path

import pytest

from riverpact.files.deadline_rules import read_policy_dates
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError

REPORT = """[[deadline]]
kind = "performance_report"
by = "04-30"
years_later = 1
clause = "三(三)4-4"
source = "赣环财字〔2019〕3号"
"""


def refused(folder: Path, text: str) -> list[tuple[str, int | None]]:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_policy_dates(file)
    return [(one.code, one.place.row if one.place else None) for one in error.value.findings]


def test_the_plan_s_values_are_data() -> None:
    """3 months after signing; 30 April of the next year; 60 % by the end of 2020."""
    dates = read_policy_dates(instruments_folder() / "demonstration" / "deadlines.toml")
    plan, report = dates.deadline
    assert (str(plan.within), plan.after, plan.cited) == (
        "3 months",
        "signed",
        "赣环财字〔2019〕3号 三(二)1-1",
    )
    assert (report.by, report.years_later) == ("04-30", 1)
    assert [str(stage.goal) for stage in dates.stage] == ["None", "3/5", "None"]


def test_a_policy_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """Two days for one report; a day that is none; a key that is not known."""
    assert refused(tmp_path, REPORT + REPORT) == [("toml.contradiction", 8)]
    assert refused(tmp_path, REPORT.replace("04-30", "04-31")) == [("toml.value_error", 3)]
    assert refused(tmp_path, REPORT + 'colour = "蓝"\n') == [("toml.extra_forbidden", 7)]
    assert refused(tmp_path, REPORT + "by = \n") == [("toml.broken", 7)]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """Not the same as a policy without deadlines."""
    with pytest.raises(MisuseError):
        read_policy_dates(tmp_path / "none.toml")
