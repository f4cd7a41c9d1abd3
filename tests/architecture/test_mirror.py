"""The tests mirror the source: the file of a test is guessed from the file it tests."""

from pathlib import Path

import riverpact

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "riverpact"
TESTED_ELSEWHERE = {
    "__main__.py": "one line, runs cli/main.py",
    "cli/assess_shown.py": "tests/cli/test_assess.py, tests/cli/test_columns.py",
    "engine/bulk_classes.py": "tests/engine/test_bulk.py",
    "engine/bulk_verdicts.py": "tests/engine/test_bulk.py",
    "cli/registry_shown.py": "tests/cli/test_registry.py",
    "domain/awards/answer.py": "words without behaviour; tests/domain/awards/test_eligibility.py",
    "domain/territory/monitored_place.py": "records without behaviour; files/test_registry.py",
    "domain/territory/published_total.py": "a record without behaviour; files/test_registry.py",
    "domain/territory/reliance.py": "words without behaviour; files/test_registry.py",
    "domain/territory/river.py": "records without behaviour; files/test_registry.py",
    "files/registry_rows.py": "tests/files/test_registry.py, test_registry_references.py",
    "files/said.py": "tests/files/test_checked.py, tests/workflows/test_opening.py",
    "files/xlsx/blank.py": "tests/files/xlsx/test_template.py, test_opening_template.py",
    "cli/options.py": "types without behaviour; the verbs that have them",
    "engine/columnar.py": "tests/engine/test_engines.py",
    "engine/duckdb_engine.py": "tests/engine/test_engines.py",
    "engine/failures.py": "tests/engine/test_engines.py",
    "engine/queries.py": "tests/engine/test_engines.py",
    "engine/reduction.py": "tests/engine/test_engines.py",
    "engine/reference_engine.py": "tests/engine/test_engines.py",
    "engine/refusals.py": "tests/engine/test_engines.py",
    "engine/spark_engine.py": "tests/engine/test_engines.py",
    "files/delivery.py": "two records without behaviour",
    "files/demonstration/stories.py": "words without behaviour; tests/files/demonstration",
    "files/province/shown_province.py": "records without behaviour; workflows/test_province.py",
    "files/statement/folder.py": "tests/cli/test_settle.py",
    "files/xlsx/refusals.py": "tests/files/xlsx/test_package.py, test_sheet.py and others",
    "files/table_file.py": "tests/cli/test_columns.py",
    "workflows/assess_columns.py": "tests/cli/test_columns.py",
    "portal/__main__.py": "one line, runs portal/command.py",
    "portal/assessment/signals.py": "a signal; tests/portal/settlement/test_listening.py",
    "portal/exchange/history.py": "tests/portal/exchange/test_demonstration.py",
    "portal/exchange/load.py": "tests/portal/exchange/test_write.py, test_demonstration.py",
    "portal/accounts/lists.py": "tests/portal/accounts/test_administration.py",
    "portal/desk/administration.py": "tests/portal/desk/test_views.py",
    "portal/desk/deadlines.py": "tests/portal/desk/test_due.py",
    "portal/desk/oversight.py": "tests/portal/desk/test_views.py",
    "portal/desk/reminding.py": "tests/portal/desk/test_views.py",
    "portal/desk/standing.py": "tests/portal/desk/test_views.py",
    "portal/attachments/queries.py": "tests/portal/attachments/test_views.py",
    "portal/registers/kind.py": "a declaration without behaviour; registers/test_kinds.py",
    "portal/registers/lists.py": "tests/portal/registers/test_views.py",
    "portal/registers/notice.py": "words without behaviour; registers/test_comments.py",
    "portal/registers/page.py": "tests/portal/registers/test_views.py",
    "workflows/demo.py": "tests/cli/test_demo.py",
}
DJANGO_READS = {
    "apps.py",
    "models.py",
    "states.py",
    "urls.py",
    "forms.py",
    "settings.py",
    "wsgi.py",
}
"""Files of the portal that declare: tests/portal/test_moves.py walks the states,
test_every_address.py the addresses, and the tests of views and verbs what is kept and asked."""


def test_every_source_file_has_its_test_file() -> None:
    """``src/riverpact/a/b.py`` is tested in ``tests/a/test_b.py``, or it is said where."""
    missing = []
    for file in sorted(SOURCE.rglob("*.py")):
        path = file.relative_to(SOURCE)
        is_declared = path.parts[0] == "portal" and path.name in DJANGO_READS
        if is_declared or "migrations" in path.parts:
            continue
        mirror = ROOT / "tests" / path.parent / f"test_{path.name}"
        if path.name != "__init__.py" and str(path) not in TESTED_ELSEWHERE:
            missing += [] if mirror.is_file() else [str(path)]
    assert missing == []


def test_every_real_agreement_has_published_cases() -> None:
    """An instrument without worked examples is refused, wherever its folder lies.

    One that lacks values settles nothing by itself and can have none.
    """
    files = sorted((ROOT / "instruments").rglob("agreement.toml"))
    texts = {file.parent: file.read_text(encoding="utf-8") for file in files}
    real = [folder for folder, text in texts.items() if 'kind = "real"' in text]
    real = [folder for folder in real if "[[missing]]" not in texts[folder]]
    assert real
    assert [folder.name for folder in real if not list(folder.glob("cases/*.toml"))] == []


def test_the_public_names_are_few() -> None:
    """The package itself exports its version; everything else is found in its chapter."""
    assert riverpact.__all__ == ["__version__"]
