"""Whose sections a delivery names, and whether the institution serves them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.agreements.monitoring_terms import Level
from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.workflows.delivered_sections import (
    Institution,
    delivered_sections,
    reached_months,
    serves,
)

DAY = date(2020, 6, 1)
RULING = load_policy("qingyuan-demo")
CITY = Institution(Level.CITY, "990100")


@pytest.fixture(name="qingxi", scope="module")
def _qingxi() -> Instrument:
    return load_agreement(instruments_folder() / "demonstration" / "qingxi")


def with_level(instrument: Instrument, level: Level) -> Instrument:
    """Return an instrument whose text names an institution of this level."""
    terms = instrument.agreement.monitoring
    assert terms is not None
    told = {"monitoring": terms.model_copy(update={"level": level})}
    return replace(instrument, agreement=instrument.agreement.model_copy(update=told))


@pytest.mark.parametrize(
    ("level", "institution", "served"),
    [
        (Level.CITY, CITY, True),
        (Level.CITY, Institution(Level.CITY, "990200"), False),
        (Level.CITY, Institution(Level.PROVINCE, "990000"), False),
        (Level.PROVINCE, Institution(Level.PROVINCE, "990000"), True),
        (Level.PROVINCE, CITY, False),
        (Level.COUNTY, Institution(Level.COUNTY, "990102"), True),
        (Level.COUNTY, Institution(Level.COUNTY, "990201"), False),
        (Level.NATIONAL, CITY, True),
        (Level.THIRD_PARTY, CITY, True),
    ],
)
def test_who_serves_an_agreement(
    qingxi: Instrument, level: Level, institution: Institution, *, served: bool
) -> None:
    """Of the level the text names, and of the parties' own territory; others are of none."""
    assert serves(institution, with_level(qingxi, level), RULING, DAY) is served


def test_what_is_served_is_silent(qingxi: Instrument) -> None:
    """The city's station hands in its own section, by any kind of brackets and spaces."""
    found = delivered_sections(["石 桥"], [qingxi], RULING, CITY, DAY)
    assert (dict(found.names), found.unknown, found.findings) == ({"石 桥": "石桥"}, (), ())


def test_what_is_not_served_names_who_does(qingxi: Instrument) -> None:
    """The province's hands in a section of one city: the city's station, by its clause."""
    province = Institution(Level.PROVINCE, "990000")
    (finding,) = delivered_sections(["石桥"], [qingxi], RULING, province, DAY).findings
    assert (finding.code, finding.severity) == ("delivery.not_served", "warning")
    assert finding.expected == "清源省青溪市环境监测站（演示）"
    assert finding.clause.endswith("第十一条")


def test_a_section_of_no_agreement_is_said(qingxi: Instrument) -> None:
    """It may be misspelt."""
    found = delivered_sections(["石乔", "石桥"], [qingxi], RULING, CITY, DAY)
    assert found.unknown == ("石乔",)
    assert [one.code for one in found.findings] == ["delivery.unknown_section"]


def test_months_of_the_term_are_reached(qingxi: Instrument, tmp_path: Path) -> None:
    """青溪 runs from 2019 to the end of 2020; other sections reach nothing of it."""
    file = tmp_path / "b.csv"
    rows = ["断面,采样时间,监测方式,氨氮(mg/L)"]
    rows += [f"{name},{day},手工,0.3" for name, day in [
        ("石桥", "2018-12-05"), ("石桥", "2019-01-05"), ("石桥", "2019-01-15"),
        ("石桥", "2021-01-05"), ("别处", "2019-02-05"),
    ]]  # fmt: skip
    file.write_text("\n".join(rows), encoding="utf-8")
    reached = reached_months(read_readings([file], standard()), [qingxi])
    assert [(key, str(month)) for key, month in reached] == [("demo-qingxi", "2019-01")]
