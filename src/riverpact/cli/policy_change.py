"""``riverpact policy-change``: what a new version of a policy would do to the agreements."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths, day_of, standing_day, years_of
from riverpact.cli.award_effect_shown import shown_wan
from riverpact.cli.options import Json, ProvinceFolder
from riverpact.cli.output import exact, finding_data, said, say, say_finding, say_json, say_table
from riverpact.cli.policy_awards_shown import policy_awards_data, say_policy_awards
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.policies.change import ChangedValue
    from riverpact.domain.policies.demand import Demand
    from riverpact.workflows.policy_change import MovedAgreement, PolicyChange


def command(
    old: Annotated[str, typer.Argument(help="现行政策 the policy in force.")],
    new: Annotated[str, typer.Argument(help="拟发布的政策 the version to be issued.")],
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    as_of: Annotated[str, typer.Option(help="按某日有效的规定 the rules of a day.")],
    registry: Annotated[str | None, typer.Option(help="登记册名称或文件夹 a registry.")] = None,
    province: ProvinceFolder = None,
    years: Annotated[
        str | None, typer.Option(help="与 --province 同用：往年 past years, as 2018-2020.")
    ] = None,
    known_on: Annotated[
        str | None, typer.Option(help="往年所知截至某日，缺省为今天 history as known on a day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """政策变更试算：哪些协议将不符合、依据哪条。Agreements a new policy version would refuse."""
    from riverpact.files.bundled import standard
    from riverpact.files.policies import load_policy
    from riverpact.files.registry import named_registry
    from riverpact.workflows.policy_awards import policy_awards
    from riverpact.workflows.policy_change import policy_change

    day, versions = day_of(as_of), (load_policy(old), load_policy(new))
    found = policy_change(
        agreement_paths(agreements),
        *versions,
        standard(),
        day=day,
        registry=None if registry is None else named_registry(registry),
    )
    awards = None
    if province is not None or years is not None:
        if province is None or years is None:
            said_ = Text("--province 与 --years 须同时给出", "--province and --years go together")
            raise MisuseError(said_)
        past, known = years_of(years), standing_day(known_on)
        awards = policy_awards(province, versions, day, past, known)
    if as_json:
        say_json(change_data(found) | ({} if awards is None else policy_awards_data(awards)))
    else:
        _say(found)
        if awards is not None:
            say_policy_awards(awards)
    if any(one.fails for one in found.agreements):
        raise typer.Exit(1)


def change_data(found: "PolicyChange") -> dict[str, Any]:
    """Return a change as plain data."""
    return {
        "day": found.day.isoformat(),
        "curve_changes": found.curve,
        "values": [
            {"key": one.key, "old": _demand_data(one.old), "new": _demand_data(one.new)}
            for one in found.values
        ],
        "agreements": [
            {
                "file": str(one.path),
                "id": one.agreement.id if one.agreement else None,
                "fails": [finding_data(it) for it in one.fails],
                "warned": [finding_data(it) for it in one.warned],
                "mended": [finding_data(it) for it in one.mended],
                "below": exact(one.below),
            }
            for one in found.agreements
        ],
    }


def _demand_data(one: "Demand | None") -> dict[str, str] | None:
    if one is None:
        return None
    return {"value": _value(one), "binding": str(one.value.binding), "clause": one.clause}


def _value(one: "Demand") -> str:
    from fractions import Fraction

    from riverpact.foundation.money import in_wan
    from riverpact.foundation.number import written

    value, unit = one.value.value, one.value.unit
    if isinstance(value, tuple):
        return "、".join(map(str, value)) or "—"
    if isinstance(value, Fraction) and unit.startswith("元"):
        return f"{in_wan(value).removeprefix('+')}{unit.removeprefix('元')}"
    if isinstance(value, Fraction):
        return f"{written(value)} {unit}".strip()
    return f"{value} {unit}".strip()


def _say(found: "PolicyChange") -> None:
    if not (found.values or found.curve):
        say(Text("两版在这一天没有不同的规定", "both versions demand the same on this day"))
        return
    if found.values:
        _say_values(found)
    if found.curve:
        say(Text(f"{found.day} 的奖补曲线不同", f"the curves of awards differ on {found.day}"))
    for one in found.agreements:
        _say_agreement(one)
    failing = sum(bool(one.fails) for one in found.agreements)
    count = len(found.agreements)
    say(
        Text(
            f"{count} 份协议中 {failing} 份将不符合", f"{failing} of {count} agreements would fail"
        )
    )


def _say_values(found: "PolicyChange") -> None:
    heads = (
        Text("规定", "value"), Text("现行", "in force"), Text("拟发布", "to be issued"),
        Text("条款", "clause"),
    )  # fmt: skip
    title = Text(f"{found.day} 起不同的规定", f"what differs on {found.day}")
    say_table(said(title), [said(one) for one in heads], [_row(one) for one in found.values])


def _row(one: "ChangedValue") -> list[str]:
    last = one.new or one.old
    clause = "" if last is None else last.clause
    return [one.key, *("—" if it is None else _value(it) for it in (one.old, one.new)), clause]


def _say_agreement(one: "MovedAgreement") -> None:
    if not (one.fails or one.warned or one.mended):
        return
    title = one.agreement.title if one.agreement else str(one.path)
    say(Text(f"\n{title}", f"\n{title}"))
    for finding in (*one.fails, *one.warned):
        say_finding(finding)
    if one.below is not None:
        wan = shown_wan(one.below)
        say(Text(f"    距最低标准每年还差 {wan} 万元", f"    {wan} 万元 a year below the least"))
    for finding in one.mended:
        message = finding.message
        say(Text(f"  不再不符合：{message.zh}", f"  no longer fails: {message.en}"))
