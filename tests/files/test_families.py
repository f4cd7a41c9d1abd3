"""Method families of other packages: found without network, refused by name, told on statements.

A package is made visible as an installer would: its module and its ``.dist-info`` on the path.
"""

import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.families import FAMILIES
from riverpact.files.bundled import standard
from riverpact.files.families import GROUP, Plugin, known_families
from riverpact.files.instruments import load_agreement
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.cases import run_case
from riverpact.workflows.probe_agreement import probe_agreement

TESTS = Path(__file__).parents[1]
EXAMPLE = TESTS / "plugins" / "riverpact_example_family"
LIANGJIANG = TESTS / "instruments" / "liangjiang"
Install = Callable[..., None]
Run = Callable[..., Any]


def each_step(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for child in step["children"]:
        yield from each_step(child)


@pytest.fixture(name="install")
def _install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    def install(name: str, version: str, entries: dict[str, str], *modules: Path | str) -> None:
        site = tmp_path / f"site-{name}"
        info = site / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        said = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(said, encoding="utf-8")
        lines = [f"[{GROUP}]", *(f"{key} = {value}" for key, value in entries.items())]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for module in modules:
            if isinstance(module, Path):
                shutil.copy(module, site)
            else:
                (site / f"{name.replace('-', '_')}.py").write_text(module, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    return install


@pytest.fixture(name="example")
def _example(install: Install) -> Plugin:
    """Install the example package as its pyproject declares it."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    entries = project["entry-points"][GROUP]
    install(project["name"], project["version"], entries, EXAMPLE / "all_or_nothing.py")
    return Plugin("all_or_nothing", project["name"], project["version"])


def agreement(folder: Path, method: str) -> Path:
    """Write the agreement of the two rivers with another method, without its amendment."""
    own = folder / "own"
    own.mkdir()
    text = (LIANGJIANG / "agreement.toml").read_text("utf-8")
    head, _, _ = text.partition("[[method]]")
    (own / "agreement.toml").write_text(f"{head}[[method]]\n{method}\n", encoding="utf-8")
    return own


ALL_OR_NOTHING = """family = "all_or_nothing"
period = "month"
reward = "10 万元"
fine = "25 万元"
"""


def refused(folder: Path, method: str) -> list[tuple[str, str, str]]:
    with pytest.raises(RefusedError) as error:
        load_agreement(agreement(folder, method))
    found = error.value.findings
    assert {one.place and one.place.row for one in found} == {58}  # the line of ``family``
    return [(one.code, one.message.en, one.found) for one in found]


def test_without_other_packages_only_the_shipped_families_are_known() -> None:
    """Nothing is found, nothing is refused."""
    known = known_families()
    assert (dict(known.models), dict(known.plugins), dict(known.refused)) == (FAMILIES, {}, {})


def test_a_family_of_another_package_settles(
    example: Plugin, tmp_path: Path, run: Callable[..., Any]
) -> None:
    """At Ⅲ all months but May are attained: 11 · 10 − 25 = 85; the statement names the package."""
    folder = agreement(tmp_path, ALL_OR_NOTHING)
    assert load_agreement(folder).plugins == (example,)
    readings = ("--readings", LIANGJIANG / "readings.csv", "--year", "2019")
    out = tmp_path / "out"
    said = run("settle", folder, *readings, "--out", out, "--json")
    (statement,) = json.loads(said.out)["statements"]
    months = [one["verdict"] for one in statement["sections"][0]["months"]]
    assert months.count("failed") * 25 + months.count("attained") * -10 == -85
    assert statement["amount"] == "850000"
    assert statement["terms"]["plugins"] == [
        {"family": "all_or_nothing", "package": "riverpact-example-family", "version": "1.2.0"}
    ]
    page = (out / "test-liangjiang-2019" / "statement.html").read_text("utf-8")
    assert "riverpact-example-family 1.2.0" in page
    checked = run("verify", out / "test-liangjiang-2019")
    assert checked.code == 0
    assert (
        "all_or_nothing 来自软件包 riverpact-example-family 1.2.0：已重算，公式未核对"
        in checked.out
    )


@pytest.mark.usefixtures("example")
def test_a_foreign_step_is_recomputed_all_the_same(run: Run, tmp_path: Path) -> None:
    """A forged reward does not give the amount, though nobody knows the formula."""
    folder, out = agreement(tmp_path, ALL_OR_NOTHING), tmp_path / "out"
    readings = ("--readings", LIANGJIANG / "readings.csv", "--year", "2019")
    run("settle", folder, *readings, "--out", out)
    file = out / "test-liangjiang-2019" / "statement.json"
    forged = json.loads(file.read_bytes())
    month = next(one for one in each_step(forged["derivation"]) if one["rule"].endswith(".month"))
    (reward,) = (one for one in month["inputs"] if one["name"] == "reward")
    reward["value"] = "200000"
    file.write_text(json.dumps(forged | {"digest": canonical_digest(forged)}), encoding="utf-8")
    assert run("verify", file).code == 1


@pytest.mark.parametrize("family", ["fixed_stake", "settlement", "monthly_mean"])
def test_no_rule_that_ships_is_freed_by_calling_it_foreign(
    run: Run, tmp_path: Path, family: str
) -> None:
    """A statement that names a package for a known rule is held to the rule all the same."""
    out = tmp_path / "out"
    readings = ("--readings", LIANGJIANG / "readings.csv", "--year", "2019")
    run("settle", LIANGJIANG, *readings, "--out", out)
    file = out / "test-liangjiang-2019" / "statement.json"
    forged = json.loads(file.read_bytes())
    forged["terms"]["plugins"] = [{"family": family, "package": "forger", "version": "1"}]
    step = next(one for one in each_step(forged["derivation"]) if one["rule"].startswith(family))
    step["formula"], step["inputs"], step["rounding"] = step["result"]["value"] or "0", [], None
    file.write_text(json.dumps(forged | {"digest": canonical_digest(forged)}), encoding="utf-8")
    said = run("verify", file)
    assert said.code == 1
    assert "forger" not in said.out


@pytest.mark.usefixtures("example")
def test_probing_finds_the_extremes_of_a_family_of_another_package(tmp_path: Path) -> None:
    """Twelve months: 12 · 10 at most to the upstream, 12 · 25 at most from it."""
    found = probe_agreement(load_agreement(agreement(tmp_path, ALL_OR_NOTHING)), standard())
    assert found.range.pays(Side.UPSTREAM)[1] == Fraction(3_000_000)
    assert found.range.pays(Side.DOWNSTREAM)[1] == Fraction(1_200_000)


@pytest.mark.usefixtures("example")
def test_a_published_case_may_rest_on_a_family_of_another_package(tmp_path: Path) -> None:
    """Ten months at 10, two at −25: 50."""
    folder = agreement(tmp_path, ALL_OR_NOTHING)
    case = folder / "case.toml"
    case.write_text(
        'id = "X"\ntitle = "达标即付"\nkind = "R"\nenters_at = "monthly_class"\n'
        'source = "vector"\nsource_id = "X"\n'
        '[[year]]\nyear = 2019\nmonths = { "Ⅱ" = 10, "Ⅳ" = 2 }\ntheirs = "50 万元"\n',
        encoding="utf-8",
    )
    assert [one.equal for one in run_case(folder, case)] == [True]


@pytest.mark.usefixtures("example")
def test_terms_of_such_a_family_are_read_as_strictly(tmp_path: Path) -> None:
    """An unknown key and a missing one, each a finding with its line."""
    wrong = ALL_OR_NOTHING.replace("fine", "penalty")
    with pytest.raises(RefusedError) as error:
        load_agreement(agreement(tmp_path, wrong))
    assert {(one.code, one.place and one.place.row) for one in error.value.findings} == {
        ("toml.missing", 57),
        ("toml.extra_forbidden", 61),
    }


def test_a_name_that_ships_is_not_given_away(install: Install, tmp_path: Path) -> None:
    """Neither family is taken silently; the finding names the package."""
    install("greedy", "0.1", {"class_step": "all_or_nothing:AllOrNothing"})
    assert known_families().models == FAMILIES
    step = 'family = "class_step"\nperiod = "month"\nrate_up = "1 元"\nrate_down = "1 元"'
    ((code, said, found),) = refused(tmp_path, step)
    assert (code, found) == ("plugin.name_taken", "class_step")
    assert "greedy 0.1" in said


@pytest.mark.usefixtures("example")
def test_of_two_packages_with_one_name_neither_stands_first(
    install: Install, tmp_path: Path
) -> None:
    """Both are named."""
    install("second", "3", {"all_or_nothing": "all_or_nothing:AllOrNothing"})
    ((code, said, _),) = refused(tmp_path, ALL_OR_NOTHING)
    assert code == "plugin.name_taken"
    assert "riverpact-example-family 1.2.0" in said
    assert "second 3" in said


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("import a_module_that_is_not_there", "plugin.unloadable"),
        ("raise SystemExit(3)", "plugin.unloadable"),
        ("", "plugin.unloadable"),
        ("X = 3", "plugin.not_a_family"),
        (
            "from riverpact.domain.settlement.method import Method as X",
            "plugin.not_a_family",
        ),
        (
            "from riverpact.domain.settlement.methods.class_step import ClassStep as X",
            "plugin.unnamed_family",
        ),
    ],
)
def test_a_package_that_does_not_load_is_a_finding_with_its_name(
    install: Install,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Any],
    module: str,
    code: str,
) -> None:
    """Never a traceback; and agreements that do not ask for the family are read as before."""
    monkeypatch.delitem(sys.modules, "broken", raising=False)
    install("broken", "0.2", {"all_or_nothing": "broken:X"}, module)
    ((found, said, _),) = refused(tmp_path, ALL_OR_NOTHING)
    assert found == code
    assert "broken" in said
    told = run("probe", tmp_path / "own")
    assert (told.code, "broken" in told.err) == (1, True)
    assert load_agreement(LIANGJIANG).plugins == ()
