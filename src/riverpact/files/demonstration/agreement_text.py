"""The agreements of the fictional province as the files a lawyer would write."""

from fractions import Fraction

from riverpact.files.demonstration.pacts import Form, Pact
from riverpact.files.demonstration.rivers import Link, weights_of
from riverpact.files.demonstration.showcase import NOTE
from riverpact.foundation.number import written

STAMP = f"# {NOTE}：清源省不存在，本协议为软件演示而生成。 A fictional province: simulated data."

_TERMS = {
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
    Form.FIVE_ITEMS: """
[assessment]
plan = "national-5+x"
decimals = { tp = 3 }
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
}


def agreement_toml(pact: Pact, river: str) -> str:
    """Write an agreement that was grown.

    Args:
        pact: the agreement.
        river: the name of its river.
    """
    several = len(pact.links) > 1
    said = [_head(pact, river), *_parties(pact)]
    said += [_section(link, pact) for link in pact.links]
    terms = _TERMS[pact.form].replace("WEIGHTING", "runoff" if several else "none")
    terms = terms.replace("SECTIONS\n", 'sections = "separately"\n\n' if several else "\n")
    return "\n".join([*said, terms.removeprefix("\n"), _procedure(pact)])


def _procedure(pact: Pact) -> str:
    """Write what an agreement states beside its money: who monitors, when is paid, its clauses."""
    cities = {one.city.code: one.city.name for one in pact.counties}
    level = "city" if len(cities) == 1 else "province"
    who = next(iter(cities.values())) if level == "city" else "清源省"
    return f"""[payment]
due = "06-30"
channel = "direct"

[dispute]
window_days = 15

[procedure]
confirmation = {{ within = "15 working days", clause = "第六条" }}
objection = {{ within = "15 working days", clause = "第六条" }}
re_examination = {{ within = "30 days", clause = "第七条" }}
payment = {{ by = "06-30", years_later = 1, moves = "next_working_day", clause = "第八条" }}

[monitoring]
institution = "{who}环境监测站（演示）"
level = "{level}"

[contents]
scope = "第一条"
goals = "第二条"
protector_duties = "第三条"
form = "第四条"
term = "第五条"
breach = "第六条"
other = "第七条"
"""


def _head(pact: Pact, river: str) -> str:
    succeeds = f'succeeds = "{pact.succeeds}"\n' if pact.succeeds else ""
    return f"""{STAMP}
id = "{pact.id}"
title = "{title_of(pact, river)}"
kind = "fictional"
signed_on = {pact.signed_on}
filed_on = {pact.filed_on}
term = {{ start = {pact.start}, until = {pact.until} }}
forms = ["money"]
{succeeds}
[source]
instrument = "{NOTE}"
clause = "清源省流域上下游横向生态保护补偿协议"
"""


def title_of(pact: Pact, river: str) -> str:
    """Return the title: river and both sides."""
    up = "、".join(one.name for one in pact.upstream) + ("组团" if len(pact.upstream) > 1 else "")
    again = "（修订）" if pact.succeeds else ""
    return f"{river}流域横向生态保护补偿协议{again}（{up}—{pact.downstream.name}）"


def _parties(pact: Pact) -> list[str]:
    shares = weights_of(pact.links)
    up = [
        _party(one.code, one.name, "upstream", share)
        for one, share in zip(pact.upstream, shares, strict=True)
    ]
    return [*up, _party(pact.downstream.code, pact.downstream.name, "downstream", Fraction(1))]


def _party(code: str, name: str, side: str, share: Fraction) -> str:
    lines = f'[[party]]\nid = "c{code}"\nname = "{name}"\nside = "{side}"\ncode = "{code}"\n'
    return lines if share == 1 else f'{lines}share = "{written(share)}"\n'


def _section(link: Link, pact: Pact) -> str:
    lines = (
        f'[[section]]\nname = "{link.section}"\nwater_body = "river"\n'
        f'target = "{pact.target}"\nfunctional_class = "Ⅲ"\n'
        "functional_class_on = 2018-06-01\n"
        f'functional_class_source = {{ instrument = "清源省水功能区划（{NOTE}）" }}\n'
        'network = "county_boundary"\n'
        f'junction = {{ upstream_code = "{link.up.code}", downstream_code = "{link.down.code}" }}\n'
    )
    if len(pact.links) == 1:
        return lines
    runoff = written(Fraction(link.runoff, 10))
    return f"""{lines}
[section.runoff]
station = "{link.section}水文站"
years = "1956-2016"
amount = "{runoff} 亿m³"
source = {{ instrument = "{NOTE}" }}
"""
