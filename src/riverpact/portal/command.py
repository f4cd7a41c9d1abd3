"""``riverpact-portal serve``: the portal on this machine. Every other word goes to Django.

``serve`` sets up its folder, loads the demonstration where nothing is there yet, starts a worker
for long jobs, and serves in the foreground. ``riverpact-portal migrate``, ``check --deploy`` and
the rest are Django's own.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ADDRESS, PORT = "127.0.0.1", 8000


def main() -> None:
    """Run ``serve``, or hand the words to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riverpact.portal.settings")
    if sys.argv[1:2] == ["serve"]:
        serve(sys.argv[2:])
        return
    from django.core.management import execute_from_command_line  # noqa: PLC0415  after settings

    execute_from_command_line(sys.argv)


def serve(words: list[str]) -> None:
    """Set up, load, start the worker, and serve until stopped."""
    asked = _parsed(words)
    os.environ["RIVERPACT_HOME"] = str(asked.home.resolve())
    import django  # noqa: PLC0415  after the folder is known
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if asked.demonstration is not None:
        _load(asked.demonstration)
    from riverpact.portal.jobs.run import recover  # noqa: PLC0415  after the set-up

    recover()
    _say_how_to_sign_in(asked)
    worker = subprocess.Popen(
        [sys.executable, "-m", "riverpact.portal", "db_worker", "--interval", "0.5"]
    )
    try:
        _granian(asked)
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="riverpact-portal serve", description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("var"), help="数据文件夹 its folder")
    parser.add_argument(
        "--demonstration", type=Path, help="首次启动时载入的演示省 loaded where nothing is yet"
    )
    parser.add_argument("--address", default=ADDRESS)
    parser.add_argument("--port", type=int, default=PORT)
    return parser.parse_args(words)


def _load(folder: Path) -> None:
    from riverpact.portal.exchange.demonstration import (  # noqa: PLC0415  after the set-up
        is_loaded,
        load_demonstration,
    )

    if not is_loaded():
        load_demonstration(folder, lambda what: print(f"载入 loading: {what}", flush=True))  # noqa: T201


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
    print("\n".join(lines), flush=True)  # noqa: T201  what serve says


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
        log_access=False,
    ).serve()
