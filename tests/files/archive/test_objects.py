"""What only object stores have: clients that cannot ask, and errors in words of their own."""

import errno
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from riverpact.files.archive.objects import Objects
from riverpact.foundation.errors import MisuseError


class CannotAsk(MemoryFileSystem):  # type: ignore[misc]
    """A client without exclusive writes."""

    cachable = False

    def pipe_file(self, path: str, value: bytes, **kwargs: Any) -> None:
        """Write, over what is there."""
        assert not kwargs
        super().pipe_file(path, value)


class OwnWords(MemoryFileSystem):  # type: ignore[misc]
    """A store that answers a refused write with an error of its own."""

    cachable = False

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        """Write, or refuse."""
        if mode == "create" and (self.exists(path) or b"denied" in value):
            raise OSError(errno.EIO, "409 ConditionalRequestConflict")
        super().pipe_file(path, value, mode, **kwargs)


class Broken(MemoryFileSystem):  # type: ignore[misc]
    """A store that cannot be reached."""

    cachable = False

    def cat_file(self, path: str, *_: Any, **__: Any) -> bytes:
        """Fail."""
        raise RuntimeError(f"no route to {path}")


def objects(files: MemoryFileSystem, request: pytest.FixtureRequest) -> Objects:
    return Objects(files, f"/{request.node.name}", "s3://bucket/a")


@pytest.mark.parametrize("client", [CannotAsk, OwnWords])
def test_what_is_there_is_seen_whatever_the_client_says(
    client: type[MemoryFileSystem], request: pytest.FixtureRequest
) -> None:
    """A client that cannot ask looks first; an unknown error is looked into."""
    store = objects(client(), request)
    assert store.create("batches/000001.json", b"first")
    assert not store.create("batches/000001.json", b"second")
    assert store.read("batches/000001.json") == b"first"


def test_a_write_that_fails_is_no_lost_race(request: pytest.FixtureRequest) -> None:
    """Nothing is there afterwards, so the error is the store's."""
    with pytest.raises(MisuseError, match="409"):
        objects(OwnWords(), request).create("head.json", b"denied")


def test_a_store_that_cannot_be_reached_is_said(request: pytest.FixtureRequest) -> None:
    """Its location and the client's own words; never a traceback."""
    with pytest.raises(MisuseError, match=r"s3://bucket/a.*no route") as raised:
        objects(Broken(), request).read("head.json")
    assert raised.value.__cause__ is not None
