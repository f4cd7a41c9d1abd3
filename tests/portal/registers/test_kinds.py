"""Every kind is declared whole: its form asks for every key that its model reads."""

import pytest

from riverpact.domain.agreements.records import Records
from riverpact.files.toml_rows import as_json, read_tables
from riverpact.portal.registers.enter import CARRIED_OVER, unfit
from riverpact.portal.registers.kind import Kind, Of
from riverpact.portal.registers.kinds import KINDS, NOTICE, title_of
from tests.portal.conftest import EmptyOffice

ENTERED = [one for one in KINDS.values() if one.model is not None]


@pytest.mark.parametrize("kind", ENTERED, ids=lambda one: one.name)
def test_a_form_asks_for_every_key(kind: Kind) -> None:
    """No key of the file is left out, none is made up, and what must be there is asked for."""
    assert kind.model is not None
    keys = set(kind.model.model_fields) - set(CARRIED_OVER)
    asked = {one.name for one in kind.fields}
    asked |= set() if kind.of is Of.NONE else {"agreement"}
    asked |= {"counties"} if kind is NOTICE else set()
    assert asked == keys
    must = {key for key, one in kind.model.model_fields.items() if one.is_required()}
    assert {one.name for one in kind.fields if one.required} == must - {"agreement"}
    assert (kind.of is Of.AGREEMENT) is ("agreement" in must)


def test_every_record_of_the_file_has_its_kind() -> None:
    """What a province's ``records.toml`` may hold, a clerk may enter."""
    assert set(Records.model_fields) <= {one.name for one in ENTERED if one.file == "records"}


def test_every_row_of_the_demonstration_is_taken(empty_office: EmptyOffice) -> None:
    """The rows that come with old books would be taken from a form as well."""
    taken = 0
    for place in ("records.toml", "facts/incidents.toml"):
        for name, rows in read_tables(empty_office.grown / place).items():
            for row in rows:
                told = [one.code for one in unfit(KINDS[name], as_json(row), None)]
                assert set(told) <= {"register.day_to_come"}, (name, row, told)
                taken += 1
    assert taken > 50


def test_a_row_is_called_by_what_it_is_about() -> None:
    """A notice is called by its sort."""
    assert title_of("work_plan", {"document": "文"}) == "工作方案"
    assert title_of("consultation", {"topic": "水质"}) == "会商：水质"
    assert title_of("notice", {"sort": "training", "title": "采样培训"}) == "培训：采样培训"
    assert title_of("unknown", {}) == "unknown"
