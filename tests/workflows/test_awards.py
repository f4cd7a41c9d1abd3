"""The awards of a province's folder."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from riverpact.domain.agreements.opening import (
    OpeningAgreement,
    OpeningAward,
    OpeningRegister,
)
from riverpact.domain.awards.award import Award, AwardState
from riverpact.files.demonstration.write import write_province
from riverpact.files.opening_register import write_register
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.awards import ProvinceAwards, awards_of
from tests.award_province import all_readings, record_payment, write_award_province

AFTER = date(2021, 7, 31)
WAN = 10_000


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    write_province(folder)
    return folder


@pytest.fixture(name="decided", scope="module")
def _decided(folder: Path) -> dict[int, ProvinceAwards]:
    return {year: awards_of(folder, year, AFTER) for year in (2019, 2020)}


def planted(folder: Path) -> Iterator[dict[str, Any]]:
    text = (folder / "planted.toml").read_text(encoding="utf-8")
    yield from tomllib.loads(text)["award"]


def award_of(decided: ProvinceAwards, agreement: str) -> Award:
    (award,) = (one for one in decided.found.awards if one.year.agreement == agreement)
    return award


def test_every_award_is_as_planted(folder: Path, decided: dict[int, ProvinceAwards]) -> None:
    """State, reason, amount and what is recovered, of every grown agreement and year."""
    rows = list(planted(folder))
    assert len(rows) > 20
    for row in rows:
        award = award_of(decided[row["year"]], row["agreement"])
        reasons = [one.condition for one in award.refusals]
        if award.state is AwardState.PENDING_DECISION:
            reasons = [one.code for one in award.eligibility.conditions if one.answer == "open"]
        assert (award.state, reasons) == (row["state"], [row["reason"]] if "reason" in row else [])
        if "amount" in row:
            assert award.amount is not None
            assert f"{award.amount / WAN} 万元" == row["amount"]
        if row.get("recovered", "0 万元") != "0 万元":
            assert award.claw_back is not None
            assert award.claw_back.amount is not None
            assert f"{award.claw_back.amount / WAN} 万元" == row["recovered"]


def test_the_stories_show_every_state(decided: dict[int, ProvinceAwards]) -> None:
    """Granted, refused, pending, awaiting a decision; one is recovered in 2020."""
    assert {one.state for one in decided[2019].found.awards} == set(AwardState)
    recovered = [o for o in decided[2020].found.awards if o.claw_back and o.claw_back.amount]
    assert len(recovered) == 1


def test_the_second_year_falls_short_and_a_person_has_chosen(
    decided: dict[int, ProvinceAwards],
) -> None:
    """All that is granted, kept for those that are pending, and left is the budget."""
    found = decided[2020].found
    assert found.allocation is not None
    assert found.budget is not None
    assert found.allocation.shortfall is not None
    granted = sum(one.amount for one in found.awards if one.amount is not None)
    aside = found.allocation.aside
    assert aside is not None
    assert aside.amount == len(aside.pending) * 400 * WAN > 0
    assert granted + aside.amount + found.allocation.left == found.budget.amount


def test_money_paid_twice_is_told_with_its_line(
    folder: Path, decided: dict[int, ProvinceAwards]
) -> None:
    """A warning at the spending."""
    (one,) = decided[2019].findings
    assert one.code == "fund_use.also_funded"
    assert one.place is not None
    assert (one.place.file, one.place.key) == (str(folder / "awards.toml"), "use.1")


def test_before_a_year_is_final_everything_is_pending(folder: Path) -> None:
    """On the last day of the year no result is final, and the incident is decided already."""
    found = awards_of(folder, 2019, date(2019, 12, 31)).found
    assert {one.state for one in found.awards} == {AwardState.PENDING}
    assert all(one.clearing.to_clear is None for one in found.awards)


def test_by_the_plan_a_person_has_to_decide_first(folder: Path) -> None:
    """Its text gives no reading of class drop, no curve: nothing is granted."""
    found = awards_of(folder, 2019, AFTER, policy="jiangxi-2019").found
    states = {one.state for one in found.awards}
    assert AwardState.GRANTED not in states
    assert AwardState.PENDING_DECISION in states


def test_a_year_without_agreements_is_misuse(folder: Path) -> None:
    """Nothing runs in 2031."""
    with pytest.raises(MisuseError):
        awards_of(folder, 2031, AFTER)


def test_what_is_wrong_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    """Two broken agreements are two findings; nothing is decided."""
    copy = copytree(folder, tmp_path / "p")
    broken = sorted(copy.glob("agreements/*/agreement.toml"))[:2]
    for file in broken:
        file.write_text("id = \n", encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        awards_of(copy, 2019, AFTER)
    assert {one.place and one.place.file for one in error.value.findings} == set(map(str, broken))


def test_the_county_at_the_outlet_has_a_fixed_subsidy(
    folder: Path, decided: dict[int, ProvinceAwards]
) -> None:
    """Better in 2019: 200 万元; worse than the last in 2020: half. By the plan: none computed."""
    amounts = [one.amount for year in (2019, 2020) for one in decided[year].subsidies]
    assert amounts == [200 * WAN, 100 * WAN]
    (by_plan,) = awards_of(folder, 2019, AFTER, policy="jiangxi-2019").subsidies
    assert by_plan.amount is None


def test_an_outcome_of_another_county_is_told_with_its_line(folder: Path, tmp_path: Path) -> None:
    """It counts for nobody, and is not passed over in silence."""
    copy = copytree(folder, tmp_path / "p")
    text = (copy / "awards.toml").read_text(encoding="utf-8")
    head, *rest = text.split("[[outcome]]")
    other = [one.replace('county = "', 'county = "1') for one in rest]
    (copy / "awards.toml").write_text("[[outcome]]".join([head, *other]), encoding="utf-8")
    decided = awards_of(copy, 2019, AFTER)
    (found,) = (one for one in decided.findings if one.code == "awards.unknown_county")
    assert found.place is not None
    assert found.place.key == "outcome.0"


def test_awards_from_before_are_taken_back_too(folder: Path, tmp_path: Path) -> None:
    """The line goes on from an agreement of the opening register, which had 100 万元 for 2018."""
    copy = copytree(folder, tmp_path / "p")
    (row,) = (one for one in planted(folder) if one.get("reason") == "missed_years")
    file = copy / "agreements" / row["agreement"] / "agreement.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nid = ", '\nsucceeds = "before"\nid = ', 1), encoding="utf-8")
    days = {"signed_on": date(2017, 12, 1), "filed_on": date(2017, 12, 20)}
    term = {"start": date(2018, 1, 1), "until": date(2019, 1, 1)}
    parties = {"upstream": "990701 甲县", "downstream": "990702 乙县"}
    told = {"id": "before", "title": "旧协议", "section": "旧断面", "document": "旧1号"}
    paid = {"agreement": "before", "year": 2018, "kind": "granted", "amount": "100 万元"}
    register = OpeningRegister(
        (OpeningAgreement.model_validate({**told, **parties, **days, **term}),),
        (OpeningAward.model_validate({**paid, "document": "旧2号", "paid_on": date(2018, 6, 1)}),),
    )
    write_register(copy, register)
    found = award_of(awards_of(copy, 2020, AFTER), row["agreement"])
    assert found.claw_back is not None
    assert found.claw_back.amount is not None
    before = int(row["recovered"].removesuffix(" 万元"))
    assert found.claw_back.amount / WAN == before + 100


def test_a_recovery_that_no_longer_stands_is_told_at_its_entry(tmp_path: Path) -> None:
    """2019 is attained, 500 were recovered for 2020; a refund on record settles it."""
    province = write_award_province(tmp_path / "province", all_readings())
    record_payment(province, "recovery", 500, "2021-06-01")
    decided = awards_of(province, 2020, AFTER)
    found = award_of(decided, "demo-qingxi").refund
    assert found is not None
    assert found.amount == 500 * WAN
    (finding,) = (one for one in decided.findings if one.code == "awards.to_refund")
    assert finding.place is not None
    assert finding.place.key == "payment.2"
    record_payment(province, "refund", 500, "2021-07-01")
    decided = awards_of(province, 2020, AFTER)
    assert award_of(decided, "demo-qingxi").refund is None
    assert "awards.to_refund" not in {one.code for one in decided.findings}
    earlier = awards_of(province, 2020, date(2021, 6, 30))
    assert award_of(earlier, "demo-qingxi").refund == found


def test_another_registry_says_who_drains_directly(folder: Path) -> None:
    """Fifteen counties of Jiangxi; the outcome on record is of none of them, which is said."""
    decided = awards_of(folder, 2019, AFTER, registry="jiangxi")
    assert len(decided.subsidies) == 15
    assert {one.amount for one in decided.subsidies} == {None}
    assert "awards.unknown_county" in {one.code for one in decided.findings}
