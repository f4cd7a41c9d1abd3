"""A file written whole or not at all, and never over what was read."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


def refuse_inputs(inputs: Iterable[str | Path], targets: Iterable[Path | None]) -> None:
    """Refuse to write over a file that is read, or into a folder that is.

    Raises:
        MisuseError: a target is an input or lies in one, or two targets are one.
    """
    read = [Path(one).resolve() for one in inputs]
    written: list[Path] = []
    for target in targets:
        if target is None:
            continue
        place = target.resolve()
        if any(one in place.parents or _same(one, place) for one in read):
            said = Text(f"不能写在读取的数据上：{target}", f"{target} is read; it is never written")
            raise MisuseError(said)
        if place in written:
            said = Text(f"两个输出写到同一处：{target}", f"two outputs go to one place: {target}")
            raise MisuseError(said)
        written.append(place)


def _same(one: Path, other: Path) -> bool:
    """Say whether two paths are one file, also by a hard link."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that a broken run leaves no half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".partial-", dir=path.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        partial.chmod(0o644)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
