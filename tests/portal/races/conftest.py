"""Offices on a PostgreSQL server of the races' own, whatever database the suite runs on."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest

from tests.portal.conftest import REFERENCE
from tests.portal.postgresql import programs, server

ROOT = Path(__file__).parents[3]
KILLED = -signal.SIGKILL
_SECONDS = 120
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"


@dataclass(frozen=True)
class RacedOffice:
    """One office: its folder, its database, and officers who act in it."""

    home: Path
    database: str
    server: str
    grown: Path

    @property
    def address(self) -> str:
        """The address of its database."""
        return _address(self.server, self.database)

    def start(self, deed: str, argument: str = "", failpoint: str = "") -> "subprocess.Popen[str]":
        """Start an officer, who waits at the gate."""
        environment = {
            **os.environ,
            "RIVERPACT_HOME": str(self.home),
            "DATABASE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "riverpact.portal.settings",
            "RIVERPACT_FAILPOINT": failpoint,
            "RACES_GROWN": str(self.grown),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        words = [sys.executable, "-m", "tests.portal.races.officer", deed, argument]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            words, env=environment, cwd=self.home, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )

    def do(self, deed: str, argument: str = "") -> str:
        """Do one deed alone; return how it ended."""
        return _end(_let_go(self.start(deed, argument)))

    def killed(self, deed: str, failpoint: str, argument: str = "") -> None:
        """Do one deed and be killed at a failpoint of it."""
        officer = self.start(deed, argument, failpoint)
        _, errors = officer.communicate("go\n", timeout=_SECONDS)
        assert officer.returncode == KILLED, errors

    def at_once(self, *deeds: tuple[str, str], first: bool = False) -> list[str]:
        """Let officers do their deeds at one moment; return how each ended, in words, sorted.

        Nobody passes the audit's chain until every one of them waits for a lock; then all do.
        ``first`` is for an audit that has no chain yet.
        """
        officers = [self.start(*one) for one in deeds]
        for one in officers:
            assert one.stdout is not None
            one.stdout.readline()
        with psycopg.connect(self.address) as held:
            if first:
                held.execute("INSERT INTO audit_chainhead (id, number, digest) VALUES (1, 0, '')")
            else:
                held.execute("SELECT * FROM audit_chainhead FOR UPDATE")
            for one in officers:
                _let_go(one)
            self._wait_for(len(officers))
            held.rollback()
        return sorted(map(_end, officers))

    def told(self) -> Any:
        """Return what the office holds."""
        assert self.do("tell") == "ok"
        return json.loads((self.home / "told.json").read_text(encoding="utf-8"))

    def _wait_for(self, officers: int) -> None:
        until = monotonic() + _SECONDS
        with psycopg.connect(self.server, autocommit=True) as watch:
            while monotonic() < until:
                found = watch.execute(_WAITING, [self.database]).fetchone()
                if found == (officers,):
                    return
                sleep(0.05)
        raise AssertionError("the officers did not meet")


Begin = Callable[..., RacedOffice]


@pytest.fixture(name="postgresql", scope="session")
def _postgresql() -> Iterator[str]:
    """Lend the address of a server."""
    if programs() is None:
        pytest.skip("PostgreSQL 未安装 no PostgreSQL here (apt install postgresql)")
    with server() as address:
        yield address


@pytest.fixture(name="first_office", scope="session")
def _first_office(
    postgresql: str, grown: Path, tmp_path_factory: pytest.TempPathFactory
) -> RacedOffice:
    """Set up one office, of which every race gets a copy."""
    home = tmp_path_factory.mktemp("races")
    (home / "province").mkdir()
    for name in REFERENCE:
        copy = shutil.copytree if (grown / name).is_dir() else shutil.copy
        copy(grown / name, home / "province" / name)
    _create(postgresql, "first", "template1")
    office = RacedOffice(home, "first", postgresql, grown)
    assert office.do("begin") == "ok"
    return office


@pytest.fixture(name="copied", scope="session")
def _copied(first_office: RacedOffice, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Return what copies an office and does deeds in the copy; what was done once is kept."""
    known: dict[tuple[str, ...], RacedOffice] = {(): first_office}

    def after(*deeds: str) -> RacedOffice:
        if deeds not in known:
            office = copy(after(*deeds[:-1]))
            assert office.do(deeds[-1]) == "ok"
            known[deeds] = office
        return known[deeds]

    def copy(office: RacedOffice) -> RacedOffice:
        home = tmp_path_factory.mktemp("race")
        shutil.copytree(office.home, home, dirs_exist_ok=True)
        name = home.name.replace("-", "_")
        _create(office.server, name, office.database)
        return RacedOffice(home, name, office.server, office.grown)

    return lambda *deeds: copy(after(*deeds))


def _create(server: str, name: str, template: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _address(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


def _let_go(officer: "subprocess.Popen[str]") -> "subprocess.Popen[str]":
    assert officer.stdin is not None
    officer.stdin.write("go\n")
    officer.stdin.flush()
    return officer


def _end(officer: "subprocess.Popen[str]") -> str:
    said, errors = officer.communicate(timeout=_SECONDS)
    assert officer.returncode == 0, errors
    return said.split()[-1]
