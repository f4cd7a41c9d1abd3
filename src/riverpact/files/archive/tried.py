"""An archive tried (试写): what is written is kept in memory, what is read lies below it.

A batch is judged and written by the very code that would write it, and the archive stays as it is,
to the byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from riverpact.files.archive.archive import Archive
from riverpact.files.archive.store import Store


@dataclass(slots=True)
class Tried:
    """A store over another one, which it only reads."""

    below: Store
    _written: dict[str, bytes] = field(default_factory=dict)

    @property
    def location(self) -> str:
        """The setting that leads to what lies below."""
        return self.below.location

    def read(self, name: str) -> bytes | None:
        """Return what was written here, else what lies below."""
        written = self._written.get(name)
        return self.below.read(name) if written is None else written

    def read_all(self, names: Sequence[str]) -> list[bytes | None]:
        """Return several objects in their order."""
        below = self.below.read_all(names)
        return [self._written.get(name, one) for name, one in zip(names, below, strict=True)]

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, here and below, in order."""
        start = f"{folder}/"
        here = {name.removeprefix(start) for name in self._written if name.startswith(start)}
        return sorted(here | set(self.below.names(folder)))

    def unfinished(self, folder: str) -> list[str]:
        """Return what a killed writer left unfinished below; nothing here is."""
        return self.below.unfinished(folder)

    def put(self, name: str, content: bytes) -> None:
        """Keep an object in memory."""
        self._written[name] = content

    def create(self, name: str, content: bytes) -> bool:
        """Keep an object in memory unless it is there, here or below."""
        if self.read(name) is not None:
            return False
        self._written[name] = content
        return True


def tried(archive: Archive) -> Archive:
    """Return the archive as one that can be written to without a trace."""
    return Archive(Tried(archive.store))
