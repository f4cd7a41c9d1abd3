"""Processes that are ended at a named point, forked from one that has loaded everything."""

import json
import os
import subprocess
import sys
from pathlib import Path

POINTS = tuple(
    f"{part}.{point}"
    for part in ("readings", "batches", "head")
    for point in ("half", "whole", "placed")
)
"""Where a writer of the archive can be stopped."""
COMMITTED = {"batches.placed", "head.half", "head.whole", "head.placed"}
"""Points after the moment of commitment: the batch is there."""
JOURNAL_POINTS = tuple(f"journal.jsonl.{point}" for point in ("half", "whole", "placed"))
"""Where a writer of the journal can be stopped; the last one is after the moment."""
STATEMENT_POINTS = tuple(f"statement.{point}" for point in ("half", "whole", "moved", "placed"))
"""Where a writer of a statement's folder can be stopped."""
KILLED = 137

_FORKS = """
import json, os, sys, traceback
from datetime import date, datetime
from pathlib import Path
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.files.statement import page
from riverpact.files.statement.as_read import read_statement
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.journal import Clerk, post_statements
standard()
page.section_charts = lambda *_: ()


def work(asked):
    if asked["verb"] == "write":
        statement, _ = read_statement(Path(asked["draft"]))
        samples = (Path(asked["draft"]) / "samples.csv").read_text(encoding="utf-8")
        write_statement(Path(asked["out"]), statement, samples, standard())
        return
    if asked["verb"] == "post":
        clerk = Clerk(asked["document"], date.fromisoformat(asked["on"]), "甲", "乙",
            asked["in_year"])
        post_statements(Path(asked["journal"]), [Path(asked["statement"])], clerk)
        return
    act = {"accept": accept_readings, "correct": correct_readings}[asked["verb"]]
    readings = read_readings([Path(asked["file"])], standard())
    when = datetime.fromisoformat(asked["when"])
    act(start_archive(asked["archive"]), readings, Signature("王", when, "复核", "李"))


for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        os.environ["RIVERPACT_FAILPOINT"] = asked["failpoint"] + ":kill"
        code = 0
        try:
            work(asked)
        except RefusedError:
            code = 1
        except BaseException:
            traceback.print_exc()
            code = 99
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Writers:
    """Runs one writer at a time and says how it ended."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _FORKS], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ended(self, failpoint: str, **asked: object) -> int:
        """Run a writer that is stopped at a point; return its exit code, 137 where it was."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        told = {name: str(one) if isinstance(one, Path) else one for name, one in asked.items()}
        self._process.stdin.write(json.dumps(told | {"failpoint": failpoint}) + os.linesep)
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the process they are forked from."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
        assert self._process.stdout is not None
        self._process.stdout.close()
