"""A small office: the demonstration's territory and persons, and one agreement in force."""

import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from riverpact.files.province.province_file import read_province
from riverpact.files.registry import read_registry
from riverpact.files.shipped import instruments_folder
from riverpact.portal import office as the_office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.exchange.demonstration_persons import load_persons
from riverpact.portal.exchange.territories import load_territories

DAY = date(2021, 1, 15)
REFERENCE = ("province.toml", "map.geojson", "registry")
QINGXI = instruments_folder() / "demonstration" / "qingxi" / "agreement.toml"


@dataclass
class Office:
    """The office of a test: who works there, and how each of them sees it.

    ``grown`` is the whole demonstration province as ``riverpact demo`` writes it; only read.
    """

    home: Path
    grown: Path
    persons: dict[str, Person]
    agreement: AgreementRecord
    _clients: dict[str, Client] = field(default_factory=dict)

    def person(self, username: str) -> Person:
        """Return a person by the name of the account."""
        return self.persons[username]

    def client(self, username: str) -> Client:
        """Return a browser in which this person is signed in."""
        if username not in self._clients:
            client = Client()
            client.force_login(
                self.persons[username], backend="django.contrib.auth.backends.ModelBackend"
            )
            self._clients[username] = client
        return self._clients[username]


@dataclass
class EmptyOffice:
    """An office on its first day: a folder with the province's reference, and no records."""

    home: Path
    grown: Path


@pytest.fixture(name="empty_office")
def _empty_office(
    db: None,  # noqa: ARG001  records are written
    settings: Settings,
    tmp_path: Path,
    grown: Path,
) -> EmptyOffice:
    """Set up the folder of an office on 2021-01-15."""
    settings.HOME = tmp_path
    settings.ARCHIVE = str(tmp_path / "archive")
    reference = the_office.reference()
    reference.mkdir()
    for name in REFERENCE:
        source = grown / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, reference / name)
    the_office.choose_day(DAY)
    return EmptyOffice(tmp_path, grown)


@pytest.fixture(name="office")
def _office(empty_office: EmptyOffice) -> Office:
    """Set up the office with its persons, and 青溪 (青峰县—碧溪县) in force."""
    reference = the_office.reference()
    province = load_territories(read_province(reference), read_registry(reference / "registry"))
    persons = {one.username: one for one in load_persons(province)}
    agreement = keep_new(QINGXI.read_text(encoding="utf-8"), None, state="in_force")
    return Office(empty_office.home, empty_office.grown, persons, agreement)
