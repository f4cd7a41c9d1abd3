"""The archive of readings: every batch that was accepted, in a folder or an object store.

::

    riverpact-archive.json     what makes the place an archive
    readings/<sha256>.parquet  the rows of a batch, named by their digest
    batches/000001.json        its manifest; from the moment this is there the batch is known
    head.json                  number and digest of the newest manifest, so that it too is missed

A writer puts the rows, then creates the manifest under the next number, which only one writer can.
That is the moment of commitment, and the only one; who comes second reads again and tries again.
Rows without a manifest are nothing. Whatever is read is checked against its digest.
"""

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.files.archive.chain import HEAD, Chain, chain_of, head_bytes, number_in
from riverpact.files.archive.manifest import (
    FOLDER,
    Draft,
    Entry,
    digest_of,
    manifest_bytes,
    manifest_name,
)
from riverpact.files.archive.store import MARKER, Store, store_at
from riverpact.files.fault import Fault
from riverpact.files.parquet import SCHEMA, observations_table, table_bytes
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Place
from riverpact.foundation.text import Text

ROWS = "readings"
_MARKED = b'{"format": "riverpact-archive/1"}\n'


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive; where nothing lies yet it begins with its first batch."""

    store: Store

    def chain(self) -> Chain:
        """Read all manifests and check how they follow each other; nothing raises."""
        head = self.store.read(HEAD)  # first: a batch that comes meanwhile is no batch too many
        found = {number_in(name): f"{FOLDER}/{name}" for name in self.store.names(FOLDER)}
        names = {number: name for number, name in found.items() if number is not None}
        contents = self.store.read_all(list(names.values()))
        read = zip(names, contents, strict=True)
        return chain_of({number: content for number, content in read if content is not None}, head)

    def batches(self, as_of: datetime | None = None) -> tuple[Entry, ...]:
        """Return the batches known at a moment, or now, in order.

        Raises:
            RefusedError: the archive was changed or cut.
        """
        chain = self.chain()
        self.refuse_changed(chain)
        return tuple(one for one in chain.entries if as_of is None or one.manifest.when <= as_of)

    def refuse_changed(self, chain: Chain) -> None:
        """Raise RefusedError where the chain does not hold."""
        if chain.findings:
            said = Text(
                f"存档被改动过，不能使用：{self.store.location}",
                f"the archive was changed and is not used: {self.store.location}",
            )
            raise RefusedError(said, chain.findings)

    def rows(self, entry: Entry) -> pa.Table:
        """Return the rows of a batch, as they were accepted.

        Raises:
            RefusedError: the file is gone or was changed.
        """
        rows = self.checked_rows(entry)
        if isinstance(rows, Fault):
            raise RefusedError(rows.message, [rows.at(Place(rows_name(entry.manifest.parquet)))])
        return rows

    def checked_rows(self, entry: Entry) -> pa.Table | Fault:
        """Return the rows of a batch, or what is wrong with their file."""
        content = self.store.read(rows_name(entry.manifest.parquet))
        number = entry.manifest.number
        if content is None:
            message = Text(f"第 {number} 批的数据不见了", f"the rows of batch {number} are gone")
            return Fault("archive.rows_missing", message)
        if digest_of(content) != entry.manifest.parquet:
            message = Text(f"第 {number} 批的数据被改动过", f"the rows of batch {number} changed")
            return Fault("archive.rows_changed", message, digest_of(content))
        try:  # by ParquetFile: the threads of read_table can abort the process as it ends
            rows = pq.ParquetFile(pa.BufferReader(content)).read()
            return rows.select(SCHEMA.names).cast(SCHEMA)
        except (pa.ArrowException, KeyError, ValueError) as error:
            message = Text(f"第 {number} 批的数据读不出来", f"batch {number} cannot be read")
            return Fault("archive.rows_unreadable", message, str(error))

    def commit(self, draft: Draft, last: Entry | None) -> Entry | None:
        """Write a batch after the last one; None where another writer came first."""
        if self.store.read(MARKER) is None:
            self.store.create(MARKER, _MARKED)
        rows = table_bytes(observations_table(draft.observations))
        parquet = digest_of(rows)
        if self.store.read(rows_name(parquet)) != rows:
            self.store.put(rows_name(parquet), rows)
        manifest = draft.manifest(last, parquet)
        content = manifest_bytes(manifest)
        if not self.store.create(manifest_name(manifest.number), content):
            return None
        entry = Entry(manifest, digest_of(content))
        self.store.put(HEAD, head_bytes(entry))
        return entry

    def keeps_writers_apart(self) -> bool:
        """Say whether the store refuses to write over what is there; it is asked to, once."""
        return not self.store.create(MARKER, _MARKED)

    def mend_head(self, chain: Chain) -> None:
        """Bring the head up to the newest manifest, where a writer was stopped before it could."""
        if chain.head_lags and chain.last is not None:
            self.store.put(HEAD, head_bytes(chain.last))


def rows_name(digest: str) -> str:
    """Return the name of a file of rows."""
    return f"{ROWS}/{digest}.parquet"


def open_archive(location: str) -> Archive:
    """Open an archive.

    Raises:
        MisuseError: there is none, or it is of another version.
    """
    store = store_at(location)
    marked = store.read(MARKER)
    if marked is None:
        raise MisuseError(Text(f"这里没有存档：{location}", f"no archive lies at {location}"))
    return _opened(store, marked)


def start_archive(location: str) -> Archive:
    """Open an archive, or the empty place where its first batch will begin one.

    Raises:
        MisuseError: something else lies there, or an archive of another version.
    """
    store = store_at(location)
    others = store.names("")
    marked = store.read(MARKER)  # after the names: another writer may be beginning just now
    if marked is not None:
        return _opened(store, marked)
    if others:
        raise MisuseError(
            Text(
                f"这里有别的文件，存档要用空的位置：{location}",
                f"other files lie at {location}; an archive needs an empty place",
            )
        )
    return Archive(store)


def _opened(store: Store, marked: bytes) -> Archive:
    if marked != _MARKED:
        raise MisuseError(
            Text(
                f"不认识这种存档：{store.location}",
                f"an archive of another version lies at {store.location}",
            )
        )
    return Archive(store)
