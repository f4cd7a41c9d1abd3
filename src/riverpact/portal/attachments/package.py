"""A folder as one file, the same bytes every time: how a statement's folder is kept."""

import io
import zipfile
from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)


def packed(folder: Path) -> bytes:
    """Return a zip of all files below a folder, in the order of their names, without times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _DAY)
            name.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(name, file.read_bytes())
    return buffer.getvalue()


def unpack(content: bytes, folder: Path) -> None:
    """Write the files of a package into a folder; ours alone are unpacked, so no name leads out."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        book.extractall(folder)
