"""Where the instruments that ship lie: in the wheel, or beside the source of a checkout."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path


def instruments_folder() -> Path:
    """Return the folder with ``policies/``, ``agreements/``, ``cases/``, …."""
    package = Path(str(files("riverpact")))
    packed = package / "instruments"
    return packed if packed.is_dir() else package.parents[1] / "instruments"


def shipped_cases() -> Iterator[tuple[Path, Path]]:
    """Yield the agreement folder and the file of every published case, in order."""
    for case in sorted(instruments_folder().glob("agreements/*/cases/*.toml")):
        yield case.parents[1], case


def shipped_vectors() -> list[Path]:
    """Return the file of every case that has no agreement of its own, in order."""
    return sorted(instruments_folder().glob("cases/*/*.toml"))


def demonstration_agreements() -> list[Path]:
    """Return the agreements of the fictional province, in order."""
    folder = instruments_folder() / "demonstration"
    return sorted(path.parent for path in folder.glob("*/agreement.toml"))
