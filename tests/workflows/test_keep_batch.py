"""Writers that are killed at every point, and writers at once: nothing is lost, nothing doubled."""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.check import check_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Severity
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

HEADER = "断面,采样时间,监测方式,氨氮"
START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
POINTS = [
    f"{part}.{point}"
    for part, point in product(
        ("riverpact-archive", "readings", "batches", "head"), ("half", "whole", "placed")
    )
]
"""Every point of the store, at every object that is written."""
COMMITTED = {"batches.placed", "head.half", "head.whole", "head.placed"}
"""Points after the moment of commitment: the new view is there."""


def wrote(file: Path, *rows: str) -> Path:
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


def read(file: Path) -> Readings:
    return read_readings([file], standard())


class Writers:
    """Processes of the command line, forked from one that has loaded it: each starts at once."""

    def __init__(self, folder: Path) -> None:
        self._logs = folder
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKS], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def start(self, verb: str, file: Path, archive: Path, failpoint: str = "") -> int:
        """Start a writer; return its process id."""
        call = ["riverpact", "readings", verb, file, "--archive", archive, "--who", file.stem]
        call += ["--approver", "李", "--reason", "复核"] if verb == "correct" else []
        return self._ask({"call": [*map(str, call)], "failpoint": failpoint, "log": self._log})

    def ended(self, process: int) -> int:
        """Wait for a writer; return its exit code. None of them ever shows a traceback."""
        code = self._ask({"wait": process})
        assert "Traceback" not in self.said()
        return code

    def said(self) -> str:
        """Return what all of them said."""
        return Path(self._log).read_text(encoding="utf-8")

    def close(self) -> None:
        """End the process they are forked from."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def _log(self) -> str:
        return str(self._logs / "writers.log")

    def _ask(self, question: dict[str, object]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


_FORKS = """
import json, os, sys, traceback
from riverpact.cli.main import main
from riverpact.workflows import accept_readings, correct_readings
from riverpact.files.bundled import standard
standard()
for line in sys.stdin:
    asked = json.loads(line)
    if "wait" in asked:
        print(os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]), flush=True)
        continue
    child = os.fork()
    if child:
        print(child, flush=True)
        continue
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1), os.dup2(log, 2)
    os.environ["RIVERPACT_FAILPOINT"] = asked["failpoint"]
    sys.argv, code = asked["call"], 99
    try:
        main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush(), sys.stderr.flush()
    os._exit(code)
