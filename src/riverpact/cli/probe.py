"""``riverpact probe``: the gaps and overlaps of an agreement, and what a year may cost."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths
from riverpact.cli.options import Json
from riverpact.cli.output import exact, finding_data, said, say, say_findings, say_json, say_table
from riverpact.cli.progress import Told
from riverpact.foundation.finding import stops
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from riverpact.domain.settlement.probing.cell import Cell
    from riverpact.domain.settlement.probing.coverage import Covered
    from riverpact.domain.settlement.probing.probe import Probe
    from riverpact.domain.settlement.settlement import Settlement

_MONTH_COLUMNS = ("attained", "failed", "no_flow", "insufficient_data", "excluded", "suspended")
_YEAR_COLUMNS = ("attained", "failed", "undetermined")


def command(
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    year: Annotated[
        int | None, typer.Option(help="考核年度，缺省为期限内首个整年 the year to try.")
    ] = None,
    as_json: Json = False,
) -> None:
    """穷举水质情形，找出协议的空白、重叠和各方应付的最小、最大值。Try every situation."""
    from riverpact.files.bundled import standard
    from riverpact.files.instruments import load_agreement
    from riverpact.workflows.probe_agreement import probe_agreement

    instruments = [load_agreement(path) for path in agreement_paths(agreements)]
    probes = []
    with Told(Text("试算", "probing")) as told:
        for done, instrument in enumerate(instruments):
            told(done, len(instruments))
            probes.append(probe_agreement(instrument, standard(), year=year))
    if as_json:
        say_json({"probes": [probe_data(one) for one in probes]})
    else:
        for one in probes:
            _say_probe(one)
    if any(stops(one.findings) for one in probes):
        raise typer.Exit(1)


def probe_data(found: "Probe") -> dict[str, Any]:
    """Return what was found as plain data; amounts are exact yuan to the upstream."""
    from riverpact.domain.agreements.party import Side

    return {
        "agreement": found.agreement.id,
        "year": found.year,
        "counts": _counts(found),
        "cells": [_cell_data(one) for one in found.cells],
        "findings": [
            finding_data(one)
            | {"hint": None if one.hint is None else {"zh": one.hint.zh, "en": one.hint.en}}
            for one in found.findings
        ],
        "payable": {
            "least": exact(found.range.least),
            "greatest": exact(found.range.greatest),
            "pays": {str(side): [*map(exact, found.range.pays(side))] for side in Side},
            "least_year": _year_data(found.range.least_year),
            "greatest_year": _year_data(found.range.greatest_year),
        },
    }


def _counts(found: "Probe") -> dict[str, int]:
    from riverpact.domain.settlement.probing.cell import Outcome

    counts = {str(one): sum(c.outcome is one for c in found.cells) for one in Outcome}
    return {"cells": len(found.cells), **counts}


def _cell_data(cell: "Cell") -> dict[str, Any]:
    month = cell.month
    return {
        "section": cell.section,
        "period": cell.period,
        "situation": {"zh": cell.title.zh, "en": cell.title.en},
        "class": None if cell.water_class is None else cell.water_class.label,
        "verdict": cell.verdict,
        "item": month.item,
        "concentration": month.concentration,
        "standing": str(cell.standing),
        "outcome": str(cell.outcome),
        "amount": exact(cell.amount),
        "answers": [
            {"method": one.method, "amount": exact(one.amount), "raised": one.raised}
            for one in cell.answers
        ],
    }


def _year_data(settlement: "Settlement | None") -> dict[str, Any] | None:
    from riverpact.domain.settlement.showing import shown_step

    if settlement is None:
        return None
    return {
        "amount": exact(settlement.amount),
        "positions": {one.party.id: exact(one.amount) for one in settlement.positions},
        "derivation": shown_step(settlement.step).model_dump(),
    }


def _say_probe(found: "Probe") -> None:
    counts = _counts(found)
    title = f"{found.agreement.title} {found.year}"
    say(
        Text(
            f"{title}：试算 {counts['cells']} 种情形，有金额 {counts['answered']}，"
            f"按协议待认定 {counts['open']}，空白 {counts['gap']}",
            f"{title}: {counts['cells']} situations, {counts['answered']} with an amount, "
            f"{counts['open']} left to a decision, {counts['gap']} gaps",
        )
    )
    periods = {cell.period: None for cell in found.cells}
    for agreed in found.agreement.section:
        for period in periods:
            _say_classes(found, agreed.name, period)
            _say_items(found, agreed.name, period)
    _say_range(found)
    say_findings(found.findings)


def _say_classes(found: "Probe", section: str, period: str) -> None:
    from riverpact.domain.assessment.verdict import TITLES, Verdict
    from riverpact.domain.settlement.probing.coverage import by_class
    from riverpact.domain.standards.water_class import WaterClass

    covered = by_class(found.cells, section, period)
    columns = _YEAR_COLUMNS if period == "year" else _MONTH_COLUMNS
    open_year = Text("待定", "undetermined")
    heads = [said(TITLES[Verdict(one)] if one in set(Verdict) else open_year) for one in columns]
    rows = [
        [
            said(Text("未定", "open")) if one is None else one.label,
            *(_covered(covered.get((one, column))) for column in columns),
        ]
        for one in (*WaterClass, None)
        if any(key[0] is one for key in covered)
    ]
    title = _titled(section, period, Text("类别×结论", "class × verdict"))
    say_table(title, [said(Text("类别", "class")), *heads], rows)


def _say_items(found: "Probe", section: str, period: str) -> None:
    from riverpact.domain.settlement.probing.coverage import by_item

    rows = [
        [item, str(one.cells), _covered(one)]
        for item, one in by_item(found.cells, section, period).items()
    ]
    title = _titled(section, period, Text("各项目限值±一个单位", "items at limits ± a unit"))
    heads = Text("项目", "item"), Text("情形", "situations"), Text("金额（万元）", "10⁴ yuan")
    say_table(title, [said(one) for one in heads], rows)


def _titled(section: str, period: str, text: Text) -> str:
    name = Text("按年", "year") if period == "year" else Text("按月", "month")
    return said(
        Text(f"{section} {name.zh} {text.zh}（万元）", f"{section} {name.en}: {text.en}, 10⁴ yuan")
    )


def _covered(one: "Covered | None") -> str:
    """Write what the cells of a kind were answered; · where no such cell can be."""
    if one is None:
        return "·"
    from riverpact.foundation.money import in_wan

    words = {"open": Text("待认定", "decision"), "gap": Text("空白", "gap")}
    parts = [in_wan(amount).removesuffix(" 万元") for amount in one.amounts]
    parts += [said(words[outcome]) for outcome in sorted(one.outcomes) if outcome in words]
    return " / ".join(parts)


def _say_range(found: "Probe") -> None:
    from riverpact.domain.agreements.party import SIDE_TITLES, Side

    for side in Side:
        title = SIDE_TITLES[side]
        least, greatest = (_wan(end) for end in found.range.pays(side))
        say(
            Text(
                f"{title.zh}全年应付：最少 {least.zh}，最多 {greatest.zh}",
                f"the {title.en} pays over the year: least {least.en}, greatest {greatest.en}",
            )
        )


def _wan(amount: "Fraction | None") -> Text:
    from riverpact.foundation.money import in_wan

    if amount is None:
        return Text("无上限或不能确定", "no bound, or never determined")
    shown = in_wan(amount).removeprefix("+")
    return Text(shown, shown)
