"""The statement as JSON with its digest, its published schema, and its samples as csv."""

import csv
import hashlib
import json
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest

from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import demonstration_agreements
from riverpact.files.statement.as_json import (
    samples_text,
    sha256,
    statement_data,
    statement_schema,
    statement_text,
)
from riverpact.workflows.settle import Settled, settle

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schema" / "statement.schema.json"
NAMES = [path.name for path in demonstration_agreements()]


@cache
def settled(name: str) -> Settled:
    (path,) = [path for path in demonstration_agreements() if path.name == name]
    with TemporaryDirectory() as folder:
        readings = read_readings(write_demonstration(Path(folder)), standard())
    return settle(load_agreement(path), readings, 2019, standard())


def observed(item: str, text: str | None, hour: int, section: str = "甲（老）") -> Observation:
    reported = None if text is None else parse_reported(text)
    flag = Flag.NOT_MEASURED if text is None else Flag.NONE
    at = datetime(2019, 7, 1, hour)  # noqa: DTZ001  local wall time
    origin = Origin("data/a.csv", hour + 2, "氨氮(mg/L)")
    return Observation(section, at, item, reported, Channel.AUTOMATIC, origin, flag)


def test_the_published_schema_is_that_of_the_code() -> None:
    """Whoever reads statements elsewhere relies on it: a change of shape is seen in review."""
    assert SCHEMA.read_text("utf-8") == statement_schema()


@pytest.mark.parametrize("name", NAMES)
def test_every_demonstration_statement_keeps_the_schema(name: str) -> None:
    """Settled and undetermined alike."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(statement_text(settled(name).statement)), schema)


@pytest.mark.parametrize(
    ("key", "value"), [("amount", 2_200_000), ("digest", "00"), ("colour", "blue"), ("year", None)]
)
def test_the_schema_refuses_another_shape(key: str, value: object) -> None:
    """A number for money, a digest that is none, an unknown key, a year that is missing."""
    data = statement_data(settled("qingxi").statement) | {key: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))


def test_the_digest_seals_every_key_but_itself() -> None:
    """SHA-256 of the canonical form: sorted keys, no blanks, UTF-8."""
    data = statement_data(settled("qingxi").statement)
    rest = {key: value for key, value in data.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data["digest"] == hashlib.sha256(text.encode()).hexdigest()


def test_the_text_is_readable_utf8_with_one_key_a_line() -> None:
    """Two versions can be compared line by line, in Chinese."""
    text = statement_text(settled("qingxi").statement)
    assert json.loads(text) == statement_data(settled("qingxi").statement)
    assert '\n "year": 2019,\n' in text
    assert "青峰县" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_statement_names_its_samples_by_their_digest(name: str) -> None:
    """The samples are sealed by the statement, and the inputs by theirs."""
    statement = settled(name).statement
    assert statement.samples is not None
    assert statement.samples.sha256 == sha256(settled(name).samples)
    assert [one.file for one in statement.inputs] == [
        "手工监测_2019.csv",
        "自动监测_云河大坝_2019.csv",
    ]


def test_samples_are_one_row_a_value_with_its_cell() -> None:
    """In order of section, time and item; the text as printed stands beside the value."""
    text = samples_text([observed("nh3n", "0.30", 8), observed("nh3n", "0.025L", 4)])
    assert text.splitlines() == [
        "section,sampled_at,item,channel,value,censored,reported,file,sheet,row,column,excluded,extra_check",
        "甲(老),2019-07-01 04:00,nh3n,automatic,0.025,yes,0.025L,a.csv,,6,氨氮(mg/L),,",
        "甲(老),2019-07-01 08:00,nh3n,automatic,0.30,no,0.30,a.csv,,10,氨氮(mg/L),,",
    ]


def test_a_cell_without_a_value_is_no_sample() -> None:
    """It counts for nothing; why it is empty stands among the findings."""
    assert samples_text([observed("nh3n", None, 8)]).count("\n") == 1


def test_samples_do_not_depend_on_the_order_of_reading() -> None:
    """The digest is the same whichever file was read first."""
    found = [observed("tp", "0.1", 4), observed("nh3n", "0.3", 4), observed("tp", "0.2", 0, "乙")]
    assert samples_text(found) == samples_text(found[::-1])


def test_values_are_written_without_an_exponent() -> None:
    """1.49E+07 is 14900000: another reader must see the same digits."""
    one = observed("algae", "1.49E+07", 8)
    assert one.value == Decimal("1.49E+7")
    (row,) = csv.DictReader(samples_text([one]).splitlines())
    assert (row["value"], row["reported"]) == ("14900000", "1.49E+07")


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_data_in_plain_json(name: str) -> None:
    """Byte for byte what the standard library writes: readers of any age find the same file."""
    one = settled(name).statement
    plain = json.dumps(statement_data(one), ensure_ascii=False, indent=1) + "\n"
    assert statement_text(one) == plain
