"""An archive in an object store behind fsspec: a put is atomic, a reader sees it whole or not."""

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import fsspec

from riverpact.files.archive.failpoint import failpoint
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


class Objects:
    """The objects below a URL.

    ``create`` asks the store to refuse an object that is there already (If-None-Match). A client
    that cannot ask looks first; then only one writer may work at a time.
    """

    def __init__(self, files: Any, root: str, location: str) -> None:
        self._files, self._root, self._location = files, root.rstrip("/"), location

    @classmethod
    def at(cls, location: str) -> "Objects":
        """Return the objects below a URL.

        Raises:
            MisuseError: no client of such a store is installed.
        """
        try:
            files, root = fsspec.core.url_to_fs(location)
        except (ImportError, ValueError) as error:
            said = Text(f"不能打开 {location}：{error}", f"cannot open {location}: {error}")
            raise MisuseError(said) from error
        return cls(files, root, location)

    @property
    def location(self) -> str:
        """The URL."""
        return self._location

    def read(self, name: str) -> bytes | None:
        """Return an object, None where there is none."""
        return self.read_all([name])[0]

    def read_all(self, names: Sequence[str]) -> list[bytes | None]:
        """Return several objects in their order, fetched side by side."""
        paths = [f"{self._root}/{name}" for name in names]
        if not paths:
            return []
        with self._spoken():
            found = self._files.cat_ranges(paths, None, None, on_error="return")
            return [_content(one) for one in found]

    def names(self, folder: str) -> list[str]:
        """Return the names below a folder, in order, as the store lists them now."""
        with self._spoken():
            self._files.invalidate_cache()
            try:
                found = self._files.ls(f"{self._root}/{folder}".rstrip("/"), detail=False)
            except FileNotFoundError:
                return []
            return sorted(path.rstrip("/").rsplit("/", 1)[-1] for path in found)

    def unfinished(self, folder: str) -> list[str]:
        """Return nothing: a store shows no unfinished object."""
        del folder
        return []

    def put(self, name: str, content: bytes) -> None:
        """Write an object, over what is there."""
        part = name.partition("/")[0].removesuffix(".json")
        failpoint(f"{part}.whole")
        with self._spoken():
            self._files.pipe_file(f"{self._root}/{name}", content)
        failpoint(f"{part}.placed")

    def create(self, name: str, content: bytes) -> bool:
        """Write an object that is not there yet."""
        part = name.partition("/")[0].removesuffix(".json")
        failpoint(f"{part}.whole")
        with self._spoken():
            if not self._created(f"{self._root}/{name}", content):
                return False
        failpoint(f"{part}.placed")
        return True

    def _created(self, path: str, content: bytes) -> bool:
        if not self._can_ask:
            if self._there(path):
                return False
            self._files.pipe_file(path, content)
            return True
        try:
            self._files.pipe_file(path, content, mode="create")
        except FileExistsError:
            return False
        except OSError:
            if self._there(path):  # stores say "412" and "409" in words of their own
                return False
            raise
        return True

    def _there(self, path: str) -> bool:
        self._files.invalidate_cache()
        return bool(self._files.exists(path))

    @property
    def _can_ask(self) -> bool:
        """Whether the client can ask for an exclusive write."""
        pipe = getattr(self._files, "_pipe_file", self._files.pipe_file)
        return "mode" in inspect.signature(pipe).parameters

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Turn the errors of a client, each of which has its own tree of them, into ours."""
        try:
            yield
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            zh, en = f"不能使用 {self._location}（{said}）", f"cannot use {self._location}: {said}"
            raise MisuseError(Text(zh, en)) from error


def _content(found: bytes | Exception) -> bytes | None:
    if isinstance(found, FileNotFoundError):
        return None
    if isinstance(found, Exception):
        raise found
    return found
