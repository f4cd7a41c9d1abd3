"""A PostgreSQL server of the tests' own: a folder in /tmp, a socket, no privileges, gone after.

``initdb`` refuses root, so root hands the work to the user ``postgres``, as Debian's package makes.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"
_DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Return the folder of the server's programs, the newest version; None where there is none."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return versions[-1].parent if versions else None


@contextmanager
def server() -> Iterator[str]:
    """Run a server and lend the address of its database."""
    place = programs()
    assert place is not None, "no PostgreSQL here: apt install postgresql"
    folder = Path(tempfile.mkdtemp(prefix="riverpact-pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam(USER).pw_uid, -1)
        data = folder / "data"
        _as_user([place / "initdb", "--no-sync", "-A", "trust", "-U", USER, "-D", data])
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=60"
        control: list[str | Path] = [place / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        _as_user([*control, "-o", options, "start"])
        try:
            yield f"postgresql://{USER}@/{USER}?host={folder}"
        finally:
            _as_user([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(command: Sequence[str | Path]) -> None:
    words = list(map(str, command))
    if os.geteuid() == 0:
        words = ["runuser", "-u", USER, "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")
