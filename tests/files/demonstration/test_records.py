"""The records of the fictional province."""

from pathlib import Path

import pytest

from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.planted import open_years, waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.records import LACKING, planted_records, records_toml
from riverpact.files.demonstration.showcase import SEED
from riverpact.files.demonstration.working_life import working_life
from riverpact.files.records import read_records


@pytest.mark.parametrize("counties", [4, 9, 30, 120])
def test_every_kind_is_recorded_and_one_plan_lacks_a_part(tmp_path: Path, counties: int) -> None:
    """The product reads its own records, of provinces of any size."""
    grown = province(counties, SEED)
    signed = pacts(grown)
    facts = working_life(signed, open_years(signed, waters_of(grown, signed)))
    file = tmp_path / "records.toml"
    file.write_text(records_toml(signed, facts), encoding="utf-8")
    records, findings = read_records(file, [one.id for one in signed])
    planted = planted_records(signed)
    lacking = [one for one in records.work_plan if one.lacks]
    assert [one.agreement for one in lacking] == [planted.incomplete]
    assert [one.code for one in findings] == ["records.work_plan_part"]
    assert getattr(lacking[0], LACKING) == ()
    assert all(getattr(records, kind) for kind in type(records).model_fields)


def test_one_consultation_is_never_answered() -> None:
    """Of the last of those who consult; the day is told."""
    signed = pacts(province(30, SEED))
    planted = planted_records(signed)
    assert planted.overdue == signed[2].id
    assert (planted.due.month, planted.due.day) == (9, 15)
