"""``province.toml``: strict, and a fictional province says that it is one."""

from pathlib import Path

import pytest

from riverpact.files.province.province_file import read_province
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.text import Text

GOOD = """id = "shan"
name = { zh = "山省", en = "Shan" }
fictional = true
stamp = "演示·模拟数据"
policy = "qingyuan-demo"
years = [2018, 2019]
"""


def written(folder: Path, text: str) -> Path:
    (folder / "province.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_province_is_read(tmp_path: Path) -> None:
    """Its name in both languages, its policy, its years; how it was grown may be left out."""
    province = read_province(written(tmp_path, GOOD))
    assert (province.name, province.policy) == (Text("山省", "Shan"), "qingyuan-demo")
    assert (province.years, province.seed) == ((2018, 2019), None)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('policy = "qingyuan-demo"', 'polcy = "qingyuan-demo"', 5, "polcy"),
        ('stamp = "演示·模拟数据"', 'stamp = ""', None, "stamp that says so"),
        ("[2018, 2019]", "[2019, 2018]", None, "in order"),
        ("[2018, 2019]", "[]", 6, "years"),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, old: str, new: str, line: int | None, said: str
) -> None:
    """A key that is not known, a fictional province without a stamp, years out of order, none."""
    with pytest.raises(RefusedError) as refused:
        read_province(written(tmp_path, GOOD.replace(old, new)))
    told = [
        (one.place and one.place.row, one.message.zh, one.message.en)
        for one in refused.value.findings
    ]
    assert any(row == line and said in f"{zh} {en}" for row, zh, en in told)


def test_a_folder_without_one_holds_no_province(tmp_path: Path) -> None:
    """The message names the file and the folder."""
    with pytest.raises(MisuseError, match=r"province\.toml"):
        read_province(tmp_path)
