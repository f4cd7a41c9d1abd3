"""Readings written as our csv: read back, they are the same readings."""

from datetime import datetime
from pathlib import Path

from riverpact.domain.monitoring.observation import Observation
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.files.readings_csv import readings_text

STANDARD = standard()


def there_and_back(folder: Path, *lines: str) -> tuple[list[Observation], list[Observation]]:
    file, copy = folder / "a.csv", folder / "b.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before = read_readings([file], STANDARD)
    copy.write_text(readings_text(before.observations, STANDARD), encoding="utf-8-sig")
    after = read_readings([copy], STANDARD)
    assert (before.findings, after.findings) == ((), ())
    return list(before.observations), list(after.observations)


def facts(one: Observation) -> tuple[object, ...]:
    text = one.reported.text if one.reported else ""
    return one.section, one.sampled_at, one.item, one.channel, one.says, text, str(one.value)


def test_every_item_and_every_sign_comes_back(tmp_path: Path) -> None:
    """All items in their own units, non-detects, flags, seconds, commas and quotes in names."""
    rows = [
        f'"石桥,""北""（老）",2019-03-05 08:30:15,自动,{item.id},0.50'
        for item in STANDARD.items.by_id.values()
    ]
    signs = ["0.05L", "＜0.050", "--", "*", "极值过滤", "断流", "1.49E+03"]
    rows += [f"甲,2019-03-{day:02d},手工,cod,{sign}" for day, sign in enumerate(signs, 1)]
    before, after = there_and_back(tmp_path, "断面,采样时间,监测方式,监测项目,结果", *rows)
    assert len(before) == len(rows)
    assert [facts(one) for one in after] == [facts(one) for one in before]
    assert before[0].sampled_at == datetime(2019, 3, 5, 8, 30, 15)  # noqa: DTZ001


def test_a_value_in_another_unit_is_written_in_the_items_own(tmp_path: Path) -> None:
    """0.40 µg/L of mercury is 0.0004 mg/L, and 0.02L µg/L is 0.00002L mg/L."""
    before, after = there_and_back(
        tmp_path,
        "断面,采样时间,监测方式,监测项目,结果,单位",
        "甲,2019-03-05,手工,汞,0.40,µg/L",
        "甲,2019-03-06,手工,汞,0.02L,µg/L",
    )
    assert [one.says for one in after] == [one.says for one in before]
    assert [one.reported and one.reported.text for one in after] == ["0.0004", "0.00002L"]