"""


@pytest.fixture(name="writers", scope="module")
def _writers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writers]:
    writers = Writers(tmp_path_factory.mktemp("writers"))
    yield writers
    writers.close()


def known(archive: Archive) -> dict[int, str]:
    """Month to value."""
    found: Iterable[Observation] = archive_readings(archive).observations
    return {one.sampled_at.month: one.reported.text if one.reported else "--" for one in found}


def verified(archive: Archive) -> set[str]:
    """What killed writers left; nothing else may be found."""
    findings = list(check_archive(archive, archive.chain()))
    assert {one.severity for one in findings} <= {Severity.NOTE}
    return {one.code for one in findings}


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_delivery_leaves_the_old_view_or_the_new_one(
    point: str, writers: Writers, tmp_path: Path
) -> None:
    """After the kill the archive reads and verifies; running again completes it, once."""
    file, folder = wrote(tmp_path / "a.csv", "石桥,2019-03-05,手工,0.31"), tmp_path / "archive"
    assert writers.ended(writers.start("accept", file, folder, f"{point}:kill")) == 137
    archive = start_archive(str(folder))
    assert known(archive) == ({3: "0.31"} if point in COMMITTED else {})
    verified(archive)
    again = accept_readings(archive, read(file), Signature("王", datetime.now(CHINA_TIME)))
    assert (again.entry is None) == (point in COMMITTED)
    assert (known(archive), len(archive.batches())) == ({3: "0.31"}, 1)
    assert "archive.head_lags" not in verified(archive)


@pytest.mark.parametrize("point", [point for point in POINTS if "riverpact" not in point])
def test_a_killed_correction_leaves_the_old_view_or_the_new_one(
    point: str, writers: Writers, tmp_path: Path
) -> None:
    """The value before or the value after; running again completes it."""
    first, folder = wrote(tmp_path / "a.csv", "石桥,2019-03-05,手工,0.31"), tmp_path / "archive"
    archive = start_archive(str(folder))
    accept_readings(archive, read(first), Signature("王", START))
    file = wrote(tmp_path / "b.csv", "石桥,2019-03-05,手工,0.13")
    assert writers.ended(writers.start("correct", file, folder, f"{point}:kill")) == 137
    assert known(archive) == {3: "0.13" if point in COMMITTED else "0.31"}
    verified(archive)
    signature = Signature("王", datetime.now(CHINA_TIME), "复核", "李")
    correct_readings(archive, read(file), signature)
    assert (known(archive), len(archive.batches())) == ({3: "0.13"}, 2)
    assert "archive.head_lags" not in verified(archive)


def at_the_gate(gate: Path) -> None:
    """Wait until a writer has written its rows and is about to commit."""
    reached = gate.with_name(f"{gate.name}.reached")
    until = time.monotonic() + 60
    while not reached.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("rows", "code", "batches"),
    [
        (("石桥,2019-03-05,手工,0.31",), 0, 1),
        (("石桥,2019-03-05,手工,0.13",), 1, 1),
        (("石桥,2019-04-05,手工,0.42",), 0, 2),
    ],
    ids=["same", "conflicting", "other"],
)
def test_who_comes_second_looks_again(
    rows: tuple[str, ...], code: int, batches: int, writers: Writers, tmp_path: Path
) -> None:
    """A writer is overtaken just before it commits: known by now, refused by now, or next."""
    slow = wrote(tmp_path / "slow.csv", *rows)
    fast = wrote(tmp_path / "fast.csv", "石桥,2019-03-05,手工,0.31")
    folder, gate = tmp_path / "archive", tmp_path / "gate"
    waiting = writers.start("accept", slow, folder, f"batches.whole:wait={gate}")
    at_the_gate(gate)
    assert writers.ended(writers.start("accept", fast, folder)) == 0
    gate.touch()
    assert writers.ended(waiting) == code
    archive = start_archive(str(folder))
    assert len(archive.batches()) == batches
    assert known(archive) == {3: "0.31"} | ({4: "0.42"} if batches == 2 else {})
    verified(archive)


def test_many_at_once_lose_and_double_nothing(writers: Writers, tmp_path: Path) -> None:
    """Six writers: the same delivery twice, two that conflict, two of their own months."""
    folder = tmp_path / "archive"
    rows = {
        "same1": "石桥,2019-03-05,手工,0.31",
        "same2": "石桥,2019-03-05,手工,0.31",
        "left": "石桥,2019-05-05,手工,1",
        "right": "石桥,2019-05-05,手工,2",
        "june": "石桥,2019-06-05,手工,6",
        "july": "石桥,2019-07-05,手工,7",
    }
    files = {name: wrote(tmp_path / f"{name}.csv", row) for name, row in rows.items()}
    started = {name: writers.start("accept", file, folder) for name, file in files.items()}
    codes = {name: writers.ended(process) for name, process in started.items()}
    assert sorted((codes.pop("left"), codes.pop("right"))) == [0, 1]
    assert set(codes.values()) == {0}
    archive = start_archive(str(folder))
    values = known(archive)
    assert values.pop(5) in {"1", "2"}
    assert values == {3: "0.31", 6: "6", 7: "7"}
    assert len({entry.manifest.who for entry in archive.batches()}) == len(archive.batches()) == 4
    verified(archive)


def test_a_cell_corrected_by_somebody_else_meanwhile_is_refused(
    writers: Writers, tmp_path: Path
) -> None:
    """Whoever approved 0.31 → 0.13 did not approve 0.2 → 0.13."""
    folder, gate = tmp_path / "archive", tmp_path / "gate"
    archive = start_archive(str(folder))
    file = wrote(tmp_path / "a.csv", "石桥,2019-03-05,手工,0.31")
    accept_readings(archive, read(file), Signature("王", START))
    mine = wrote(tmp_path / "mine.csv", "石桥,2019-03-05,手工,0.13")
    waiting = writers.start("correct", mine, folder, f"batches.whole:wait={gate}")
    at_the_gate(gate)
    other = read(wrote(tmp_path / "other.csv", "石桥,2019-03-05,手工,0.2"))
    correct_readings(archive, other, Signature("赵", START, "复核", "李"))
    gate.touch()
    assert writers.ended(waiting) == 1
    assert "刚被第 2·" in writers.said()
    assert known(archive) == {3: "0.2"}


def test_a_writer_that_never_gets_its_turn_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than to try for ever."""
    monkeypatch.setattr(Archive, "commit", lambda *_: None)
    file = wrote(tmp_path / "a.csv", "石桥,2019-03-05,手工,0.31")
    archive = start_archive(str(tmp_path / "archive"))
    with pytest.raises(RefusedError, match="others keep writing"):
        accept_readings(archive, read(file), Signature("王", START))


def test_a_store_that_overwrites_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only one writer may work at a time there."""
    monkeypatch.setattr(Archive, "keeps_writers_apart", lambda _: False)
    file = wrote(tmp_path / "a.csv", "石桥,2019-03-05,手工,0.31")
    archive = start_archive(str(tmp_path / "archive"))
    kept = accept_readings(archive, read(file), Signature("王", START))
    assert [one.code for one in kept.findings] == ["archive.single_writer"]
    assert kept.entry is not None
    assert kept.entry.manifest.kind is BatchKind.DELIVERY
