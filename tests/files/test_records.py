"""``records.toml``: read whole, refused whole."""

from pathlib import Path

import pytest

from riverpact.files.records import read_records
from riverpact.foundation.errors import MisuseError, RefusedError

GOOD = """
[[work_plan]]
agreement = "demo-qingxi"
completed_on = 2019-02-10
document = "青环〔2019〕2号（演示）"
measures = ["沿河截污"]
projects = ["石桥污水处理厂提标"]
safeguards = ["联席会议"]

[[consultation]]
agreement = "demo-qingxi"
on = 2019-06-01
topic = "汛期水质"
minutes = "纪要〔2019〕1号"
next_due = 2019-12-01
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "records.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_missing_part_is_warned_of_with_its_clause(tmp_path: Path) -> None:
    """The plan has three parts of four; it is read, and the fourth is asked for."""
    records, findings = read_records(written(tmp_path, GOOD), ["demo-qingxi"])
    assert len(records.consultation) == 1
    (finding,) = findings
    assert (finding.code, finding.clause) == (
        "records.work_plan_part",
        "赣环财字〔2019〕3号 三(二)1",
    )
    assert "推进计划" in finding.message.zh
    assert finding.place is not None
    assert finding.place.row == 2


def test_a_record_of_an_unknown_agreement_is_refused(tmp_path: Path) -> None:
    """Each of them, with its line."""
    with pytest.raises(RefusedError) as raised:
        read_records(written(tmp_path, GOOD), ["demo-yunhe"])
    assert [(one.code, one.place and one.place.row) for one in raised.value.findings] == [
        ("records.unknown_agreement", 3),
        ("records.unknown_agreement", 11),
    ]


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A misspelt key is never passed over."""
    with pytest.raises(RefusedError):
        read_records(written(tmp_path, GOOD.replace("minutes", "minuets")), ["demo-qingxi"])


def test_no_file_is_a_misuse(tmp_path: Path) -> None:
    """It is said by its name."""
    with pytest.raises(MisuseError, match=r"records\.toml"):
        read_records(tmp_path / "records.toml", [])
