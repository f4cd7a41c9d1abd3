"""A backup is put back whole, and whatever was changed in it is noticed."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.portal import backup
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.attachments.store import attach_content, path_of
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.exchange.demonstration import load_demonstration
from tests.portal.conftest import EmptyOffice
from tests.portal.postgresql import programs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="programs_of_postgresql", autouse=True)
def _programs_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    place = programs()
    if place is not None:
        monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture(name="loaded")
def _loaded(empty_office: EmptyOffice) -> EmptyOffice:
    load_demonstration(empty_office.grown, lambda _: None)
    return empty_office


def entries_in(restored: Path) -> int:
    """Return how many audit entries a restored database has, asked without the portal."""
    count = "SELECT COUNT(*) FROM audit_auditentry"
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(restored / backup.SQLITE)) as opened:
            return int(opened.execute(count).fetchone()[0])
    address = backup._address().replace(
        f"dbname='{connection.settings_dict['NAME']}'", "dbname='rehearsal'"
    )
    said = subprocess.run(["psql", "-At", address, "-c", count], check=True, capture_output=True)
    return int(said.stdout)


def test_a_backup_is_put_back_whole(
    loaded: EmptyOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file and every row; the restored office verifies as the first one did."""
    assert backup.verify() == []
    manifest = backup.back_up(tmp_path / "backup")
    assert manifest["audit"][0] == AuditEntry.objects.count() > 0
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE rehearsal")
        address = backup._address().replace(f"dbname='{name}'", "dbname='rehearsal'")
        monkeypatch.setattr(backup, "_address", lambda: address)
    backup.restore(tmp_path / "backup", tmp_path / "restored")
    monkeypatch.undo()
    assert entries_in(tmp_path / "restored") == AuditEntry.objects.count()
    for folder in ("archive", "province"):
        before = {
            one.relative_to(loaded.home): one.read_bytes() for one in files(loaded.home / folder)
        }
        restored = tmp_path / "restored"
        after = {one.relative_to(restored): one.read_bytes() for one in files(restored / folder)}
        assert before == after
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE rehearsal")


def files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


@pytest.mark.usefixtures("empty_office")
def test_a_changed_backup_is_refused(tmp_path: Path) -> None:
    """One byte more in one file, and nothing is put back."""
    backup.back_up(tmp_path / "backup")
    with (tmp_path / "backup" / "province" / "province.toml").open("a") as file:
        file.write("\n")
    with pytest.raises(RefusedError, match=r"province\.toml"):
        backup.restore(tmp_path / "backup", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


@pytest.mark.usefixtures("empty_office")
def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Neither a backup nor an office that is there already."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(MisuseError):
        backup.back_up(tmp_path / "full")
    with pytest.raises(MisuseError):
        backup.restore(tmp_path / "nowhere", tmp_path / "restored")


def test_what_was_changed_behind_the_portal_is_said(loaded: EmptyOffice) -> None:
    """An audit entry rewritten, a batch cut, an attachment changed: each is named."""
    person_entry = AuditEntry.objects.order_by("number")[5]
    attachment = attach_content("函.txt", "原文".encode(), _any_agreement(), None)
    AuditEntry.objects.filter(pk=person_entry.pk).update(content=f"{person_entry.content} ")
    path_of(attachment.digest).write_bytes(b"other")
    rows = next((loaded.home / "archive" / "readings").glob("*.parquet"))
    shutil.copy(__file__, rows)
    said = " ".join(backup.verify())
    assert "审计第 6 条不符" in said
    assert "存档不符" in said
    assert attachment.digest in said


def _any_agreement() -> AgreementRecord:
    found = AgreementRecord.objects.first()
    assert found is not None
    return found
