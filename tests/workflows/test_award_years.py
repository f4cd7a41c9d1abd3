"""From agreements and readings to the years an award is decided by."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.agreements.opening import OpeningAgreement
from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear
from riverpact.domain.awards.contribution import Contribution, Score
from riverpact.domain.awards.missed_years import Run, line_years, missed_years
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.demonstration.pacts import Pact
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.write import WrittenProvince, write_province
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.finding import Severity
from riverpact.workflows.award_years import AwardYears, Judging, OnRecord, award_years


@pytest.fixture(name="written", scope="module")
def _written(tmp_path_factory: pytest.TempPathFactory) -> WrittenProvince:
    return write_province(tmp_path_factory.mktemp("province"))


@pytest.fixture(name="readings", scope="module")
def _readings(written: WrittenProvince) -> Readings:
    return read_readings([written.folder / "readings"], standard())


def pact_of(written: WrittenProvince, story: Story) -> Pact:
    """The grown agreement of a story: the last one."""
    return [one for one in written.pacts if one.story is story][-1]


def judged(
    written: WrittenProvince, readings: Readings, pacts: list[Pact], record: OnRecord
) -> AwardYears:
    instruments = [load_agreement(written.agreement(one)) for one in pacts]
    return award_years(instruments, 2020, Judging(readings, standard()), record)


def test_classes_of_whole_calendar_years_are_compared(
    written: WrittenProvince, readings: Readings
) -> None:
    """Ⅱ in 2018 and 2019, Ⅲ in 2020, as planted; the signing year is 2018."""
    pact = pact_of(written, Story.CLASS_DROP)
    found = judged(written, readings, [pact], OnRecord(frozenset({(pact.id, 2020)})))
    of_2019, of_2020 = found.years
    (section,) = of_2020.sections
    assert section.annual.water_class is WaterClass.III
    assert section.annual_before.water_class is WaterClass.II
    assert section.annual_signing.water_class is WaterClass.II
    assert section.annual.items is not None
    assert "总磷" in section.annual.items.zh
    assert {water.water_class for _, water in section.months_before} == {WaterClass.II}
    assert set(section.target) == {WaterClass.III}
    assert (of_2019.final, of_2020.final) == (False, True)
    assert found.findings == ()


def test_a_signing_before_every_standard_leaves_the_year_judged(
    written: WrittenProvince, readings: Readings, tmp_path: Path
) -> None:
    """Signed in 2017, when no decimals were in force: that class is unknown, and 2020 is judged.

    Found by random years (docs/simulation.md): no award of such an agreement could be decided.
    """
    pact = pact_of(written, Story.CLASS_DROP)
    text = (written.agreement(pact) / "agreement.toml").read_text(encoding="utf-8")
    told = text.replace(f"signed_on = {pact.signed_on}", "signed_on = 2017-11-20", 1)
    assert told != text
    (tmp_path / "agreement.toml").write_text(told, encoding="utf-8")
    record = OnRecord(frozenset({(pact.id, 2020)}))
    found = award_years([load_agreement(tmp_path)], 2020, Judging(readings, standard()), record)
    (section,) = found.years[-1].sections
    assert section.annual.water_class is WaterClass.III
    assert section.annual_before.water_class is WaterClass.II
    assert section.annual_signing.water_class is None
    assert found.years[-1].final
    assert [(one.code, one.severity) for one in found.findings] == [
        ("awards.unjudged_comparison", Severity.WARNING)
    ]
    assert "2017" in found.findings[0].message.zh


def test_a_renewal_is_one_line_with_its_first_days(
    written: WrittenProvince, readings: Readings
) -> None:
    """The successor keeps the days of the first; both have a part of 2020."""
    old, new = sorted(
        (one for one in written.pacts if one.story is Story.RENEWAL), key=lambda one: one.id
    )
    found = judged(written, readings, [new, old], OnRecord(frozenset()))
    parts: list[AgreementYear] = [one for one in found.years if one.year == 2020]
    assert {one.line for one in parts} == {old.id}
    assert {one.first_filed_on for one in parts} == {old.filed_on}
    assert sorted(len(one.sections[0].months) for one in parts) == [6, 6]


def test_what_was_put_in_and_scored_is_found_by_agreement_and_year() -> None:
    """One side that nobody wrote down is not known."""
    text = {"agreement": "甲", "year": 2019, "document": "财预1号"}
    put_in = Contribution.model_validate(text | {"side": "upstream", "amount": "3 万元"})
    score = Score.model_validate(text | {"score": 92})
    record = OnRecord(frozenset(), (put_in,), (score,))
    assert record.put_in("甲", 2019) == (Fraction(30_000), None)
    assert record.put_in("甲", 2020) == (None, None)
    assert record.score("甲", 2019) == Fraction(92)
    assert record.score("乙", 2019) is None


def test_a_year_that_cannot_be_settled_is_there_and_open(
    written: WrittenProvince, readings: Readings
) -> None:
    """No reading of 2020: undetermined, not final though a fact says so, and a finding."""
    pact = pact_of(written, Story.CLASS_DROP)
    early = Readings(tuple(o for o in readings.observations if o.day < date(2020, 1, 1)))
    found = judged(written, early, [pact], OnRecord(frozenset({(pact.id, 2020)})))
    last = found.years[-1]
    assert (last.year, last.final) == (2020, False)
    assert [one.verdict for one in last.sections] == [YearVerdict.UNDETERMINED]
    assert [one.code for one in found.findings] == ["awards.unjudged_year"]


def test_a_dry_month_is_out_and_leaves_no_annual_class(
    written: WrittenProvince, readings: Readings
) -> None:
    """Eleven months of twelve: what lacks is said."""
    pact = pact_of(written, Story.DRY_MONTH)
    dry = read_decisions(written.folder / "decisions" / "断流认定.toml")
    instrument = load_agreement(written.agreement(pact))
    year = pact.years[0]
    judging = Judging(readings, standard(), dry)
    (last,) = (
        one
        for one in award_years([instrument], year, judging, OnRecord(frozenset())).years
        if one.year == year
    )
    (section,) = last.sections
    assert [water.out for _, water in section.months].count(True) == 1
    assert section.annual.water_class is None
    assert section.annual.items is not None
    assert "有效月份 11" in section.annual.items.zh


def test_a_line_that_reaches_back_before_the_records_is_open_there(
    written: WrittenProvince, readings: Readings
) -> None:
    """Years of the opening register are undetermined; its days are the first of the line."""
    pact = pact_of(written, Story.TWO_YEAR_MISS)
    parties = {"upstream": "990701 暮堰区", "downstream": "990702 岚云县"}
    days = {"signed_on": date(2016, 12, 1), "filed_on": date(2016, 12, 20)}
    opening = OpeningAgreement.model_validate(
        {
            "id": "before",
            "title": "旧协议",
            **parties,
            **days,
            "section": pact.links[0].section,
            "start": date(2017, 1, 1),
            "until": date(2019, 1, 1),
            "document": "旧1号",
        }
    )
    instrument = load_agreement(written.agreement(pact))
    agreement = instrument.agreement.model_copy(update={"succeeds": "before"})
    judging = Judging(readings, standard())
    record = OnRecord(frozenset(), opening=(opening,))
    found = award_years([replace(instrument, agreement=agreement)], 2019, judging, record).years
    assert {one.line for one in found} == {"before"}
    assert {one.first_filed_on for one in found} == {date(2016, 12, 20)}
    line = line_years(found, "any")
    assert [(one.year, one.verdict) for one in line] == [
        (2017, YearVerdict.UNDETERMINED),
        (2018, YearVerdict.UNDETERMINED),
        (2019, YearVerdict.FAILED),
    ]
    assert missed_years(line, 2019, 2, "").outcome is Run.DECIDE
