"""The manifests of an archive as a chain: what is in it, and where it was changed or cut."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from riverpact.files.archive.manifest import Entry, digest_of, entry_of, manifest_name
from riverpact.files.fault import Fault
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

HEAD = "head.json"
_NAME = re.compile(r"(\d{6,})\.json")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest manifest some writer saw; it may lag behind, it is never ahead."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The manifests in order, and everything that does not hold."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    head: Head | None

    @property
    def last(self) -> Entry | None:
        """The newest manifest."""
        return self.entries[-1] if self.entries else None

    @property
    def head_lags(self) -> bool:
        """Whether a writer was stopped between its manifest and the head."""
        last = self.last
        return last is not None and self.head != Head(last.manifest.number, last.digest)


def number_in(name: str) -> int | None:
    """Return the number in a manifest's name, without its folder."""
    match = _NAME.fullmatch(name)
    return None if match is None else int(match[1])


def head_bytes(entry: Entry) -> bytes:
    """Write the head that names a manifest."""
    head = {"number": entry.manifest.number, "digest": entry.digest}
    return (json.dumps(head) + "\n").encode("ascii")


def chain_of(contents: Mapping[int, bytes], head: bytes | None) -> Chain:
    """Put manifests together by their numbers and check each against its neighbours.

    Args:
        contents: the bytes of each manifest by the number in its name.
        head: the bytes of the head, read before the manifests; None where there is none.
    """
    entries: dict[int, Entry] = {}
    findings = []
    for number in sorted(contents):
        try:
            entries[number] = entry_of(contents[number])
        except ValueError as error:
            findings.append(_unreadable(manifest_name(number), str(error)))
    seen = _head(head)
    if isinstance(seen, Finding):
        findings.append(seen)
    known = seen if isinstance(seen, Head) else None
    top = max([*contents, known.number if known else 0], default=0)
    findings += _missing(range(1, top + 1), contents)
    digests = {number: digest_of(content) for number, content in contents.items()}
    findings += _unlinked(entries, digests)
    if known and digests.get(known.number, known.digest) != known.digest:
        findings.append(_changed(known.number))
    return Chain(tuple(entries.values()), tuple(findings), known)


def _head(content: bytes | None) -> Head | Finding | None:
    if content is None:
        return None
    try:
        data = json.loads(content)
        return Head(int(data["number"]), str(data["digest"]))
    except (ValueError, KeyError, TypeError) as error:
        return _unreadable(HEAD, str(error))


def _missing(numbers: Iterable[int], contents: Mapping[int, bytes]) -> Iterator[Finding]:
    for number in numbers:
        if number not in contents:
            message = Text(f"缺少第 {number} 批", f"batch {number} is missing")
            yield Fault("archive.batch_missing", message).at(Place(manifest_name(number)))


def _unlinked(entries: Mapping[int, Entry], digests: Mapping[int, str]) -> Iterator[Finding]:
    for number, entry in entries.items():
        before = digests.get(number - 1, "")
        one = entry.manifest
        place = Place(manifest_name(number))
        if one.number != number:
            message = Text("批次号与文件名不符", "the number is not that of the name")
            yield Fault("archive.wrong_number", message, str(one.number), str(number)).at(place)
        elif one.previous != before and (number == 1 or before):
            message = Text(
                f"与第 {number - 1} 批接不上，其中一批被改动过",
                f"does not follow batch {number - 1}: one of the two was changed",
            )
            yield Fault("archive.chain_broken", message, one.previous, before).at(place)


def _changed(number: int) -> Finding:
    message = Text(f"第 {number} 批被改动过", f"batch {number} was changed")
    return Fault("archive.batch_changed", message).at(Place(manifest_name(number)))


def _unreadable(name: str, error: str) -> Finding:
    message = Text("内容无法读取，被改动过", "cannot be read: it was changed")
    return Fault("archive.unreadable", message, error.splitlines()[0] if error else "").at(
        Place(name)
    )
