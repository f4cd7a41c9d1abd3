"""Agreements that were grown, as files."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.demonstration.agreement_text import agreement_toml, title_of
from riverpact.files.demonstration.pacts import Form, Pact, pacts
from riverpact.files.demonstration.province import province
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.foundation.money import parse_yuan

SIGNED = [one for one in pacts(province(100, 20190101)) if one.form is not Form.HAND_WRITTEN]


def loaded(pact: Pact, folder: Path) -> Instrument:
    (folder / "agreement.toml").write_text(agreement_toml(pact, "青江"), encoding="utf-8")
    return load_agreement(folder)


@pytest.mark.parametrize("pact", SIGNED, ids=lambda one: one.id)
def test_every_agreement_loads_and_says_what_was_chosen(pact: Pact, tmp_path: Path) -> None:
    """Without a finding: parties, sections, target, days; fictional."""
    agreement = loaded(pact, tmp_path).agreement
    assert (agreement.id, agreement.kind) == (pact.id, "fictional")
    assert [one.code for one in agreement.party] == [one.code for one in pact.counties]
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
    pact = next(one for one in SIGNED if len(one.upstream) > 1)
    read = tomllib.loads(agreement_toml(pact, "青江"))
    total = sum(link.runoff for link in pact.links)
    first = Fraction(pact.links[0].runoff, total)
    amounts = [Fraction(one["runoff"]["amount"].removesuffix(" 亿m³")) for one in read["section"]]
    assert amounts[0] / sum(amounts) == first
    assert "weight" not in read["section"][0]
    assert Fraction(read["party"][0]["share"]) == first
    assert read["money"]["weighting"] == "runoff"


def test_a_title_names_river_and_sides() -> None:
    """A group is called 组团, a successor 修订."""
    group = next(one for one in SIGNED if len(one.upstream) > 1)
    assert "组团—" in title_of(group, "青江")
    after = next(one for one in SIGNED if one.succeeds)
    up, down = after.upstream[0].name, after.downstream.name
    assert title_of(after, "青江") == f"青江流域横向生态保护补偿协议（修订）（{up}—{down}）"
