"""An archive in a folder: written beside its place, to the disk itself, then moved there whole."""

import errno
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from riverpact.files.archive.failpoint import failpoint
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

_WITHOUT_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class Folder:
    """A folder of a file system with hard links: a link is made whole, or refused.

    So no lock is needed, and none can be left behind.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def location(self) -> str:
        """The folder's path."""
        return str(self._folder)

    def read(self, name: str) -> bytes | None:
        """Return a file, None where there is none."""
        try:
            return (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read_all(self, names: Sequence[str]) -> list[bytes | None]:
        """Return several files in their order."""
        return [self.read(name) for name in names]

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, in order."""
        return [name for name in self._listed(folder) if not name.startswith(".")]

    def unfinished(self, folder: str) -> list[str]:
        """Return the names of temporary files; they begin with a dot."""
        return [name for name in self._listed(folder) if name.startswith(".")]

    def put(self, name: str, content: bytes) -> None:
        """Write a file and move it into its place, over what is there."""
        path, part = self._folder / name, _part(name)
        with _written(path, content, part) as temporary:
            temporary.replace(path)
            _to_disk(path.parent)
        failpoint(f"{part}.placed")

    def create(self, name: str, content: bytes) -> bool:
        """Write a file and link it into its place, which fails where there is one."""
        path, part = self._folder / name, _part(name)
        with _written(path, content, part) as temporary:
            try:
                os.link(temporary, path)
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno in _WITHOUT_LINKS:
                    raise _no_links(self.location) from error
                raise
            _to_disk(path.parent)
            failpoint(f"{part}.placed")
        return True

    def _listed(self, folder: str) -> list[str]:
        try:
            return sorted(path.name for path in (self._folder / folder).iterdir())
        except FileNotFoundError:
            return []


@contextmanager
def _written(path: Path, content: bytes, part: str) -> Iterator[Path]:
    """Give a file beside ``path`` with the content, on the disk; afterwards it is gone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    middle = len(content) // 2
    try:
        with temporary.open("xb") as stream:
            stream.write(content[:middle])
            stream.flush()
            failpoint(f"{part}.half")
            stream.write(content[middle:])
            stream.flush()
            os.fsync(stream.fileno())
        failpoint(f"{part}.whole")
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _part(name: str) -> str:
    """Return what failpoints call an object by: its folder, or its own name."""
    return name.partition("/")[0].removesuffix(".json")


def _to_disk(folder: Path) -> None:
    """Write a folder's list of names to the disk itself; only POSIX systems can be asked to."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _no_links(location: str) -> MisuseError:
    zh = f"{location} 所在的文件系统没有硬链接，不能存档"
    en = f"the file system of {location} has no hard links, so no archive can lie there"
    return MisuseError(Text(zh, en))
