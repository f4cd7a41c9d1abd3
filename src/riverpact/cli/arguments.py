"""Arguments that several verbs read the same way."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from riverpact.cli.progress import READING, Told
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import stops
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from datetime import date, datetime
    from fractions import Fraction

    from riverpact.domain.agreements.stages import CoveredCounties
    from riverpact.domain.assessment.verdict import Decision
    from riverpact.domain.standards.standard import Standard
    from riverpact.files.readings import Intake, Readings
    from riverpact.foundation.period import Month


def names(texts: Sequence[str]) -> list[str]:
    """Split names given with commas, several times, or both; Chinese commas too.

    Example:
        >>> names(["都昌，康山", "湖心岛"])
        ['都昌', '康山', '湖心岛']
    """
    return [
        name.strip()
        for text in texts
        for name in text.replace("，", ",").replace("、", ",").split(",")
        if name.strip()
    ]


def settings(text: str) -> dict[str, int]:
    """Read ``cod=1,tp=3``.

    Raises:
        MisuseError: a part is not ``item=whole number``.

    Example:
        >>> settings("cod=1,tp=3")
        {'cod': 1, 'tp': 3}
    """
    found: dict[str, int] = {}
    for part in names([text]):
        item, _, number = part.partition("=")
        if not number.isdecimal() or len(number) > 1:
            raise MisuseError(
                Text(f"“{part}”应写成 cod=1", f"{part!r} should be written like cod=1")
            )
        found[item.strip()] = int(number)
    return found


def agreement_paths(paths: Sequence[Path]) -> list[Path]:
    """Return the agreements meant: a file, its folder, or all agreements of a folder of folders."""
    found: list[Path] = []
    for path in paths:
        below = sorted(path.glob("*/agreement.toml")) if path.is_dir() else []
        own = (path / "agreement.toml").is_file()
        found += below if below and not own else [path]
    return found


def decided_of(decisions: Path | None, province: Path | None) -> "tuple[Decision, ...]":
    """Read the decisions about months that are given; else those of the province's folder."""
    from riverpact.files.decisions import read_decisions

    if decisions is not None:
        return tuple(read_decisions(decisions))
    files = [] if province is None else sorted(province.glob("decisions/*.toml"))
    return tuple(one for file in files for one in read_decisions(file))


def years_of(text: str) -> list[int]:
    """Read years as people write them: 2019-2020, or 2019,2021; sorted, each once.

    Raises:
        MisuseError: they are not written so.
    """
    from riverpact.foundation.years import Years

    try:
        return sorted({year for part in names([text]) for year in Years.parse(part)})
    except ValueError as error:
        raise MisuseError(Text(f"年份应写成 2019-2020：{text}", str(error))) from error


def year_months(year: int) -> "tuple[Month, ...]":
    """Return the months of a year.

    Raises:
        MisuseError: it is no year in which water was judged.
    """
    from riverpact.foundation.period import months_of

    if not 1900 <= year <= 2200:
        raise MisuseError(Text(f"年份不合理：{year}", f"not a year: {year}"))
    return months_of(year)


def day_known(as_of: str | None) -> "date | None":
    """Return the day by which an amendment must be signed to be known; None is no limit.

    Example:
        >>> day_known("2020-01-31T23:30+08:00")
        datetime.date(2020, 1, 31)
    """
    from riverpact.foundation.period import CHINA_TIME

    return None if as_of is None else moment_of(as_of).astimezone(CHINA_TIME).date()


def readings_of(
    locations: Sequence[Path | str],
    standard: "Standard",
    year: int | None,
    *,
    printed: bool = False,
    stations: Path | None = None,
    profile: str | None = None,
    months: "Sequence[Month] | None" = None,
    as_of: str | None = None,
) -> "Readings":
    """Read readings, or refuse them with all their findings.

    Args:
        locations: files and folders; or one archive, a path or URL.
        standard: gives the items.
        year: of files that do not say theirs.
        printed: keep every row as it is printed.
        stations: a TOML file that gives the section of each sender of HJ 212 packets.
        profile: the protocol profile those stations speak; never guessed.
        months: the months that are read from an archive; all where it is None.
        as_of: the day or moment an archive is read as of; now where it is None.

    Raises:
        MisuseError: a path does not exist, or an archive stands where it cannot be read.
        RefusedError: the readings have errors, or the archive was changed.
    """
    from riverpact.files.archive.store import is_archive
    from riverpact.files.readings import read_readings

    if any(is_archive(str(one)) for one in locations):
        if len(locations) > 1 or printed:
            zh, en = "存档只能单独读取，且不含公布的类别", "an archive is read alone, to be judged"
            raise MisuseError(Text(zh, en))
        return _archived(str(locations[0]), months, as_of)
    if as_of is not None:
        raise MisuseError(Text("--as-of 只用于存档", "--as-of needs an archive"))
    with Told(READING) as told:
        intake = intake_of(year, stations, profile, told)
        readings = read_readings(existing(locations), standard, intake, printed=printed)
    if stops(readings.findings):
        said = Text("数据有问题，未作评价", "the readings have findings; nothing was judged")
        raise RefusedError(said, readings.findings)
    return readings


