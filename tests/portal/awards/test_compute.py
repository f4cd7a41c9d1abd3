"""What is computed is proposed; what was reviewed or decided is marked, and stays."""

from decimal import Decimal

import pytest

from riverpact.files.awards.award_data import awards_data
from riverpact.portal.attachments.store import content_of
from riverpact.portal.awards import compute as computing
from riverpact.portal.awards.compute import moves
from riverpact.portal.awards.models import AwardRecord, AwardYear
from riverpact.portal.records.act import act
from tests.portal.awards.conftest import KEPT, Compute, award_of, reviewed
from tests.portal.conftest import Office


def test_the_awards_of_a_year_are_kept(office: Office, compute: Compute) -> None:
    """Each agreement that is kept here has its award, its letters and its year."""
    compute()
    rows = AwardRecord.objects.filter(year=2020)
    assert {one.agreement.key: (one.answer, one.amount, one.to_recover) for one in rows} == {
        "demo-990701": ("refused", Decimal(0), Decimal(5500000)),
        "demo-990702": ("granted", Decimal(1160000), Decimal(0)),
        "demo-990402": ("granted", Decimal(1160000), Decimal(0)),
        "demo-yunhe": ("granted", Decimal(1160000), Decimal(0)),
        "demo-qingxi": ("pending_decision", None, Decimal(0)),
    }
    assert office.agreement.key not in KEPT
    names = [one["name"] for one in award_of("demo-990701").letters]
    assert names == ["demo-990701-2020-refusal", "demo-990701-2020-recovery"]
    files = award_of("demo-990701").letters[0]["files"]
    assert content_of(files["demo-990701-2020-refusal.docx"])[:2] == b"PK"
    year = AwardYear.objects.get()
    assert year.content["allocation"]["reserve"]["amount"] == "16000000"


def test_the_same_again_changes_nothing(compute: Compute) -> None:
    """A job that is run again leaves every record as it was."""
    compute()
    before = {one.pk: one.version for one in AwardRecord.objects.all()}
    compute(by="finance-a")
    assert {one.pk: one.version for one in AwardRecord.objects.all()} == before
    assert AwardYear.objects.get().version == 1


def test_a_place_is_one_of_the_records(office: Office, compute: Compute) -> None:
    """Where something was found is told without the folder that was lent for a moment."""
    found = compute(2019)
    places = [one["place"] for one in (*found, *AwardYear.objects.get().content["findings"])]
    assert any("awards.toml" in str(one) for one in places)
    assert not [one for one in places if str(office.grown) in str(one)]


def test_a_proposed_one_is_computed_again_and_a_reviewed_one_marked(
    office: Office, compute: Compute, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget of the folder is another: what was reviewed keeps its amount and is marked."""
    compute()
    kept = reviewed(office, "demo-990702")

    def richer(*told: object, **named: object) -> dict[str, object]:
        data = awards_data(*told, **named)  # type: ignore[arg-type]
        for one in data["awards"]:
            if one["agreement"] in {"demo-990702", "demo-990402"}:
                one["amount"] = "2000000"
        return data

    monkeypatch.setattr(computing, "awards_data", richer)
    compute()
    assert award_of("demo-990402").amount == Decimal(2000000)
    marked = award_of("demo-990702")
    assert (marked.amount, marked.state, marked.has_moved) == (kept.amount, "reviewed", True)
    assert marked.newer["amount"] == "2000000"
    act(marked, "reopen", office.person("finance-a"), note="预算有变化")
    compute()
    again = award_of("demo-990702")
    assert (again.amount, again.state, again.has_moved) == (Decimal(2000000), "proposed", False)


def test_a_mark_is_taken_off_again(
    office: Office, compute: Compute, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would have moved and no longer does is not marked any more."""
    compute()
    reviewed(office, "demo-990702")
    with monkeypatch.context() as patched:
        patched.setattr(computing, "moves", lambda _old, _new: True)

        def noted(*told: object, **named: object) -> dict[str, object]:
            data = awards_data(*told, **named)  # type: ignore[arg-type]
            for one in data["awards"]:
                one["title"] += "*"
            return data

        patched.setattr(computing, "awards_data", noted)
        compute()
        assert award_of("demo-990702").has_moved
    compute()
    assert not award_of("demo-990702").has_moved


def test_carrying_a_decision_out_moves_nothing() -> None:
    """What was to be taken back and has been taken back since is the same decision."""
    before = {
        "state": "refused", "amount": "0", "refund": None,
        "claw_back": {"amount": "5500000", "recovered": "0"},
    }  # fmt: skip
    after = before | {"claw_back": {"amount": "0", "recovered": "5500000"}}
    assert not moves(before, after)
    assert moves(before, before | {"claw_back": {"amount": None, "recovered": "0"}})
    assert moves(before, before | {"claw_back": None})
    assert moves(before, before | {"amount": "1"})
