"""One setting, two kinds of store, one contract."""

import secrets
from pathlib import Path

import pytest

from riverpact.files.archive.store import MARKER, Store, is_archive, store_at
from riverpact.foundation.errors import MisuseError


@pytest.fixture(name="store", params=["folder", "file", "memory"])
def _store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    locations = {
        "folder": str(tmp_path / "a" / "b"),
        "file": (tmp_path / "a").as_uri(),
        "memory": f"memory://{secrets.token_hex(8)}/a/b/",
    }
    return store_at(locations[request.param])


def test_an_empty_place_holds_nothing(store: Store) -> None:
    """Neither a folder nor a prefix needs to be made first."""
    assert (store.read("head.json"), store.names(""), store.names("batches")) == (None, [], [])
    assert (store.read_all([]), store.unfinished("batches")) == ([], [])


def test_what_is_put_is_read_whole(store: Store) -> None:
    """A put replaces what was there; several are read in their order, missing ones too."""
    store.put("head.json", b"one")
    store.put("head.json", b"two")
    store.put("readings/a.parquet", b"")
    assert store.read("head.json") == b"two"
    assert store.read_all(["readings/a.parquet", "none", "head.json"]) == [b"", None, b"two"]
    assert store.names("") == ["head.json", "readings"]


def test_what_is_there_is_not_created_again(store: Store) -> None:
    """The second writer is told, and the first one's content stays."""
    assert store.create("batches/000002.json", b"first")
    assert not store.create("batches/000002.json", b"second")
    assert store.create("batches/000001.json", b"other")
    assert store.read("batches/000002.json") == b"first"
    assert store.names("batches") == ["000001.json", "000002.json"]
    assert store.unfinished("batches") == []


def test_an_archive_is_known_by_its_marker(store: Store) -> None:
    """A place without the marker is none."""
    assert not is_archive(store.location)
    store.put(MARKER, b"{}")
    assert is_archive(store.location)


@pytest.mark.parametrize("location", ["sftp://host/a", "http://host/a", "nonsense://a"])
def test_a_store_without_atomic_writes_is_refused(location: str) -> None:
    """A half-written batch would be seen there."""
    with pytest.raises(MisuseError, match="s3"):
        store_at(location)


def test_a_client_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what to install."""
    monkeypatch.setitem(__import__("sys").modules, "gcsfs", None)
    with pytest.raises(MisuseError, match="gcsfs"):
        store_at("gs://bucket/a")
