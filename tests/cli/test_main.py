"""The command line as a whole."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import typer

from riverpact.cli.main import app

HEAVY = {
    "duckdb",
    "ibis",
    "django",
    "altair",
    "vl_convert",
    "pyarrow",
    "pandas",
    "python_calamine",
    "xlsxwriter",
}


def test_help_imports_nothing_heavy() -> None:
    """``--help`` answers without the engines, the charts or the portal."""
    code = (
        "import sys; sys.argv = ['riverpact', '--help']\n"
        "from riverpact.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('LOADED', *sorted(m for m in sys.modules if '.' not in m))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.rsplit("LOADED", 1)[1].split())
    assert loaded & HEAVY == set()


def test_every_verb_has_help_in_both_languages(run: Callable[..., Any]) -> None:
    """Each verb says in Chinese and in English what it does, and takes --json."""
    verbs = [*_verbs(typer.main.get_command(app))]
    assert ("grade",) in [names for names, _ in verbs]
    assert ("readings", "check") in [names for names, _ in verbs]
    for names, verb in verbs:
        said = run(*names, "--help")
        assert said.code == 0
        assert "--json" in said.out
        assert any("\u4e00" <= letter <= "\u9fff" for letter in verb.help)


def _verbs(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each verb with its names; a group of verbs stands for those in it."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield names, command
        return
    for name, one in inner.items():
        yield from _verbs(one, *names, name)


def test_an_unknown_language_is_misuse(run: Callable[..., Any]) -> None:
    """Only zh and en are spoken."""
    assert run("--lang", "fr", "cases").code == 2


def test_the_version_is_said(run: Callable[..., Any]) -> None:
    """``--version`` prints it."""
    assert run("--version").out.strip() == "0.1.0"
