"""The small province of the simulation: three counties, two agreements, three sections."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

STAMP = "演示·模拟数据"
POLICY = "qingyuan-demo"
QINGXI, LIANGJIANG = "sim-qingxi", "sim-liangjiang"
SECTIONS: Mapping[str, tuple[str, ...]] = {QINGXI: ("石桥",), LIANGJIANG: ("虎山", "龙潭")}
YEARS: Mapping[str, tuple[int, ...]] = {QINGXI: (2018, 2019, 2020), LIANGJIANG: (2019, 2020)}
UPSTREAM: Mapping[str, tuple[str, str, str]] = {
    QINGXI: ("qingfeng", "青峰县", "990101"),
    LIANGJIANG: ("qingfeng", "青峰县", "990101"),
}
"""Who receives the award of an agreement: id, name, code."""

PROVINCE = f"""id = "sim"
name = {{ zh = "清源省", en = "Qingyuan" }}
fictional = true
stamp = "{STAMP}"
policy = "{POLICY}"
years = [2018, 2019, 2020]
"""

_SOURCE = f'[source]\ninstrument = "{STAMP}"\nclause = "模拟协议"\n'

_PROCEDURE = """[payment]
channel = "direct"

[procedure]
confirmation = { within = "15 working days", clause = "第六条" }
objection = { within = "15 working days", clause = "第六条" }
re_examination = { within = "30 days", clause = "第七条" }
payment = { by = "06-30", years_later = 1, moves = "next_working_day", clause = "第八条" }
"""

_QINGXI = f"""id = "{QINGXI}"
title = "青溪流域横向生态保护补偿协议（模拟）"
kind = "fictional"
signed_on = 2017-11-20
filed_on = 2017-12-20
term = {{ start = 2018-01-01, until = 2021-01-01 }}

{_SOURCE}
[[party]]
id = "qingfeng"
name = "青峰县"
side = "upstream"
code = "990101"

[[party]]
id = "bixi"
name = "碧溪县"
side = "downstream"
code = "990102"

[[section]]
name = "石桥"
water_body = "river"
target = "Ⅲ"
functional_class = "Ⅲ"

[assessment]
plan = "agreement-minimum"
decimals = {{ cod = 1, tp = 3 }}
year_test = "every_month"
insufficient_month = "no_payment"
no_flow_month = "no_payment"

[money]
standard = "240 万元"
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"

[[method]]
family = "fixed_stake"
period = "month"
stake_better = "25 万元"
stake_equal = "20 万元"
stake_worse = "40 万元"

{_PROCEDURE}"""

_LIANGJIANG = f"""id = "{LIANGJIANG}"
title = "两江流域横向生态保护补偿协议（模拟）"
kind = "fictional"
signed_on = 2018-11-20
filed_on = 2019-02-20
term = {{ start = 2019-01-01, until = 2021-01-01 }}

{_SOURCE}
[[split]]
side = "upstream"
basis = "area"
unit = "km²"
amounts = {{ qingfeng = 420, yunhe = 187 }}
source = {{ instrument = "{STAMP}", clause = "组团协议 第二条" }}

[[party]]
id = "qingfeng"
name = "青峰县"
side = "upstream"
code = "990101"

[[party]]
id = "yunhe"
name = "云和县"
side = "upstream"
code = "990103"

[[party]]
id = "bixi"
name = "碧溪县"
side = "downstream"
code = "990102"

[[section]]
name = "虎山"
water_body = "river"
target = "Ⅲ"
functional_class = "Ⅲ"
weight = "2/3"

[[section]]
name = "龙潭"
water_body = "river"
target = "Ⅱ"
functional_class = "Ⅱ"
weight = "1/3"

[assessment]
plan = "agreement-minimum"
decimals = {{ cod = 1, tp = 3 }}
year_test = "attainment_rate>=0.8"
insufficient_month = "block_year"
no_flow_month = "no_payment"
sections = "separately"

[money]
standard = "300 万元"
weighting = "runoff"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
cap_up = "300 万元"
cap_down = "300 万元"

[[method]]
family = "class_step"
period = "month"
rate_up = "25 万元"
rate_down = "40 万元"

{_PROCEDURE}"""

_AGREEMENTS = {QINGXI: _QINGXI, LIANGJIANG: _LIANGJIANG}
_CHANGES: Mapping[str, tuple[str, ...]] = {
    QINGXI: (
        'section."石桥".target = "Ⅱ"',
        'method.1.stake_worse = "55 万元"',
        'section."石桥".target = "Ⅱ"\nmethod.1.stake_equal = "33 万元"',
    ),
    LIANGJIANG: (
        'method.1.rate_down = "60 万元"',
        "split.1.amounts.yunhe = 333",
        'section."虎山".target = "Ⅱ"\nmoney.cap_down = "260 万元"',
    ),
}


def write_small_province(folder: Path) -> None:
    """Write the province and its agreements; readings, facts and awards come by and by."""
    (folder / "province.toml").write_text(PROVINCE, encoding="utf-8")
    for name, text in _AGREEMENTS.items():
        place = folder / "agreements" / name
        (place / "amendments").mkdir(parents=True)
        (place / "agreement.toml").write_text(text, encoding="utf-8")


def amendment_text(agreement: str, kind: int, effective: str, signed_on: date) -> str:
    """Return an amendment: another target, another stake, another area, another cap."""
    changes = _CHANGES[agreement]
    return f"""effective = "{effective}"
signed_on = {signed_on}
reason = "模拟的补充协议"

{_SOURCE}
[change]
{changes[kind % len(changes)]}
"""
