"""The stand-alone verifier: what is unchanged verifies, what was changed is found.

Forgers who seal again are in ``test_verify_statement_forged.py``, formulas in
``test_verify_statement_formulas.py``.
"""

import hashlib
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from riverpact.domain.agreements.agreement import Term
from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement import verify_statement
from riverpact.files.statement.as_json import statement_text
from riverpact.files.statement.verify_statement import main, verify
from riverpact.workflows.settle import settle

NAMES = [path.name for path in demonstration_agreements()]
SCRIPT = Path(verify_statement.__file__)


@cache
def texts(name: str, *, whole: bool = True) -> tuple[str, str]:
    """Statement and samples of a demonstration; of June alone where it is not whole."""
    (path,) = [path for path in demonstration_agreements() if path.name == name]
    instrument = load_agreement(path)
    if not whole:
        june = Term(start=date(2019, 6, 1), until=date(2019, 7, 1))
        agreement = instrument.agreement.model_copy(update={"term": june})
        instrument = type(instrument)(agreement, instrument.methods, path, instrument.digest)
    with TemporaryDirectory() as folder:
        readings = read_readings(write_demonstration(Path(folder)), standard())
    settled = settle(instrument, readings, 2019, standard())
    return statement_text(settled.statement), settled.samples


def written(folder: Path, name: str, *, whole: bool = True) -> Path:
    statement, samples = texts(name, whole=whole)
    (folder / "samples.csv").write_text(samples, encoding="utf-8")
    file = folder / "statement.json"
    file.write_text(statement, encoding="utf-8")
    return file


def page(folder: Path, change: Callable[[str], str] = str) -> Path:
    written(folder, "qingxi")
    data = html.escape(texts("qingxi")[0], quote=False)
    body = f'<!doctype html>\n<script type="application/json" id="statement">{data}</script>\n'
    digest = hashlib.sha256(body.encode()).hexdigest()
    file = folder / "statement.html"
    file.write_text(change(f"{body}<!-- riverpact-page-digest: {digest} -->\n"), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", NAMES)
def test_what_was_not_changed_verifies(tmp_path: Path, name: str) -> None:
    """Settled and undetermined years, by month and by year, with caps and weights."""
    assert verify(written(tmp_path, name)) == []


def test_every_single_digit_that_is_changed_is_found(tmp_path: Path) -> None:
    """Each digit of a whole statement in turn, of amounts, dates, digests and clauses alike."""
    file = written(tmp_path, "qingxi", whole=False)
    assert verify(file) == []
    text = file.read_text("utf-8")
    places = [match.start() for match in re.finditer(r"[0-9]", text)]
    missed = []
    for place in places:
        digit = str((int(text[place]) + 1) % 10)
        file.write_text(text[:place] + digit + text[place + 1 :], encoding="utf-8")
        if not verify(file):
            missed.append(text[max(0, place - 40) : place + 10])
    assert missed == []
    assert len(places) >= 500


@pytest.mark.parametrize("name", NAMES)
def test_digits_changed_anywhere_in_a_year_are_found(tmp_path: Path, name: str) -> None:
    """Forty of them, evenly spread."""
    file = written(tmp_path, name)
    text = file.read_text("utf-8")
    places = [match.start() for match in re.finditer(r"[0-9]", text)]
    for place in places[:: len(places) // 40]:
        digit = str((int(text[place]) + 7) % 10)
        file.write_text(text[:place] + digit + text[place + 1 :], encoding="utf-8")
        assert verify(file), text[max(0, place - 40) : place + 10]


def test_every_digit_that_is_changed_in_the_samples_is_found(tmp_path: Path) -> None:
    """Of times, values and origins."""
    file = written(tmp_path, "qingxi", whole=False)
    samples = file.with_name("samples.csv")
    text = samples.read_text("utf-8")
    for match in re.finditer(r"[0-9]", text):
        digit = str((int(match[0]) + 1) % 10)
        samples.write_text(text[: match.start()] + digit + text[match.end() :], encoding="utf-8")
        assert verify(file)


def test_missing_samples_are_said(tmp_path: Path) -> None:
    """Without them nothing stands behind the sums."""
    file = written(tmp_path, "qingxi")
    file.with_name("samples.csv").unlink()
    (problem,) = verify(file)
    assert problem.startswith("缺少样品文件 samples are missing")


def test_samples_may_lie_elsewhere(tmp_path: Path) -> None:
    """They are named on the command line then."""
    file = written(tmp_path, "qingxi")
    samples = file.with_name("samples.csv").rename(tmp_path / "elsewhere.csv")
    assert verify(file, samples) == []


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    """Two readers could see two amounts."""
    file = written(tmp_path, "qingxi")
    text = file.read_text("utf-8").replace(' "year": 2019,', ' "year": 2019,\n "year": 2019,')
    file.write_text(text, encoding="utf-8")
    (problem,) = verify(file)
    assert "a key is given twice" in problem


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "[" * 100_000, "\ufeff{}", "statement"])
def test_what_is_no_statement_is_said(tmp_path: Path, text: str) -> None:
    """Whatever is handed over, the verifier ends with a problem and never breaks off."""
    file = tmp_path / "statement.json"
    file.write_text(text, encoding="utf-8")
    (problem,) = verify(file)
    assert problem.startswith("不是完整的结算单 not a whole statement")


