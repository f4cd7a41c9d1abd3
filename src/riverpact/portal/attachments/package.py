"""A folder as one file, the same bytes every time: how a statement's folder is kept."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)


def packed(folder: Path) -> bytes:
    """Return a zip of all files below a folder, in the order of their names, without times."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return packed_files({one.relative_to(folder).as_posix(): one.read_bytes() for one in files})


def packed_files(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, in the order of their names, without times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in sorted(files.items()):
            told = zipfile.ZipInfo(name, _DAY)
            told.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(told, content)
    return buffer.getvalue()


def unpack(content: bytes, folder: Path) -> None:
    """Write the files of a package into a folder; ours alone are unpacked, so no name leads out."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        book.extractall(folder)
