"""What stands beside an award: the budget, the readings, what each way out would grant."""

from fractions import Fraction

from riverpact.portal.awards.decide import decide
from riverpact.portal.awards.models import AwardYear
from riverpact.portal.awards.queries import (
    envelope_of,
    options_of,
    pending_of,
    readings_of,
    steps_of,
    summed,
)
from tests.portal.awards.conftest import Compute, award_of, reviewed
from tests.portal.conftest import Office


def test_the_envelope_tells_what_is_left(office: Office, compute: Compute) -> None:
    """2,700 万元 less the 116 decided; a year without budget has none left."""
    compute()
    decide(reviewed(office, "demo-990702"), office.person("finance-a"), document="文")
    assert envelope_of(2020).left == 25_840_000
    assert envelope_of(2019).left is None


def test_five_readings_stand_side_by_side(compute: Compute) -> None:
    """Each with its answer and what it rests on."""
    compute()
    found = list(readings_of(award_of("demo-990701").content))
    assert [one["title"].zh[:3] for one in found] == ["(a)", "(b)", "(c)", "(d)", "(e)"]
    for one in found:
        assert (one["said"].zh == "降类") is bool(one["dropped"])


def test_both_ways_out_of_a_shortfall(compute: Compute) -> None:
    """Ten awards, each with what it would have either way, as the domain dealt it out."""
    compute()
    options = options_of(AwardYear.objects.get())
    assert len(options) == 10
    first = options[0]
    assert [one["title"].zh for one in first["amounts"]] == ["按比例压减", "按备案先后"]
    assert options_of(None) == []


def test_sums_are_exact() -> None:
    """What is open counts for nothing."""
    assert summed(["0.1", None, "0.2"]) == Fraction(3, 10)


def test_words_of_steps_are_said(compute: Compute) -> None:
    """A step that comes to a word says it in the reader's language; a number stays as it is."""
    compute()
    steps = list(steps_of(award_of("demo-990701").content))
    assert steps[0]["result"]["shown"] == "不符合"
    assert {one["result"]["shown"] for one in steps} >= {"+550 万元"}
    assert pending_of(AwardYear.objects.get())[0].startswith("demo-")
    assert pending_of(None) == []
