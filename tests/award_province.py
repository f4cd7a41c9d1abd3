"""A province of two agreements whose awards are reckoned by hand.

青溪 (石桥) and 红溪 (红桥) run in 2019 and 2020, filed on 2018-12-20, 350 万元 put in, score 85:
the demonstration's curve gives each ``400 + 200 * (0.5 + 0.15 + 0.1) = 550`` 万元. COD is 15.0 (Ⅱ)
in every month but July 2020 at 石桥: 25.0 (Ⅳ). Both years are final. The budgets hold 1000 and
1200 万元; 青溪 had 500 万元 for 2019.
"""

from pathlib import Path

from riverpact.files.shipped import instruments_folder

HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
_PROVINCE = """
id = "sheng"
name = { zh = "试省", en = "Shi" }
fictional = true
stamp = "试"
policy = "qingyuan-demo"
years = [2019, 2020]
"""


def reading(section: str, when: str, cod: str) -> str:
    """A day's row."""
    return f"{section},{when}-05,手工,{cod},0.31,0.08"


def all_readings() -> list[str]:
    """The rows of 2018 to 2020."""
    return [
        reading(section, f"{year}-{month:02d}", "25.0" if missed else "15.0")
        for section in ("石桥", "红桥")
        for year in (2018, 2019, 2020)
        for month in range(1, 13)
        for missed in [(section, year, month) == ("石桥", 2020, 7)]
    ]


def until_august() -> list[str]:
    """The rows of 石桥 from 2018 to August 2020: COD 16.0 (Ⅲ), and 25.0 (Ⅳ) in July 2019."""
    return [
        reading("石桥", f"{year}-{month:02d}", "25.0" if (year, month) == (2019, 7) else "16.0")
        for year in (2018, 2019, 2020)
        for month in range(1, 13)
        if (year, month) < (2020, 9)
    ]


def write_award_province(folder: Path, rows: list[str] | None = None) -> Path:
    """Write the province's folder; its readings only where they are given."""
    qingxi = instruments_folder() / "demonstration" / "qingxi" / "agreement.toml"
    text = qingxi.read_text(encoding="utf-8")
    other = text.replace("demo-qingxi", "demo-hongxi").replace("石桥", "红桥")
    for name, content in (("qingxi", text), ("hongxi", other)):
        place = folder / "agreements" / name
        place.mkdir(parents=True)
        (place / "agreement.toml").write_text(content, encoding="utf-8")
    (folder / "province.toml").write_text(_PROVINCE, encoding="utf-8")
    (folder / "facts").mkdir()
    (folder / "facts" / "facts.toml").write_text("\n".join(_facts()), encoding="utf-8")
    (folder / "awards.toml").write_text("\n".join(_on_record()), encoding="utf-8")
    if rows is not None:
        (folder / "readings").mkdir()
        (folder / "readings" / "r.csv").write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return folder


def _facts() -> list[str]:
    return [
        f'[[fact]]\nagreement = "{name}"\nkind = "final"\nyear = {year}\non = {year + 1}-03-01'
        for name in ("demo-qingxi", "demo-hongxi")
        for year in (2019, 2020)
    ]


def _on_record() -> list[str]:
    told = [
        f'[[budget]]\nyear = {year}\namount = "{wan} 万元"\ndocument = "预〔{year}〕1号"'
        for year, wan in ((2019, 1000), (2020, 1200))
    ]
    told += [
        '[[payment]]\nagreement = "demo-qingxi"\nyear = 2019\n'
        f'kind = "{kind}"\namount = "{wan} 万元"\ndocument = "付〔{on}〕"\non = {on}'
        for kind, wan, on in (("advance", 300, "2019-06-10"), ("top_up", 200, "2020-04-10"))
    ]
    for name in ("demo-qingxi", "demo-hongxi"):
        for year in (2019, 2020):
            key = f'agreement = "{name}"\nyear = {year}\ndocument = "证〔{year}〕"'
            told += [
                f'[[contribution]]\n{key}\nside = "{side}"\namount = "{wan} 万元"'
                for side, wan in (("upstream", 200), ("downstream", 150))
            ]
            told.append(f"[[score]]\n{key}\nscore = 85")
    return told


def record_payment(folder: Path, kind: str, wan: int, on: str) -> None:
    """Add an entry of award money of 青溪 for 2020 to the folder."""
    keys = f'agreement = "demo-qingxi"\nyear = 2020\nkind = "{kind}"'
    told = f'\n[[payment]]\n{keys}\namount = "{wan} 万元"\ndocument = "付〔{on}〕"\non = {on}\n'
    with (folder / "awards.toml").open("a", encoding="utf-8") as file:
        file.write(told)


_CHANGES = {
    "award.most": ("600 万元", "500 万元"),
    "award.missed_years": ("2", "1"),
    "standard.least": ("100 万元", "300 万元"),
}


def write_stricter(folder: Path) -> Path:
    """Write the demonstration's policy with another top of the band, one missed year, and least."""
    demo = instruments_folder() / "policies" / "qingyuan-demo" / "policy.toml"
    head, *values = demo.read_text(encoding="utf-8").split("[[value]]")
    changed = [head]
    for value in values:
        key = value.split('key = "')[1].split('"')[0]
        was, now = _CHANGES.get(key, ("", ""))
        before, after = value.split("\nvalue = ", 1)
        changed.append(f"{before}\nvalue = {after.replace(was, now, 1) if was else after}")
    folder.mkdir()
    (folder / "policy.toml").write_text("[[value]]".join(changed), encoding="utf-8")
    return folder
