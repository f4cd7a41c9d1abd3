"""The province as a folder."""

import hashlib
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.demonstration.write import write_province
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.readings import Intake, read_readings
from riverpact.files.registry import named_registry
from riverpact.files.shipped import demonstration_agreements
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Severity
from riverpact.foundation.period import CHINA_TIME, last_moment
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.check_agreements import check_agreements
from riverpact.workflows.check_readings import check_readings
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.coverage import cover
from riverpact.workflows.settle import settle

SIZES = (4, 5, 30, 57, 100)


def digest(folder: Path) -> str:
    """One digest of all files, their places and their bytes."""
    found = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found.update(str(file.relative_to(folder)).encode())
            found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


@pytest.mark.parametrize("counties", SIZES)
def test_two_runs_give_the_same_bytes(tmp_path: Path, counties: int) -> None:
    """And writing again into the same folder changes nothing; another seed does."""
    for name in ("a", "b", "a"):
        write_province(tmp_path / name, counties)
    write_province(tmp_path / "c", counties, 7)
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")


def test_the_seed_gives_these_values_everywhere(tmp_path: Path) -> None:
    """Nothing of the machine, of its hashing of texts or of its floats enters."""
    write_province(tmp_path, 30)
    read = (tmp_path / "readings" / "县界断面_2019.csv").read_text("utf-8").splitlines()
    assert read[1] == "缃崖滩,2019-01-09,手工,7.4,6.0,5.4,16.4,0.81,0.157,演示·模拟数据"
    assert len(read) == 1 + (29 - 5) * 12 - 3


@pytest.mark.parametrize("counties", SIZES)
def test_all_of_it_loads_without_a_finding(tmp_path: Path, counties: int) -> None:
    """Agreements and readings; every junction section has readings of every year."""
    written = write_province(tmp_path, counties)
    folders = sorted(path.parent for path in tmp_path.glob("agreements/*/agreement.toml"))
    assert [load_agreement(path).agreement.id for path in folders] == sorted(
        pact.id for pact in written.pacts
    )
    checked = check_readings([tmp_path / "readings"], standard(), Intake())
    assert checked.findings == ()
    readings = read_readings([tmp_path / "readings"], standard())
    found = {(one.section, one.day.year) for one in readings.observations}
    sections = {link.section for link in written.province.links}
    assert found == {(section, year) for section in sections for year in (2018, 2019, 2020)}


def test_the_folder_says_that_it_is_fictional(tmp_path: Path) -> None:
    """Name, stamp, years, size and seed; what can carry the stamp carries it."""
    write_province(tmp_path, 30)
    said = tomllib.loads((tmp_path / "province.toml").read_text("utf-8"))
    assert said["fictional"] is True
    assert said["name"] == {"zh": "清源省", "en": "Qingyuan"}
    assert (said["years"], said["counties"], said["seed"]) == ([2018, 2019, 2020], 30, 20190101)
    unstamped = [
        file.name
        for file in tmp_path.rglob("*")
        if file.is_file() and "演示·模拟数据" not in file.read_text("utf-8")
    ]
    assert unstamped == ["published_totals.csv"]  # a head without rows


def test_hand_written_agreements_are_copied_as_they_are(tmp_path: Path) -> None:
    """All four, byte for byte."""
    write_province(tmp_path, 30)
    for path in demonstration_agreements():
        copy = tmp_path / "agreements" / f"demo-{path.name}" / "agreement.toml"
        assert copy.read_bytes() == (path / "agreement.toml").read_bytes()


def test_a_small_province_has_only_the_readings_of_its_sections(tmp_path: Path) -> None:
    """Four counties: no station, no lake; a second agreement of 2018 would cover them all."""
    written = write_province(tmp_path, 4)
    assert [path.name for path in written.showcase[2019]] == ["手工监测_2019.csv"]
    names = {path.name for path in (tmp_path / "agreements").iterdir()}
    assert "demo-qingxi" in names
    assert not {"demo-hongshi", "demo-yunhe", "demo-jinghu"} & names