def test_any_key_that_is_missing_is_found(tmp_path: Path) -> None:
    """Every key of the statement's first level, left out and sealed again."""
    file = written(tmp_path, "qingxi")
    whole = json.loads(file.read_text("utf-8"))
    unread = {"schema", "notice", "agreement", "findings", "inputs", "as_of", "riverpact"}
    for key in sorted(set(whole) - unread):
        rest = {name: value for name, value in whole.items() if name != key}
        if key != "digest":
            rest["digest"] = verify_statement.canonical_digest(rest)
        file.write_text(json.dumps(rest, ensure_ascii=False), encoding="utf-8")
        assert verify(file), key


def test_a_page_is_verified_by_the_statement_it_carries(tmp_path: Path) -> None:
    """With its own digest over all that is seen."""
    assert verify(page(tmp_path)) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda text: re.sub(r"<!-- river.*", "", text), "the page carries no digest"),
        (lambda text: text.replace('id="statement"', 'id="other"'), "no statement"),
        (lambda text: text.replace("doctype", "DOCTYPE"), "the page was changed"),
        (lambda text: text.replace("2200000", "2300000"), "the page was changed"),
        (lambda text: text + "<p>220</p>", "the page carries no digest"),
    ],
)
def test_a_page_that_was_changed_is_found(
    tmp_path: Path, change: Callable[[str], str], problem: str
) -> None:
    """Without digest, without statement, with anything changed or written after it."""
    assert problem in " ".join(verify(page(tmp_path, change)))


def alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(SCRIPT, folder / "verify_statement.py")
    command = [sys.executable, "-I", "-S", "verify_statement.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_it_runs_where_riverpact_is_not(tmp_path: Path) -> None:
    """Copied beside the statement, isolated and without site-packages; exit code 0."""
    command = [sys.executable, "-I", "-S", "-c", "import riverpact"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    written(tmp_path, "yunhe")
    ended = alone(tmp_path, "statement.json")
    assert (ended.returncode, ended.stdout) == (0, "statement.json: 核验通过 verified\n")


def test_it_names_what_does_not_hold(tmp_path: Path) -> None:
    """Exit code 1, one line a problem."""
    file = written(tmp_path, "qingxi")
    text = file.read_text("utf-8").replace('"amount": "2200000"', '"amount": "2300000"')
    file.write_text(text, encoding="utf-8")
    ended = alone(tmp_path, "statement.json", "samples.csv")
    assert ended.returncode == 1
    assert ended.stdout.startswith("statement.json: 不通过 FAILED\n  - 摘要不符")


@pytest.mark.parametrize("arguments", [[], ["none.json"], ["samples.csv"], ["."]])
def test_where_nothing_can_be_checked_it_says_how_it_is_called(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2: no argument, no such file, samples alone."""
    written(tmp_path, "qingxi")
    monkeypatch.chdir(tmp_path)
    ended = alone(tmp_path, *arguments)
    assert (ended.returncode, main(arguments)) == (2, 2)
    assert "python verify_statement.py statement.json" in ended.stdout
