"""The manifest: what is kept beside the rows."""

import hashlib
import json
from datetime import datetime

import pytest

from riverpact.domain.monitoring.batch import Batch, BatchKind, Cell, Known, cells
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.manifest import (
    Draft,
    OriginFile,
    entry_of,
    manifest_bytes,
    superseded_ids,
)
from riverpact.foundation.period import CHINA_TIME, Month

NOW = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
FILES = (OriginFile(file="a.csv", sha256="c" * 64),)


def reading(text: str, month: int = 3, section: str = "石桥（老）") -> Observation:
    moment, origin = datetime(2019, month, 5), Origin("a.csv", 2, "氨氮")  # noqa: DTZ001
    return Observation(section, moment, "nh3n", parse_reported(text), Channel.MANUAL, origin)


def test_a_manifest_tells_what_its_rows_hold() -> None:
    """Sections as they were named, months, rows, who and when; the first follows nothing."""
    draft = Draft(
        BatchKind.DELIVERY,
        [reading("1", 4), reading("2"), reading("3", 3, "虎山")],
        Signature(" 王 ", NOW),
        FILES,
        "0.1.0",
    )
    one = draft.manifest(None, "d" * 64)
    assert (one.number, one.previous, one.rows) == (1, "", 3)
    assert (one.sections, one.months) == (("石桥（老）", "虎山"), ("2019-03", "2019-04"))
    assert (one.who, one.when, one.parquet, one.origins) == ("王", NOW, "d" * 64, FILES)
    again = draft.manifest(entry_of(manifest_bytes(one)), "d" * 64)
    assert (again.number, again.batch) == (2, one.batch)


def test_a_correction_names_what_it_supersedes() -> None:
    """Cell, the batch that said it, the value before and after."""
    new, old = reading("2.5"), Batch(1, "b" * 64, BatchKind.DELIVERY, NOW)
    ((cell, _),) = cells([new])
    draft = Draft(
        BatchKind.CORRECTION, [new], Signature("王", NOW, "复核", "李"), FILES, "0.1.0",
        {cell: Known(reading("0.25"), old)},
    )  # fmt: skip
    (superseded,) = draft.manifest(None, "d" * 64).supersedes
    assert (superseded.batch, superseded.was, superseded.becomes) == (old.id, "0.25", "2.5")
    assert superseded_ids(draft.manifest(None, "d" * 64)) == {
        Cell("石桥(老)", datetime(2019, 3, 5), "nh3n", Channel.MANUAL): old.id  # noqa: DTZ001
    }


def test_a_manifest_comes_back_as_it_was_written() -> None:
    """Its digest is that of its bytes, as sha256sum says it; its moment keeps its offset."""
    draft = Draft(BatchKind.DELIVERY, [reading("1")], Signature("王", NOW), FILES, "0.1.0")
    content = manifest_bytes(draft.manifest(None, "d" * 64))
    entry = entry_of(content)
    assert manifest_bytes(entry.manifest) == content
    assert entry.digest == hashlib.sha256(content).hexdigest()
    assert (entry.name, set(entry.months)) == ("batches/000001.json", {Month(2019, 3)})
    assert json.loads(content)["when"] == "2020-01-05T09:00:00+08:00"


@pytest.mark.parametrize(
    "change", [("rows", "many"), ("extra", 1), ("kind", "gift"), ("when", "soon")]
)
def test_a_manifest_of_another_shape_is_refused(change: tuple[str, object]) -> None:
    """Unknown keys and values that do not fit."""
    draft = Draft(BatchKind.DELIVERY, [reading("1")], Signature("王", NOW), FILES, "0.1.0")
    data = json.loads(manifest_bytes(draft.manifest(None, "d" * 64)))
    data[change[0]] = change[1]
    with pytest.raises(ValueError, match=change[0]):
        entry_of(json.dumps(data).encode())
