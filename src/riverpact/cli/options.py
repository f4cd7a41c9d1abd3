"""Options that several verbs have."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="JSON 输出 as JSON.")]
Year = Annotated[int | None, typer.Option(help="文件无年份时 year of files without one.")]
AsOf = Annotated[
    str | None,
    typer.Option(help="按截至某日所知 as known on a day, archive and amendments: 2020-01-31."),
]
Decisions = Annotated[Path | None, typer.Option(help="月份认定 TOML decisions.")]
Supply = Annotated[
    list[Path] | None, typer.Option(help="补充协议所缺数值 TOML values an agreement lacks.")
]
Stations = Annotated[
    Path | None, typer.Option(help="HJ 212 站点 TOML：MN = 断面 section of each sender.")
]
Profile = Annotated[
    str | None, typer.Option(help="HJ 212 协议配置，如 river-2017 protocol profile.")
]
Facts = Annotated[Path | None, typer.Option(help="事实 TOML：何日做了什么 what happened.")]
StandingOn = Annotated[
    str | None, typer.Option("--as-of", help="截至某日，缺省为今天 the day; today if not given.")
]
RegistryName = Annotated[
    str | None,
    typer.Option(
        "--registry", help="登记册名称或文件夹；缺省为唯一随附的 a registry, or its folder."
    ),
]
Policy = Annotated[str | None, typer.Option(help="政策名称或文件夹，如 jiangxi-2019 a policy.")]
ProvinceFolder = Annotated[
    Path | None,
    typer.Option("--province", help="省文件夹，一并说明奖补 a province's folder: awards too."),
]
