"""Where an archive lies: a local folder or an object store, by one setting.

Both do the same three things, each of them atomic: read a whole object, put one whole, and create
one that must not be there yet. A process killed at any moment leaves an object whole or absent.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from riverpact.files.archive.folder import Folder
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

MARKER = "riverpact-archive.json"
_ATOMIC = ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "memory")
"""Stores whose put is atomic, by the names fsspec knows them by."""


class Store(Protocol):
    """A place of named objects; the parts of a name stand between ``/``."""

    @property
    def location(self) -> str:
        """The setting that leads here."""

    def read(self, name: str) -> bytes | None:
        """Return an object, None where there is none."""

    def read_all(self, names: Sequence[str]) -> list[bytes | None]:
        """Return several objects in their order."""

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, in order; unfinished objects are not among them."""

    def unfinished(self, folder: str) -> list[str]:
        """Return the names of what a killed writer left unfinished in a folder."""

    def put(self, name: str, content: bytes) -> None:
        """Write an object."""

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless it is there; say whether it was written."""


def store_at(location: str) -> Store:
    """Return the store of a path, or of a URL such as ``s3://bucket/prefix``.

    Raises:
        MisuseError: no client of such a store is installed, or its writes are not atomic.
    """
    protocol, is_url, rest = location.partition("://")
    if not is_url:
        return Folder(Path(location))
    if protocol in {"file", "local"}:
        return Folder(Path(rest))
    if protocol not in _ATOMIC:
        known = ", ".join(_ATOMIC)
        zh, en = f"不能在“{protocol}”上存档；可用", f"no archive can lie on {protocol!r}; one of"
        raise MisuseError(Text(f"{zh}：{known}", f"{en}: {known}"))
    from riverpact.files.archive.objects import Objects  # noqa: PLC0415  it loads fsspec

    return Objects.at(location)


def is_archive(location: str) -> bool:
    """Say whether an archive lies at a path or URL.

    Raises:
        MisuseError: the store cannot be reached.
    """
    return store_at(location).read(MARKER) is not None