def intake_of(year: int | None, stations: Path | None, profile: str | None, told: Told) -> "Intake":
    """Return what files do not say themselves and these options do.

    Raises:
        MisuseError: there is no such file of stations.
    """
    from riverpact.files.hj212.profile import DEFAULT_PROFILE
    from riverpact.files.hj212.stations import load_stations
    from riverpact.files.readings import Intake

    existing([stations] if stations else [])
    sections = load_stations(stations) if stations else None
    return Intake(year, profile or DEFAULT_PROFILE, sections, told)


def _archived(location: str, months: "Sequence[Month] | None", as_of: str | None) -> "Readings":
    from riverpact.files.archive.archive import open_archive
    from riverpact.files.archive.view import archive_readings

    return archive_readings(open_archive(location), months, as_of_moment(as_of))


def existing(locations: Sequence[Path | str]) -> list[Path]:
    """Return files and folders as paths, in the order given.

    Raises:
        MisuseError: one of them does not exist.
    """
    paths = [Path(one) for one in locations]
    for path, location in zip(paths, locations, strict=True):
        if not path.exists():
            raise MisuseError(
                Text(f"没有这个文件或文件夹：{location}", f"no such path: {location}")
            )
    return paths


def as_of_moment(text: str | None) -> "datetime | None":
    """Read the day or moment of ``--as-of``, if one is given; a day means its end.

    Raises:
        MisuseError: it is neither.

    Example:
        >>> as_of_moment("2020-01-31").isoformat()
        '2020-01-31T23:59:59.999999+08:00'
    """
    from datetime import date

    from riverpact.foundation.period import last_moment

    if text is None:
        return None
    try:
        return last_moment(date.fromisoformat(text.strip()))
    except ValueError:
        return moment_of(text)


def day_of(text: str) -> "date":
    """Read a day.

    Raises:
        MisuseError: it is none.

    Example:
        >>> day_of("2024-06-01").isoformat()
        '2024-06-01'
    """
    from datetime import date

    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise MisuseError(
            Text(f"日期应写成 2020-01-31：{text}", f"not a day like 2020-01-31: {text}")
        ) from error


def moment_of(text: str) -> "datetime":
    """Read a day or moment in China's time, unless it states its own offset.

    Raises:
        MisuseError: it is neither.

    Example:
        >>> moment_of("2020-01-31 08:30").isoformat()
        '2020-01-31T08:30:00+08:00'
    """
    from datetime import datetime

    from riverpact.foundation.period import CHINA_TIME

    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        said = f"时间应写成 2020-01-31 或 2020-01-31T08:30：{text}", f"not a day or time: {text}"
        raise MisuseError(Text(*said)) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA_TIME)


def standing_day(text: str | None) -> "date":
    """Read the day on which something stands; today in China where none is given.

    Raises:
        MisuseError: it is no day.

    Example:
        >>> standing_day("2020-06-30").isoformat()
        '2020-06-30'
    """
    from datetime import datetime

    from riverpact.foundation.period import CHINA_TIME

    return datetime.now(CHINA_TIME).date() if text is None else day_of(text)


def covered_counties(text: str | None) -> "CoveredCounties | None":
    """Read ``61/100``: counties with a mechanism, of counties in scope.

    Raises:
        MisuseError: it is not two whole numbers, the first no larger than the second.
    """
    from riverpact.domain.agreements.stages import CoveredCounties

    if text is None:
        return None
    covered, _, scope = text.partition("/")
    if not (covered.isdecimal() and scope.isdecimal() and int(covered) <= int(scope) > 0):
        said = Text(f"覆盖情况应写成 61/100：{text}", f"coverage is written 61/100: {text}")
        raise MisuseError(said)
    return CoveredCounties(int(covered), int(scope), "--coverage")


def month_of(text: str) -> "Month":
    """Read a month written ``2018-12``.

    Raises:
        MisuseError: it is none.

    Example:
        >>> str(month_of("2018-12"))
        '2018-12'
    """
    from riverpact.foundation.period import Month

    try:
        return Month.parse(text.strip())
    except ValueError as error:
        raise MisuseError(Text(f"月份应写成 2018-12：{text}", f"not a month: {text}")) from error


def share_of(text: str) -> "Fraction":
    """Read a share from 0 to 1, written ``60%``, ``0.6`` or ``3/5``, exactly.

    Raises:
        MisuseError: it is none.

    Example:
        >>> share_of("60%") == share_of("0.6") == share_of("3/5")
        True
    """
    from riverpact.foundation.number import exact

    plain = text.strip()
    try:
        share = exact(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError as error:
        raise MisuseError(Text(f"比例应写成 60%：{text}", f"not a share: {text}")) from error
    if not 0 <= share <= 1:
        raise MisuseError(Text(f"比例应在 0 到 1 之间：{text}", f"a share lies in 0 to 1: {text}"))
    return share
