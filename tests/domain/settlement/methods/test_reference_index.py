"""An index against a reference section: R4, its tiers by hand, and what it can never do.

Limits 20 (cod) and 1 (nh3n); the reference 20 and 0.75 has I = (1 + 0.75)/2 = 0.875.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.methods.reference_index import ReferenceIndex
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.tier_table import stretches
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity, walk
from riverpact.foundation.text import Text

STANDARD = standard()
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
WAN = 10_000
WUHAN = (
    {"below": "-0.1", "to_upstream": "100 万元"},
    {"at_least": "-0.1", "at_most": "0", "to_upstream": "50 万元"},
    {"above": "0", "at_most": "0.1", "from_upstream": "100 万元"},
    {"above": "0.1", "from_upstream": "200 万元"},
)


def reference(year: int = 2019, **changes: Any) -> dict[str, Any]:
    text = {"section": "上断面", "year": year, "means": {"cod": "20", "nh3n": "0.75"}}
    return text | {"source": {"instrument": "水质月报"}} | changes


def method(**changes: Any) -> ReferenceIndex:
    text: dict[str, Any] = {"family": "reference_index", "period": "year", "tier": WUHAN}
    text |= {"limits": {"cod": "20", "nh3n": "1"}, "reference_means": [reference()]}
    return ReferenceIndex.model_validate(text | changes)


def result(item: str, value: Fraction) -> ItemResult:
    month = Month(2019, 7)
    found = MonthSum("断面", month, item, Channel.MANUAL, value * 12, 12, 12, 12, 0, None)
    return ItemResult(STANDARD.items[item], item_mean(found, month, PLAN, STANDARD))


def judged(cod: str | Fraction, nh3n: str | Fraction = "0.75", name: str = "year") -> Judged:
    items = (result("cod", Fraction(cod)), result("nh3n", Fraction(nh3n)))
    verdict = quantity("year_verdict", Text("结论", "verdict"), "attained")
    said, step = Text("测试", "test"), Step("year_test", verdict, "'attained'")
    return Judged(
        name,
        said,
        Standing.ATTAINED,
        WaterClass.III,
        WaterClass.III,
        said,
        step,
        items,
        when="2019",
    )


def holds(step: Step) -> bool:
    return all(
        check_step(shown_step(one).model_dump()) is None for one in walk(step) if not one.evidence
    )


@pytest.mark.parametrize(
    ("delta", "wan"), [("0", 50), ("-0.1", 50), ("-0.101", 100), ("0.1", -100), ("0.11", -200)]
)
def test_the_tiers_are_those_published(delta: str, wan: int) -> None:
    """R4: flat or down to 10 % pays 50, further down 100; up costs 100, beyond 10 % 200."""
    one = method(limits={"cod": "20"}, reference_means=[reference(means={"cod": "20"})])
    amount, step = one.amount(judged(20 * (1 + Fraction(delta))))
    assert amount == wan * WAN
    assert (step.rule, step.name) == ("reference_index.year", "year")
    assert holds(step)


def test_the_index_is_the_mean_of_the_ratios() -> None:
    """16 and 0.6: (0.8 + 0.6)/2 = 0.7; 0.7/0.875 − 1 = −0.2."""
    amount, step = method().amount(judged("16", "0.6"))
    values = {one.name: one.result.value for one in walk(step)}
    assert (values["index"], values["reference"], values["delta"]) == ("0.7", "0.875", "-0.2")
    assert amount == 100 * WAN
    assert holds(step)
    assert any(one.clause == "水质月报" for one in walk(step))


def test_a_period_without_its_reference_has_no_answer() -> None:
    """The reference of another year or month never stands in."""
    one = method(reference_means=[reference(2018)])
    assert one.unfit_year(2018) is None
    assert one.unfit_year(2019) is not None
    amount, step = one.amount(judged("16"))
    assert amount is None
    assert holds(step)
    monthly = method(period="month", reference_means=[reference(month=7)])
    assert monthly.amount(judged("20", name="m07"))[0] == 50 * WAN
    assert monthly.amount(judged("20", name="m08"))[0] is None


def test_a_missing_mean_is_no_answer() -> None:
    """Of one item; and an index of published classes has none."""
    assert method(limits={"cod": "20", "tp": "0.2"}, reference_means=[
        reference(means={"cod": "20", "tp": "0.1"})]).amount(judged("16"))[0] is None  # fmt: skip


def test_its_rows_have_no_gap_and_its_trials_lie_on_their_ends() -> None:
    """δ runs from −100 % on; at each end the index is I_ref · (1 + end)."""
    (table,) = method().tables()
    assert all(len(one.rows) == 1 for one in stretches(table))
    trials = method().trials({})
    assert [one["cod"] for one in trials] == [Fraction(63, 4), Fraction(35, 2), Fraction(77, 4)]
    assert method().items == ("cod", "nh3n")


def test_it_does_not_fit_every_agreement() -> None:
    """A year needs annual means; a reference belongs to one section."""
    agreed = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
    terms = agreed.assessment.model_copy(update={"year_test": YearTest("annual_mean")})
    means = agreed.model_copy(update={"assessment": terms})
    assert len(method().conflicts(agreed)) == 1
    assert method().conflicts(means) == []
    several = means.model_copy(update={"section": agreed.section * 2})
    assert len(method().conflicts(several)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"reference_means": [reference(), reference()]},
        {"reference_means": [reference(month=7)]},
        {"period": "month"},
        {"reference_means": [reference(means={"cod": "20"})]},
        {"reference_means": []},
        {"limits": {"cod": "0", "nh3n": "1"}},
        {"tier": WUHAN[1:]},
        {"tier": (WUHAN[0], WUHAN[2], WUHAN[3])},
        {"neutral_class": "Ⅲ"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """A gap, a missing item, a period told twice."""
    with pytest.raises(ValidationError):
        method(**changes)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(2, 9))
def test_more_pollution_never_earns_more_and_units_do_not_matter(
    one: int, other: int, times: int
) -> None:
    """Concentrations and limits times a number leave δ as it is."""
    low, high = sorted((one, other))
    amounts = [method().amount(judged(Fraction(n, 10)))[0] for n in (low, high)]
    assert amounts[0] is not None
    assert amounts[1] is not None
    assert amounts[1] <= amounts[0]
    limits = {"cod": str(20 * times), "nh3n": str(times)}
    means = {"cod": str(20 * times), "nh3n": str(Fraction(3 * times, 4))}
    scaled = method(limits=limits, reference_means=[reference(means=means)])
    found = scaled.amount(judged(Fraction(low * times, 10), Fraction(3 * times, 4)))[0]
    assert found == amounts[0]


POSITIVE = st.fractions("0.01", 50)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_a_reference_from_readings_pays_what_the_same_means_declared_do(
    cod: Fraction, nh3n: Fraction, there: Fraction, other: Fraction
) -> None:
    """Law: where the figures are from changes no amount; without them there is none."""
    here, means = judged(cod, nh3n), {"cod": str(there), "nh3n": str(other)}
    declared = method(reference_means=[reference(means=means)])
    from_readings = method(reference_means=[], reference={"section": "上断面"})
    beside = judged(there, other)
    one = Beside("上断面", "2019", None, beside.items, beside.step, beside.reason)
    told = replace(here, beside={("上断面", "2019"): one})
    amount, step = from_readings.amount(told)
    assert amount == declared.amount(here)[0]
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(step))
    assert from_readings.amount(here)[0] is None
    nothing = replace(one, items=())
    assert from_readings.amount(replace(here, beside={("上断面", "2019"): nothing}))[0] is None
