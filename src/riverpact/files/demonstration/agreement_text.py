"""The agreements of the fictional province as the files a lawyer would write."""

from fractions import Fraction

from riverpact.files.demonstration.agreement_terms import TERMS
from riverpact.files.demonstration.pacts import AMENDED_ON, AMENDED_TARGET, Form, Pact
from riverpact.files.demonstration.rivers import Link, weights_of
from riverpact.files.demonstration.showcase import NOTE
from riverpact.foundation.number import written

STAMP = f"# {NOTE}：清源省不存在，本协议为软件演示而生成。 A fictional province: simulated data."
AREAS = (420, 180)
"""The catchment areas of a group that shares by them, in km²."""
AMENDED_STAKE = 30
"""What a month below its target costs after the amendment, in 万元; 20 before it."""


def agreement_toml(pact: Pact, river: str) -> str:
    """Write an agreement that was grown.

    Args:
        pact: the agreement.
        river: the name of its river.
    """
    several = pact.form is Form.CLASS_STEP and len(pact.links) > 1
    said = [_head(pact, river), *_parties(pact)]
    said += [_section(link, pact) for link in pact.links]
    terms = TERMS[pact.form].replace("WEIGHTING", "runoff" if several else "none")
    terms = terms.replace("SECTIONS\n", 'sections = "separately"\n\n' if several else "\n")
    if pact.form is Form.AREA_GROUP:
        said.append(_area_split(pact))
    return "\n".join([*said, terms.removeprefix("\n"), _procedure(pact)])


def amendment_toml(pact: Pact) -> str:
    """Write the amendment of an agreement: a stricter target, and more to pay where it is missed.

    Its base is never edited: an amendment is a file of its own.
    """
    assert pact.amended_from is not None
    return f"""{STAMP}
effective = "{pact.amended_from:%Y-%m}"
signed_on = {AMENDED_ON}
reason = "水质持续向好，目标提高一类"

[source]
instrument = "{NOTE}"
clause = "补充协议 第一条、第二条"

[change]
section."{pact.links[0].section}".target = "{AMENDED_TARGET}"
method.1.stake_worse = "{AMENDED_STAKE} 万元"
"""


def _area_split(pact: Pact) -> str:
    amounts = ", ".join(
        f"c{one.code} = {area}" for one, area in zip(pact.upstream, AREAS, strict=True)
    )
    return f"""# 上游组团内部按流域面积分担。 The group shares by its catchment areas.
[[split]]
side = "upstream"
basis = "area"
unit = "km²"
amounts = {{ {amounts} }}
source = {{ instrument = "{NOTE}", clause = "组团协议 第二条" }}
"""


def _procedure(pact: Pact) -> str:
    """Write what an agreement states beside its money: who monitors, when is paid, its clauses."""
    parties = (*pact.upstream, pact.downstream)
    cities = {one.city.code: one.city.name for one in parties}
    level = "city" if len(cities) == 1 else "province"
    who = next(iter(cities.values())) if level == "city" else "清源省"
    return f"""[payment]
channel = "direct"

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
    if pact.form is Form.REACHES:
        source, middle = pact.upstream
        passed = f"{source.city.name}—{middle.name}—{pact.downstream.name}"
        return f"{river}流域横向生态保护补偿协议（{passed}）"
    up = "、".join(one.name for one in pact.upstream) + ("组团" if len(pact.upstream) > 1 else "")
    again = "（续签）" if pact.succeeds else ""
    return f"{river}流域横向生态保护补偿协议{again}（{up}—{pact.downstream.name}）"


def _parties(pact: Pact) -> list[str]:
    if pact.form is Form.REACHES:
        return _along_reaches(pact)
    shares: tuple[Fraction, ...] = weights_of(pact.links)
    if pact.form is Form.TOGETHER:
        shares = (Fraction(1, 2), Fraction(1, 2))
    if pact.form is Form.AREA_GROUP:
        shares = (Fraction(1), Fraction(1))  # [[split]] says what they share by
    up = [
        _party(f"c{one.code}", one.code, one.name, "upstream", share)
        for one, share in zip(pact.upstream, shares, strict=True)
    ]
    below = pact.downstream
    return [*up, _party(f"c{below.code}", below.code, below.name, "downstream")]


def _along_reaches(pact: Pact) -> list[str]:
    """Write the parties of two reaches: the city stands in at the first; one is on both sides."""
    source, middle, last = *pact.upstream, pact.downstream
    city = source.city
    stands_in = f"""stands_in_for = "{source.name}"
reason = "首段上游由设区市本级代位"
source = {{ instrument = "{NOTE}", clause = "第一条" }}
"""
    return [
        _party(f"c{city.full_code}", city.full_code, city.name, "upstream") + stands_in,
        _party(f"c{middle.code}-down", middle.code, middle.name, "downstream"),
        _party(f"c{middle.code}-up", middle.code, middle.name, "upstream"),
        _party(f"c{last.code}", last.code, last.name, "downstream"),
    ]


def _between(link: Link, pact: Pact) -> str:
    """Write who stands above and below a section of several reaches."""
    if pact.form is not Form.REACHES:
        return ""
    first = link is pact.links[0]
    up = link.up.city.full_code if first else f"{link.up.code}-up"
    down = f"{link.down.code}-down" if first else link.down.code
    return f'upstream = ["c{up}"]\ndownstream = ["c{down}"]\n'


def _party(id_: str, code: str, name: str, side: str, share: Fraction = Fraction(1)) -> str:
    lines = f'[[party]]\nid = "{id_}"\nname = "{name}"\nside = "{side}"\ncode = "{code}"\n'
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
    lines += _between(link, pact)
    if pact.form not in {Form.CLASS_STEP, Form.AREA_GROUP} or len(pact.links) == 1:
        return lines
    runoff = written(Fraction(link.runoff, 10))
    return f"""{lines}
[section.runoff]
station = "{link.section}水文站"
years = "1956-2016"
amount = "{runoff} 亿m³"
source = {{ instrument = "{NOTE}" }}
"""
