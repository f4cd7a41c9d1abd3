"""``riverpact-portal``: serve the portal, back it up, put it back, verify what it keeps.

``serve`` sets up its folder, loads the demonstration where nothing is there yet, starts a worker
for long jobs, and serves in the foreground. Words that are not listed are Django's own, such as
``migrate`` and ``check --deploy``.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

ADDRESS, PORT = "127.0.0.1", 8000


def main() -> None:
    """Run a word of this program, or hand the words to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riverpact.portal.settings")
    if sys.argv[1:2] and sys.argv[1] in WORDS:
        asked = _parser().parse_args(sys.argv[1:])
        os.environ["RIVERPACT_HOME"] = str(asked.home.resolve())
        sys.exit(WORDS[asked.word](asked))
    from django.core.management import execute_from_command_line  # noqa: PLC0415  after settings

    execute_from_command_line(sys.argv)


def serve(asked: argparse.Namespace) -> int:
    """Set up, load, start the worker, and serve until stopped."""
    asked.home.mkdir(parents=True, exist_ok=True)
    _set_up()
    from django.core.management import call_command  # noqa: PLC0415  after the set-up

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if asked.demonstration is not None:
        _load(asked.demonstration)
    from riverpact.portal.jobs.run import recover  # noqa: PLC0415  after the set-up

    recover()
    _say_how_to_sign_in(asked)
    signal.signal(signal.SIGTERM, _stop)
    worker = subprocess.Popen(
        [sys.executable, "-m", "riverpact.portal", "db_worker", "--interval", "0.5"]
    )
    try:
        _granian(asked)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    return 0


def back_up(asked: argparse.Namespace) -> int:
    """Write a backup into a new folder."""
    _set_up()
    from riverpact.portal import backup  # noqa: PLC0415  after the set-up

    return _said(lambda: [f"{len(backup.back_up(asked.folder)['files'])} 个文件 files"])


def restore(asked: argparse.Namespace) -> int:
    """Put a backup back into an empty folder and an empty database."""
    _set_up()
    from riverpact.portal import backup  # noqa: PLC0415  after the set-up

    def put_back() -> list[str]:
        backup.restore(asked.folder, asked.home)
        return ["已恢复 restored"]

    return _said(put_back)


def verify(_: argparse.Namespace) -> int:
    """Hold everything kept against its digests; end with 1 where something does not hold."""
    _set_up()
    from riverpact.portal import backup  # noqa: PLC0415  after the set-up

    wrong = backup.verify()
    _say(wrong or ["审计、账簿、存档、附件均相符 audit, journal, archive and attachments hold"])
    return 1 if wrong else 0


def load(asked: argparse.Namespace) -> int:
    """Load a province's folder into an office that has no records yet."""
    asked.home.mkdir(parents=True, exist_ok=True)
    _set_up()
    from django.core.management import call_command  # noqa: PLC0415  after the set-up

    from riverpact.portal.exchange.first_day import load_province  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return _said(lambda: load_province(asked.folder, asked.as_of))


def person(asked: argparse.Namespace) -> int:
    """Make the first account of one of the three administrators."""
    _set_up()
    from riverpact.portal.exchange.first_day import first_administrator  # noqa: PLC0415

    return _said(lambda: first_administrator(asked.username, asked.role))


WORDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": serve,
    "load": load,
    "person": person,
    "backup": back_up,
    "restore": restore,
    "verify": verify,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="riverpact-portal", description=__doc__)
    words = parser.add_subparsers(dest="word", required=True)
    for name, word in WORDS.items():
        one = words.add_parser(name, help=word.__doc__)
        one.add_argument("--home", type=Path, default=Path("var"), help="数据文件夹 its folder")
        if name in {"backup", "restore", "load"}:
            one.add_argument("folder", type=Path, help="备份或省份文件夹 the folder")
        if name == "load":
            one.add_argument(
                "--as-of", type=date.fromisoformat, required=True, help="截至日 the day"
            )
        if name == "person":
            one.add_argument("username", help="用户名 name of the account")
            one.add_argument(
                "--role", required=True, help="system_admin | security_admin | audit_admin"
            )
        if name == "serve":
            shown = "首次启动时载入的演示省 loaded where nothing is there yet"
            one.add_argument("--demonstration", type=Path, help=shown)
            one.add_argument("--address", default=ADDRESS)
            one.add_argument("--port", type=int, default=PORT)
    return parser


def _set_up() -> None:
    import django  # noqa: PLC0415  after the folder is known

    django.setup()


def _said(do: Callable[[], list[str]]) -> int:
    """Do something and say what came of it; a refusal is a line and not a trace."""
    from riverpact.foundation.errors import RiverpactError  # noqa: PLC0415  only here

    try:
        _say(do())
    except RiverpactError as error:
        _say([error.message.zh, error.message.en])
        return 1
    return 0


def _load(folder: Path) -> None:
    from riverpact.portal.exchange.demonstration import (  # noqa: PLC0415  after the set-up
        is_loaded,
        load_demonstration,
    )

    if not is_loaded():
        load_demonstration(folder, lambda what: _say([f"载入 loading: {what}"]))


def _say_how_to_sign_in(asked: argparse.Namespace) -> None:
    from riverpact.portal.accounts.models import Person  # noqa: PLC0415  after the set-up
    from riverpact.portal.exchange.demonstration_persons import PASSWORD  # noqa: PLC0415
    from riverpact.portal.office import is_demonstration  # noqa: PLC0415

    lines = [f"河契 Riverpact：http://{asked.address}:{asked.port}  (Ctrl+C 停止 stops it)"]
    if is_demonstration():
        lines.append(f"演示帐号，密码均为 all with the password {PASSWORD}")
        for one in Person.objects.select_related("territory").order_by("role", "username"):
            said = f"{one.role_of_person.label.zh} {one.role_of_person.label.en}"
            lines.append(f"  {one.username:<24}{one.territory.name}  {said}")
    _say(lines)


def _say(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201  what this program says


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _granian(asked: argparse.Namespace) -> None:
    from granian import Granian  # noqa: PLC0415  only here
    from granian.constants import Interfaces  # noqa: PLC0415

    Granian(
        "riverpact.portal.wsgi:application",
        address=asked.address,
        port=asked.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_access=False,
    ).serve()
