"""``riverpact outlook``: what is left of a year may average, and what it may cost."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths, day_known, decided_of, month_of, readings_of
from riverpact.cli.options import (
    AsOf,
    Decisions,
    Json,
    Policy,
    Profile,
    ProvinceFolder,
    Stations,
)
from riverpact.cli.outlook_awards_shown import (
    awards_data,
    prospect_text,
    say_footing,
    stake_text,
)
from riverpact.cli.output import exact, known_wan, said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.settlement.outlook.forecast import Forecast
    from riverpact.domain.settlement.outlook.headroom import ItemRoom, SectionRoom
    from riverpact.domain.settlement.outlook.stake import Stake
    from riverpact.workflows.outlook import Outlook
    from riverpact.workflows.outlook_awards import OutlookAwards

_ROOMS = {
    "open": Text("尚未定", "open"),
    "kept": Text("已保住目标", "kept already"),
    "lost": Text("已无法达标", "lost already"),
    "undetermined": Text("待定，不能推算", "undetermined"),
}


def command(
    agreements: Annotated[list[Path], typer.Argument(help="协议文件或文件夹 agreements.")],
    *,
    readings: Annotated[
        list[str], typer.Option(help="监测数据或存档，可含往年 readings, earlier years too.")
    ],
    year: Annotated[int, typer.Option(help="考核年度 the assessment year.")],
    through: Annotated[
        str | None, typer.Option(help="已知截至的月份，缺省为最后有读数的月份 last month known.")
    ] = None,
    decisions: Decisions = None,
    stations: Stations = None,
    profile: Profile = None,
    as_of: AsOf = None,
    province: ProvinceFolder = None,
    policy: Policy = None,
    as_json: Json = False,
) -> None:
    """年内余量与全年预计：余下月份还可以到多少，全年大约应付多少。Headroom and forecast."""
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.instruments import load_agreement
    from riverpact.workflows.outlook import outlook
    from riverpact.workflows.outlook_awards import outlook_awards

    known = day_known(as_of)
    instruments = [load_agreement(path, known_on=known) for path in agreement_paths(agreements)]
    archived = any(is_archive(one) for one in readings)
    read = readings_of(
        readings, standard(), year, stations=stations, profile=profile,
        as_of=as_of if archived else None,
    )  # fmt: skip
    decided = decided_of(decisions, province)
    last = None if through is None else month_of(through)
    found = [
        outlook(one, read, year, standard(), through=last, decisions=decided) for one in instruments
    ]
    awards: list[OutlookAwards | None] = [None] * len(found)
    if province is not None:
        awards = [outlook_awards(province, one, read, as_of=known, policy=policy) for one in found]
    both = list(zip(found, awards, strict=True))
    if as_json:
        say_json({"outlooks": [outlook_data(*one) for one in both]})
        return
    for one, its in both:
        _say(one, its)


def outlook_data(found: "Outlook", awards: "OutlookAwards | None" = None) -> dict[str, Any]:
    """Return an outlook as plain data; amounts are exact yuan to the upstream."""
    expected = found.forecast
    more = {} if awards is None else awards_data(found, awards)
    return {
        "agreement": found.so_far.agreement.id,
        "year": found.so_far.year,
        "through": str(found.through),
        "left": [str(month) for month in found.so_far.left],
        "sections": [_room_data(one, found.stakes) for one in found.rooms],
        "forecast": None if expected is None else _forecast_data(expected),
        **more,
    }


def _room_data(room: "SectionRoom", stakes: "tuple[Stake, ...]") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step

    at_stake = {one.item.item.id: one for one in stakes if one.room is room}
    return {
        "section": room.section.agreed.name,
        "target": room.section.agreed.target.label,
        "room": str(room.room),
        "may_miss": room.may_miss,
        "items": [
            {
                "item": one.item.id,
                "bound": str(one.bound),
                "limit": exact(one.limit),
                "room": str(one.room),
                "value": exact(one.value),
                "unit": one.item.unit,
                "step": shown_step(one.step).model_dump(),
                "amount_kept": exact(stake.kept.amount) if stake else None,
                "amount_missed": exact(stake.missed.amount) if stake else None,
            }
            for one in room.items
            for stake in [at_stake.get(one.item.id)]
        ],
    }


def _forecast_data(found: "Forecast") -> dict[str, Any]:
    span = found.range
    return {
        "likely": exact(found.likely),
        "least": None if span is None else exact(span[0]),
        "greatest": None if span is None else exact(span[1]),
        "courses": [
            {
                "name": one.name,
                "title": {"zh": one.title.zh, "en": one.title.en},
                "amount": exact(one.settlement.amount),
                "positions": {two.party.id: exact(two.amount) for two in one.settlement.positions},
            }
            for one in found.courses
        ],
    }


def _say(found: "Outlook", awards: "OutlookAwards | None") -> None:
    agreement, left = found.so_far.agreement, found.so_far.left
    title, through = f"{agreement.title} {found.so_far.year}", found.through
    say(
        Text(
            f"{title}：已知截至 {through}，余下 {len(left)} 个月（假定余下各月均有足够数据）",
            f"{title}: known through {through}, "
            f"{len(left)} months left (each is taken to have enough data)",
        )
    )
    for room in found.rooms:
        told = [None] * len(found.stakes) if awards is None else map(stake_text, awards.stakes)
        stakes = zip(found.stakes, told, strict=True)
        _say_room(room, [(one, award) for one, award in stakes if one.room is room])
    if found.forecast is None:
        say(Text("尚无可依据的月份，不作预计", "no month to go by: no forecast"))
    else:
        _say_forecast(found.forecast, awards)
    if awards is not None:
        say_footing(awards)


def _say_room(room: "SectionRoom", stakes: "list[tuple[Stake, Text | None]]") -> None:
    agreed, state = room.section.agreed, _ROOMS[str(room.room)]
    head = Text(
        f"{agreed.name}（目标{agreed.target.label}类）：{state.zh}",
        f"{agreed.name} (target {agreed.target.label}): {state.en}",
    )
    if room.may_miss is not None and room.may_miss >= 0:
        head = Text(
            f"{head.zh}；余下月份最多还可有 {room.may_miss} 个月不达标",
            f"{head.en}; at most {room.may_miss} of the months left may miss",
        )
    say(head)
    if str(room.room) != "open":
        return
    for one in room.items:
        stake, award = next((it for it in stakes if it[0].item is one), (None, None))
        said_ = _sentence(room, one, stake)
        if award is not None:
            said_ = Text(f"{said_.zh}；{award.zh}", f"{said_.en}; {award.en}")
        say(said_)


def _sentence(room: "SectionRoom", one: "ItemRoom", stake: "Stake | None") -> Text:
    from riverpact.foundation.money import in_wan
    from riverpact.foundation.number import written

    name, label = one.item.name, room.section.agreed.target.label
    if one.value is None:
        state = _ROOMS[str(one.room)]
        return Text(f"  {name.zh}：{state.zh}", f"  {name.en}: {state.en}")
    most = Text("至多", "at most") if str(one.bound) == "max" else Text("至少", "at least")
    each = Text("各月", "each month") if room.may_miss is not None else Text("平均", "on average")
    value = f"{written(one.value)} {one.item.unit}".strip()
    zh = f"  {name.zh}：余下月份{each.zh}{most.zh} {value}，可保{label}类"
    en = f"  {name.en}: {most.en} {value} {each.en} keeps {label}"
    if stake is None or stake.kept.amount is None or stake.missed.amount is None:
        return Text(zh, en)
    kept, missed = in_wan(stake.kept.amount), in_wan(stake.missed.amount)
    moves = in_wan(abs(stake.missed.amount - stake.kept.amount)).removeprefix("+")
    return Text(
        f"{zh}；失守则应付上游由 {kept} 变为 {missed}，相差 {moves}",
        f"{en}; missing it moves what the upstream gets from {kept} to {missed}, by {moves}",
    )


def _say_forecast(found: "Forecast", awards: "OutlookAwards | None") -> None:
    rows = [[said(one.title), known_wan(one.settlement.amount)] for one in found.courses]
    heads = [Text("余下月份", "months left"), Text("全年应付上游", "the year, to the upstream")]
    if awards is not None:
        heads.append(Text("省级奖补", "award"))
        rows = [
            [*row, said(prospect_text(one))] for row, one in zip(rows, awards.courses, strict=True)
        ]
    say_table(said(Text("全年预计", "forecast")), [said(one) for one in heads], rows)
    span = found.range
    if span is None:
        say(Text("有情形待定，不给出区间", "a course is undetermined: no range"))
        return
    least, greatest, likely = known_wan(span[0]), known_wan(span[1]), known_wan(found.likely)
    say(
        Text(
            f"预算参考：大约 {likely}，最少 {least}，最多 {greatest}（不是结算）",
            f"for the budget: about {likely}, from {least} to {greatest} (not a settlement)",
        )
    )
