"""``riverpact awards``: who is granted what for a year, who is refused and why, what goes back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import standing_day
from riverpact.cli.options import Json, Policy, StandingOn
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from riverpact.domain.awards.award import Award, AwardsOfYear


def command(
    folder: Annotated[Path, typer.Argument(help="省文件夹，如 out a province's folder.")],
    *,
    year: Annotated[int, typer.Option(help="考核年度 the assessment year.")],
    policy: Policy = None,
    registry: Annotated[
        str | None,
        typer.Option(help="登记册；缺省为省文件夹的 registry/ a registry, or its folder."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="写到哪里，缺省为该文件夹 where the files go.")
    ] = None,
    as_of: StandingOn = None,
    as_json: Json = False,
) -> None:
    """一个年度的省级奖补：核定、不予、待定、收回。The province's awards of a year."""
    from riverpact.files.awards.award_data import Heading, awards_csv, awards_data, awards_text
    from riverpact.files.awards.page import awards_page
    from riverpact.files.whole_file import write_whole
    from riverpact.foundation.finding import stops
    from riverpact.workflows.awards import awards_of

    day = standing_day(as_of)
    decided = awards_of(folder, year, day, policy=policy, registry=registry)
    province = decided.province
    heading = Heading(province.id, province.name, province.stamp, day)
    data = awards_data(heading, decided.found, decided.findings, decided.subsidies)
    place = (out or folder) / f"awards-{year}.json"
    write_whole(place, awards_text(data).encode("utf-8"))
    write_whole(place.with_suffix(".csv"), awards_csv(decided.found).encode("utf-8-sig"))
    page = awards_page(heading, decided.found, decided.findings, decided.subsidies)
    write_whole(place.with_suffix(".html"), page.encode("utf-8"))
    if as_json:
        say_json(data)
    else:
        title = f"{said(province.name)} {year} {said(Text('省级奖补', 'awards'))} {province.stamp}"
        _say_awards(title.strip(), decided.found)
        for subsidy in decided.subsidies:
            amount, why = _wan(subsidy.amount), subsidy.why
            say(
                Text(
                    f"定额补助 {subsidy.name}：{amount} 万元；{why.zh}（{subsidy.clause}）",
                    f"fixed subsidy, {subsidy.name}: {amount}; {why.en} ({subsidy.clause})",
                )
            )
        say(Text(f"已写出 {place}", f"written to {place}"))
        page_at = place.with_suffix(".html")
        say(Text(f"打开 {page_at}", f"open {page_at}"))
        say_findings(decided.findings)
    if stops(decided.findings):
        raise typer.Exit(1)


def _say_awards(title: str, found: "AwardsOfYear") -> None:
    columns = (
        Text("协议", "agreement"),
        Text("上游", "upstream"),
        Text("状态", "state"),
        Text("原因、证据、怎样才能通过", "why, evidence, what would have passed"),
        Text("奖补（万元）", "award, 10⁴ yuan"),
        Text("已预拨", "advanced"),
        Text("待清算", "to clear"),
        Text("应收回", "to recover"),
    )
    say_table(title, list(map(said, columns)), [_row(one) for one in found.awards])
    _say_budget(found)


def _row(one: "Award") -> list[str]:
    from riverpact.domain.awards.award import STATE_TITLES

    back = one.claw_back
    undecided = back is not None and back.amount is None
    state = STATE_TITLES[one.state]
    if back is not None and back.amount:
        state = Text(f"{state.zh}、收回", f"{state.en}, recovered")
    return [
        one.year.agreement,
        "、".join(one.year.upstream),
        said(state),
        "\n".join(_reasons(one)) or "—",
        _wan(one.amount),
        _wan(one.clearing.advanced),
        _wan(one.clearing.to_clear),
        said(Text("待决定", "to be decided")) if undecided else _wan(back.amount if back else None),
    ]


def _reasons(one: "Award") -> list[str]:
    lines = []
    for refusal in one.refusals:
        lines.append(f"{said(refusal.fact)}（{refusal.clause}）")
        lines += [f"· {said(piece)}" for piece in refusal.evidence if piece != refusal.fact]
        lines.append(f"→ {said(refusal.would_have_passed)}")
    earlier = None if one.claw_back is None else one.claw_back.earlier_claim
    refund = None if one.refund is None else one.refund.said
    beside = [told for told in (earlier, refund) if told is not None]
    return lines + [said(why) for why in (*one.why, *beside)]


def _wan(amount: "Fraction | None") -> str:
    from riverpact.foundation.number import written

    return "—" if amount is None else written(amount / 10_000)


def _say_budget(found: "AwardsOfYear") -> None:
    from riverpact.domain.awards.allocation import OPTION_TITLES

    if found.budget is None or found.allocation is None:
        return
    left, whole = _wan(found.allocation.left), _wan(found.budget.amount)
    document = found.budget.document
    say(
        Text(
            f"预算 {whole} 万元（{document}），余 {left} 万元",
            f"budget {whole} ({document}), left {left}, in 10⁴ yuan",
        )
    )
    _say_reserve(found)
    short = found.allocation.shortfall
    if short is None:
        return
    lacking = _wan(short.lacking)
    say(Text(f"预算不足各协议下限，缺 {lacking} 万元", f"the least awards exceed it by {lacking}"))
    for option, granted in short.options.items():
        told = "、".join(f"{name} {_wan(amount)}" for name, amount in granted.items())
        title = OPTION_TITLES[option]
        picked = found.choice is not None and found.choice.option is option
        mark = "✓ " if picked else "  "
        say(Text(f"{mark}{title.zh}：{told}", f"{mark}{title.en}: {told}"))
    if found.choice is None:
        say(
            Text(
                "请在 awards.toml 写入 [[choice]]：year、option、document、on",
                "write [[choice]] into awards.toml: year, option, document, on",
            )
        )
    else:
        say(Text(f"依据 {found.choice.document}", f"by {found.choice.document}"))


def _say_reserve(found: "AwardsOfYear") -> None:
    """Print what is kept for awards that are pending, and by which document."""
    from riverpact.domain.awards.reserve import RESERVE_TITLES

    aside = None if found.allocation is None else found.allocation.aside
    if aside is None or not aside.pending:
        return
    count, least = len(aside.pending), _wan(aside.needed)
    if aside.amount is None:
        say(
            Text(
                f"另有 {count} 份奖补待定，预算不够同时留足其下限合计 {least} 万元："
                '请在 awards.toml 写入 [[reserve]]：year、pending_reserve（"floor" 或 "none"）、'
                "document、on",
                f"{count} awards are pending; the budget does not hold their least, {least}, "
                "as well: write [[reserve]] into awards.toml: year, pending_reserve "
                '("floor" or "none"), document, on',
            )
        )
    elif aside.reserve is None:
        say(Text(f"{count} 份奖补待定，预算够其下限", f"{count} pending; the budget holds them"))
    else:
        title, kept = RESERVE_TITLES[aside.reserve.pending_reserve], _wan(aside.amount)
        document = aside.reserve.document
        say(
            Text(
                f"{count} 份奖补待定，{title.zh}：{kept} 万元（{document}）",
                f"{count} pending, {title.en}: {kept} ({document})",
            )
        )
