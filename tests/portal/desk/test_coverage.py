"""Coverage counts the agreements kept here, as the workflow counts them from files."""

from datetime import date

import pytest

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.desk import coverage as file
from riverpact.portal.desk.coverage import by_standing, coverage_of
from riverpact.portal.records.keep import keep
from riverpact.workflows.province import standing_on
from tests.portal.conftest import QINGXI, Office

DAY = date(2020, 6, 30)


def test_two_counties_of_one_agreement(office: Office) -> None:
    """青峰县 and 碧溪县, of those in scope; each counts once."""
    assert office
    found = coverage_of(DAY)
    covered = {one.name for one in found.counties if one.standing == "in_force"}
    assert covered == {"青峰县", "碧溪县"}
    assert (found.share.covered, found.share.in_scope > 2) == (2, True)
    assert by_standing(found.counties)["in_force"] == 2


@pytest.mark.parametrize("state", ["draft", "terminated"])
def test_what_binds_nobody_is_not_counted(office: Office, state: str) -> None:
    """A draft was not signed; what was terminated ended early."""
    office.agreement.state = state
    keep(office.agreement, None, state)
    assert coverage_of(DAY).share.covered == 0


def test_it_is_counted_anew_when_an_agreement_changes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same records are counted once."""
    day = date(2020, 5, 31)
    coverage_of(day)

    def count(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(file, "cover_mechanisms", count)
    assert coverage_of(day).share.covered == 2
    text = QINGXI.read_text("utf-8").replace('"demo-qingxi"', '"demo-more"')
    keep_new(text, None, state="in_force")
    with pytest.raises(ZeroDivisionError):
        coverage_of(day)
    assert office


def test_the_whole_province_as_the_folder_counts_it(office: Office) -> None:
    """The same figures as the workflow counts from the folder."""
    for text in sorted((office.grown / "agreements").glob("*/agreement.toml")):
        if text.parent.name != office.agreement.key:
            keep_new(text.read_text("utf-8"), None, state="in_force")
    found, stands = coverage_of(DAY), standing_on(office.grown, DAY).covered.last
    assert (found.share.covered, found.share.in_scope) == (stands.covered, stands.in_scope)
    assert found.share.share == str(stands.share)
