"""Agreements that were grown, as files."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.demonstration.agreement_text import agreement_toml, amendment_toml, title_of
from riverpact.files.demonstration.pacts import Form, Pact, pacts
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.foundation.money import parse_yuan
from riverpact.foundation.period import Month

SIGNED = [one for one in pacts(province(100, 20190101)) if one.form is not Form.HAND_WRITTEN]


def loaded(pact: Pact, folder: Path) -> Instrument:
    (folder / "agreement.toml").write_text(agreement_toml(pact, "青江"), encoding="utf-8")
    return load_agreement(folder)


@pytest.mark.parametrize("pact", SIGNED, ids=lambda one: one.id)
def test_every_agreement_loads_and_says_what_was_chosen(pact: Pact, tmp_path: Path) -> None:
    """Without a finding: parties, sections, target, days; fictional."""
    agreement = loaded(pact, tmp_path).agreement
    assert (agreement.id, agreement.kind) == (pact.id, "fictional")
    codes = [one.code for one in pact.counties]
    if pact.form is Form.REACHES:
        codes = [pact.upstream[0].city.full_code, codes[0], *codes]
    assert [one.code for one in agreement.party] == codes
    assert [one.name for one in agreement.section] == [link.section for link in pact.links]
    assert {one.target.label for one in agreement.section} == {pact.target}
    assert (agreement.signed_on, agreement.term.start, agreement.term.until) == (
        pact.signed_on,
        pact.start,
        pact.until,
    )
    assert agreement.money.standard is not None
    assert agreement.money.standard >= parse_yuan("100 万元")


@pytest.mark.parametrize("form", [one for one in Form if one is not Form.HAND_WRITTEN])
def test_every_form_is_stamped(form: Form) -> None:
    """In the first line, where nobody can miss it."""
    pact = next(one for one in SIGNED if one.form is form)
    assert agreement_toml(pact, "青江").startswith("# 演示·模拟数据")


def test_a_group_shares_by_its_runoff() -> None:
    """Shares are the parts of the runoff, exactly; weights follow from the runoff declared."""
    pact = next(one for one in SIGNED if len(one.upstream) > 1 and one.form is Form.CLASS_STEP)
    read = tomllib.loads(agreement_toml(pact, "青江"))
    total = sum(link.runoff for link in pact.links)
    first = Fraction(pact.links[0].runoff, total)
    amounts = [Fraction(one["runoff"]["amount"].removesuffix(" 亿m³")) for one in read["section"]]
    assert amounts[0] / sum(amounts) == first
    assert "weight" not in read["section"][0]
    assert Fraction(read["party"][0]["share"]) == first
    assert read["money"]["weighting"] == "runoff"


def test_a_title_names_river_and_sides() -> None:
    """A group is called 组团, a successor 续签; of reaches all are named in their order."""
    group = next(one for one in SIGNED if one.form is Form.AREA_GROUP)
    assert "组团—" in title_of(group, "青江")
    after = next(one for one in SIGNED if one.succeeds)
    up, down = after.upstream[0].name, after.downstream.name
    assert title_of(after, "青江") == f"青江流域横向生态保护补偿协议（续签）（{up}—{down}）"
    reaches = next(one for one in SIGNED if one.form is Form.REACHES)
    city, middle = reaches.upstream[0].city.name, reaches.upstream[1].name
    assert f"（{city}—{middle}—{reaches.downstream.name}）" in title_of(reaches, "青江")


def test_a_group_shares_by_area(tmp_path: Path) -> None:
    """420 and 180 km²; no party has a share beside them, and runoff weighs the sections."""
    pact = next(one for one in SIGNED if one.form is Form.AREA_GROUP)
    agreement = loaded(pact, tmp_path).agreement
    (split,) = agreement.split
    assert (split.basis, split.unit) == ("area", "km²")
    assert sorted(split.amounts.values()) == [180, 420]
    assert agreement.money.weighting == "runoff"


def test_a_county_stands_on_both_sides_and_a_city_stands_in(tmp_path: Path) -> None:
    """Two reaches; at the first the city stands in for the county of the source."""
    pact = next(one for one in SIGNED if one.form is Form.REACHES)
    first, second = loaded(pact, tmp_path).agreement.reaches
    assert [one.stands_in_for for one in first.upstream] == [pact.upstream[0].name]
    assert [one.code for one in first.downstream] == [one.code for one in second.upstream]
    assert [one.code for one in second.downstream] == [pact.downstream.code]


def test_sections_are_assessed_together_and_an_index_has_all_its_values(tmp_path: Path) -> None:
    """One verdict for two sections; nothing of the index is missing."""
    together = next(one for one in SIGNED if one.form is Form.TOGETHER)
    terms = loaded(together, tmp_path).agreement.assessment
    assert terms.sections == "together"
    index = loaded(next(one for one in SIGNED if one.form is Form.P_INDEX), tmp_path).agreement
    assert (index.missing, index.method[0]["family"]) == ((), "p_index")


def test_an_amendment_stands_beside_its_agreement(tmp_path: Path) -> None:
    """Signed before it takes effect: Ⅱ and 30 万元 from July 2020, without a finding."""
    pact = next(one for one in SIGNED if one.story is Story.AMENDMENT)
    (tmp_path / "amendments").mkdir()
    file = tmp_path / "amendments" / "2020-07.toml"
    file.write_text(amendment_toml(pact), encoding="utf-8")
    instrument = loaded(pact, tmp_path)
    before, after = (instrument.version_on(Month(2020, month)).agreement for month in (6, 7))
    assert (before.section[0].target.label, after.section[0].target.label) == ("Ⅲ", "Ⅱ")
    assert after.method[0]["stake_worse"] == "30 万元"
    assert instrument.findings == ()
