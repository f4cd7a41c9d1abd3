"""Arguments that several verbs read the same way."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import stops
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.standards.standard import Standard
    from riverpact.files.readings import Readings


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


def readings_of(
    paths: Sequence[Path],
    standard: "Standard",
    year: int | None,
    *,
    printed: bool = False,
    stations: Path | None = None,
    profile: str | None = None,
) -> "Readings":
    """Read readings, or refuse them with all their findings.

    Args:
        paths: files and folders.
        standard: gives the items.
        year: of files that do not say theirs.
        printed: keep every row as it is printed.
        stations: a TOML file that gives the section of each sender of HJ 212 packets.
        profile: the protocol profile those stations speak; never guessed.

    Raises:
        MisuseError: a path does not exist.
        RefusedError: the readings have errors.
    """
    from riverpact.files.hj212_profile import DEFAULT_PROFILE
    from riverpact.files.hj212_stations import load_stations
    from riverpact.files.readings import read_readings

    for path in (*paths, *([stations] if stations else [])):
        if not path.exists():
            raise MisuseError(Text(f"没有这个文件或文件夹：{path}", f"no such path: {path}"))
    readings = read_readings(
        paths,
        standard,
        year=year,
        printed=printed,
        profile=profile or DEFAULT_PROFILE,
        stations=load_stations(stations) if stations else None,
    )
    if stops(readings.findings):
        said = Text("数据有问题，未作评价", "the readings have findings; nothing was judged")
        raise RefusedError(said, readings.findings)
    return readings
