"""A year's folder on disk: built beside its place and moved there whole."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from riverpact.files.year.year_data import SCHEMA
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

DATA = "year.json"


def replace_folder(out: Path, build: Callable[[Path], None]) -> None:
    """Build a folder beside ``out`` and put it there, in the place of an earlier year's folder.

    A broken run leaves what was there as it was.

    Args:
        out: the place; anything there but an earlier year's folder is left alone.
        build: writes the files into the folder it is given.

    Raises:
        MisuseError: something else stands there.
    """
    refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=".partial-", dir=out.parent))
    try:
        build(partial)
        partial.chmod(0o755)
        _swap(partial, out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def refuse_foreign(out: Path) -> None:
    """Refuse a place where something stands that is no year's folder.

    Raises:
        MisuseError: it does.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    data = out / DATA
    if not data.is_file() or SCHEMA not in data.read_text(encoding="utf-8")[:200]:
        said = Text(
            f"此处已有别的内容，不覆盖；请换一个文件夹：{out}",
            f"something else stands there and is left alone; choose another folder: {out}",
        )
        raise MisuseError(said)


def _swap(partial: Path, out: Path) -> None:
    if not out.exists():
        partial.replace(out)
        return
    old = Path(tempfile.mkdtemp(prefix=".old-", dir=out.parent))
    out.replace(old)
    try:
        partial.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old)
