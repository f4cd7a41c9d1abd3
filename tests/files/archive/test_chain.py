"""Manifests as a chain: whatever is changed, added or taken away is seen."""

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.chain import Chain, chain_of, head_bytes, number_in
from riverpact.files.archive.manifest import Draft, Entry, entry_of, manifest_bytes
from riverpact.foundation.period import CHINA_TIME

Contents = dict[int, bytes]
NOW = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)


def contents_of(count: int) -> Contents:
    contents: Contents = {}
    last: Entry | None = None
    for number in range(1, count + 1):
        moment, origin = datetime(2019, number, 5), Origin("a.csv", 2, "氨氮")  # noqa: DTZ001
        one = Observation("石桥", moment, "nh3n", parse_reported("1"), Channel.MANUAL, origin)
        draft = Draft(BatchKind.DELIVERY, [one], Signature("王", NOW), (), "0.1.0")
        contents[number] = manifest_bytes(draft.manifest(last, "d" * 64))
        last = entry_of(contents[number])
    return contents


def head_at(contents: Contents, number: int) -> bytes:
    return head_bytes(entry_of(contents[number]))


def codes(chain: Chain) -> list[str]:
    return [one.code for one in chain.findings]


def test_a_whole_chain_holds() -> None:
    """All entries in order, nothing found; an empty archive holds too."""
    contents = contents_of(3)
    chain = chain_of(dict(reversed(contents.items())), head_at(contents, 3))
    assert [one.manifest.number for one in chain.entries] == [1, 2, 3]
    assert (codes(chain), chain.head_lags) == ([], False)
    empty = chain_of({}, None)
    assert (empty.entries, codes(empty), empty.last, empty.head_lags) == ((), [], None, False)


def test_a_head_that_lags_is_no_fault() -> None:
    """A writer was stopped after its manifest."""
    contents = contents_of(3)
    for head in (None, head_at(contents, 2)):
        chain = chain_of(contents, head)
        assert (codes(chain), chain.head_lags) == ([], True)


def _without(number: int) -> Callable[[Contents], None]:
    return lambda contents: contents.__delitem__(number)


def _changed(number: int) -> Callable[[Contents], None]:
    def change(contents: Contents) -> None:
        contents[number] = contents[number].replace("石桥".encode(), "虎山".encode())

    return change


def _renumbered(contents: Contents) -> None:
    data = json.loads(contents[2])
    contents[2] = json.dumps(data | {"number": 7}).encode()


def _cut(contents: Contents) -> None:
    contents[2] = contents[2][:-20]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_without(1), ["archive.batch_missing"]),
        (_without(2), ["archive.batch_missing"]),
        (_without(3), ["archive.batch_missing"]),
        (_changed(1), ["archive.chain_broken"]),
        (_changed(2), ["archive.chain_broken"]),
        (_changed(3), ["archive.batch_changed"]),
        (_renumbered, ["archive.wrong_number", "archive.chain_broken"]),
        (_cut, ["archive.unreadable", "archive.chain_broken"]),
    ],
)
def test_every_change_is_found(change: Callable[[Contents], None], expected: list[str]) -> None:
    """A batch taken away, the last one too; a changed one; one that no longer reads."""
    contents = contents_of(3)
    head = head_at(contents, 3)
    change(contents)
    assert codes(chain_of(contents, head)) == expected


def test_an_unreadable_head_is_found() -> None:
    """Changed to something else than a number and a digest."""
    contents = contents_of(1)
    for head in (b"", b"[]", b'{"number": "x", "digest": ""}', b'{"number": 1}', b"\xff"):
        assert codes(chain_of(contents, head)) == ["archive.unreadable"]


def test_only_manifests_have_a_number() -> None:
    """Other names in the folder are passed over."""
    names = ["000001.json", "1234567.json", "1.json", "000001.json.bak", "a.json"]
    assert list(map(number_in, names)) == [1, 1234567, None, None, None]


def test_a_wrong_number_is_said_of_the_file_that_has_it() -> None:
    """A copy of the second batch, put behind it."""
    contents = contents_of(2)
    chain = chain_of(contents | {3: contents[2]}, head_at(contents, 2))
    places = [one.place.file for one in chain.findings if one.place]
    assert (codes(chain), places) == (["archive.wrong_number"], ["batches/000003.json"])
