"""The terms of the agreements that were grown: assessment, money, method."""

from riverpact.files.demonstration.pacts import Form

TERMS = {
    Form.MONTHLY_STAKE: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "every_month"
insufficient_month = "block_year"
no_flow_month = "no_payment"

[money]
standard = "240 万元"
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"

# 优于目标每月 25 万元，达到目标每月 20 万元，未达到目标上游每月赔偿 20 万元。
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "25 万元"
stake_equal = "20 万元"
stake_worse = "20 万元"
""",
    Form.CLASS_STEP: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "attainment_rate>=0.8"
insufficient_month = "manual_fallback"
no_flow_month = "no_payment"
SECTIONS
[money]
standard = "300 万元"
weighting = "WEIGHTING"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
cap_up = "300 万元"
cap_down = "300 万元"

# 每月每优一类 25 万元，每劣一类 40 万元，单月封顶 60 万元；全年封顶 300 万元。
[[method]]
family = "class_step"
period = "month"
rate_up = "25 万元"
rate_down = "40 万元"
cap_up = "60 万元"
cap_down = "60 万元"
""",
    Form.YEARLY_STAKE: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "annual_mean"
insufficient_month = "block_year"
no_flow_month = "no_payment"

[money]
standard = "200 万元"
weighting = "none"
rounding_unit = "1 万元"
rounding_rule = "half_up"

# 按年均值：优于Ⅲ类 200 万元，Ⅲ类不补不赔，劣于Ⅲ类上游赔偿 200 万元。
[[method]]
family = "fixed_stake"
period = "year"
neutral_class = "Ⅲ"
stake_better = "200 万元"
stake_worse = "200 万元"
""",
    Form.EVEN_STAKE: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "every_month"
insufficient_month = "block_year"
no_flow_month = "as_failed"

[money]
standard = "120 万元"
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"

# 达到或优于目标每月 10 万元，未达到目标上游每月赔偿 10 万元。
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "10 万元"
stake_equal = "10 万元"
stake_worse = "10 万元"
""",
    Form.AREA_GROUP: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "attainment_rate>=0.8"
insufficient_month = "manual_fallback"
no_flow_month = "no_payment"
sections = "separately"

[money]
standard = "300 万元"
weighting = "runoff"
rounding_unit = "0.01 元"
rounding_rule = "half_up"
cap_up = "300 万元"
cap_down = "300 万元"

# 每月每优一类 25 万元，每劣一类 40 万元；上游各县按流域面积分担。
[[method]]
family = "class_step"
period = "month"
rate_up = "25 万元"
rate_down = "40 万元"
""",
    Form.TOGETHER: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "every_month"
insufficient_month = "block_year"
no_flow_month = "no_payment"
sections = "together"

[money]
standard = "240 万元"
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"

# 两个断面合并考核：都达到目标，下游付 20 万元；有一个未达到，上游赔 20 万元。
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "20 万元"
stake_equal = "20 万元"
stake_worse = "20 万元"

[[reason]]
code = "check.assessed_together"
text = "两条支流在交接处汇合，双方同意按同一结论结算"
""",
    Form.REACHES: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "every_month"
insufficient_month = "block_year"
no_flow_month = "no_payment"
sections = "separately"

[money]
standard = "240 万元"
weighting = "none"
rounding_unit = "1 元"
rounding_rule = "half_up"

# 每段各算：优于目标每月 25 万元，达到目标每月 20 万元，未达到目标上游每月赔偿 20 万元。
[[method]]
family = "fixed_stake"
period = "month"
stake_better = "25 万元"
stake_equal = "20 万元"
stake_worse = "20 万元"
""",
    Form.P_INDEX: """
[assessment]
plan = "agreement-minimum"
decimals = { cod = 1, tp = 3 }
year_test = "annual_mean"
insufficient_month = "block_year"
no_flow_month = "no_payment"

[money]
standard = "150 万元"
weighting = "none"
rounding_unit = "1 万元"
rounding_rule = "half_up"

# P = 0.9 × Σ 权重 × 年均值 ÷ 基准值；权重、基准值均为虚构。
[[method]]
family = "p_index"
period = "year"
stability = "0.9"
weights = { cod = "0.4", nh3n = "0.3", tp = "0.3" }
base = { cod = "15.6", nh3n = "0.72", tp = "0.14" }

[[method.tier]]
at_most = "0.6"
to_upstream = "150 万元"

[[method.tier]]
above = "0.6"
at_most = "1"
to_upstream = "100 万元"

[[method.tier]]
above = "1"
from_upstream = "150 万元"
""",
}
"""Assessment, money and method of each form; ``WEIGHTING`` and ``SECTIONS`` are filled in."""