def test_the_number_of_rows_grows_with_the_number_of_counties(tmp_path: Path) -> None:
    """A row a section and month; the station's series is one, whatever the size."""
    for counties in (100, 200):
        write_province(tmp_path / str(counties), counties)
        file = tmp_path / str(counties) / "readings" / "县界断面_2018.csv"
        rows = file.read_text("utf-8").splitlines()[1:]
        assert len(rows) == (counties - 1 - 5) * 12
    assert len(list((tmp_path / "200").glob("readings/自动监测*"))) == 3


@pytest.mark.parametrize(("counties", "seed"), [(31, 20190101), (30, 7)])
def test_another_province_is_not_written_over(tmp_path: Path, counties: int, seed: int) -> None:
    """Agreements of both would stand in one folder."""
    write_province(tmp_path, 30)
    before = digest(tmp_path)
    with pytest.raises(RefusedError, match="another"):
        write_province(tmp_path, counties, seed)
    assert digest(tmp_path) == before


@pytest.mark.parametrize("counties", [30, 100])
def test_the_policy_of_the_province_has_nothing_against_it(tmp_path: Path, counties: int) -> None:
    """One warning, which the story names; the notes show reasons given and what is payable."""
    write_province(tmp_path, counties)
    paths = sorted(tmp_path.glob("agreements/*"))
    checked = check_agreements(paths, load_policy("qingyuan-demo"), standard())
    said = [
        (one.agreement.id, found.code, found.severity)
        for one in checked
        if one.agreement is not None
        for found in one.findings
    ]
    assert len(checked) == len(paths)
    assert [one for one in said if one[2] is not Severity.NOTE] == [
        ("demo-hongshi", "check.also_paid_by", Severity.WARNING)
    ]
    assert {code for _, code, severity in said if severity is Severity.NOTE} == {
        "check.assessed_together",
        "check.network_not_preferred",
        "check.payable_range",
    }
    assert "`demo-hongshi`：提示 check.also_paid_by" in (tmp_path / "story.md").read_text("utf-8")


@pytest.mark.parametrize("counties", [4, 30, 100])
def test_coverage_is_counted_in_its_own_registry_as_planted(tmp_path: Path, counties: int) -> None:
    """On every day on which it climbs; a city that stands in covers no county, and it is said."""
    write_province(tmp_path, counties)
    planted = tomllib.loads((tmp_path / "planted.toml").read_text("utf-8"))["coverage"]
    registry = named_registry(str(tmp_path / "registry"))
    covered = cover([tmp_path / "agreements"], registry, [one["day"] for one in planted])
    assert [one.covered for one in covered.over_time] == [one["counties"] for one in planted]
    assert {one.in_scope for one in covered.over_time} == {counties}
    assert [one.code for one in covered.findings] == ["coverage.city"] * (counties >= 20)


def test_a_size_that_there_is_not_writes_nothing(tmp_path: Path) -> None:
    """Three counties."""
    with pytest.raises(MisuseError):
        write_province(tmp_path / "out", 3)
    assert not (tmp_path / "out").exists()


def test_the_late_correction_turns_its_year(tmp_path: Path) -> None:
    """As known at the end of January the year has failed, as known in May it is attained."""
    written = write_province(tmp_path / "out", 30)
    planted = tomllib.loads((written.folder / "planted.toml").read_text("utf-8"))
    corrections = tomllib.loads((written.folder / "facts/corrections.toml").read_text("utf-8"))
    (said,) = corrections["correction"]
    archive = start_archive(str(tmp_path / "archive"))
    accepted = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
    delivered = read_readings([written.others[2019]], standard())
    accept_readings(archive, delivered, Signature(said["who"], accepted))
    corrected = datetime.combine(said["at"], accepted.timetz())
    correct_readings(
        archive,
        read_readings([written.folder / said["file"]], standard()),
        Signature(said["who"], corrected, said["reason"], said["approver"]),
    )
    instrument = load_agreement(
        written.folder / "agreements" / planted["corrected"][0]["agreement"]
    )
    verdicts = []
    for known in (date(2020, 1, 31), date(2020, 5, 1)):
        readings = archive_readings(archive, None, last_moment(known))
        (section,) = settle(instrument, readings, 2019, standard()).statement.sections
        verdicts.append(section.year_verdict)
    assert verdicts == ["failed", "attained"]
