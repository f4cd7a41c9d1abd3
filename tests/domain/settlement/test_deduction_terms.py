"""The terms of a pool that deductions fill: what is missing, doubled or of another year is said."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.settlement.deduction_terms import DeductionPool

SOURCE = {"instrument": "测试"}
INDICATORS = ("nh3n", "tp")


def assessed(*unmet: str, quarter: int = 1, known: tuple[str, ...] = INDICATORS) -> dict[str, Any]:
    met = [one for one in known if one not in unmet]
    return {"quarter": f"2019-Q{quarter}", "met": met, "unmet": [*unmet]}


def county(name: str, **changes: Any) -> dict[str, Any]:
    quarters = [assessed(quarter=n) for n in range(1, 5)]
    return {"id": name, "name": name, "source": SOURCE, "assessed": quarters} | changes


def terms(*counties: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A pool of two indicators at 2 and 3 万元, a day at 1 and at most 20 万元."""
    rates = zip(INDICATORS, ("2 万元", "3 万元"), strict=True)
    return {
        "form": "deductions", "id": "p", "title": "池", "kind": "real", "year": 2019,
        "contribution": "100 万元", "remainder": "returned", "rounding_unit": "1 元",
        "source": SOURCE, "incident": {"deduction": "100 万元", "source": SOURCE},
        "flow": {
            "deduction": "1 万元", "cap": "20 万元", "unmeasured_day": "missed", "source": SOURCE
        },
        "indicator": [
            {"id": i, "title": i, "head": "quality", "deduction": rate, "source": SOURCE}
            for i, rate in rates
        ],
        "county": list(counties or (county("甲"), county("乙"))),
    } | changes  # fmt: skip


def said(**changes: Any) -> list[str]:
    with pytest.raises(ValidationError) as found:
        DeductionPool.model_validate(terms(**changes))
    return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found.value.errors()]


def with_county(**changes: Any) -> dict[str, Any]:
    return {"county": [county("甲", **changes), county("乙")]}


def test_a_whole_text_is_read() -> None:
    """Quarters, days and what was met follow from it."""
    pool = DeductionPool.model_validate(terms())
    assert [str(one) for one in pool.quarters] == [f"2019-Q{n}" for n in range(1, 5)]
    assert (pool.days, pool.met(pool.county[0])) == (365, 8)


@pytest.mark.parametrize("key", ["contribution", "remainder", "rounding_unit", "incident"])
def test_what_decides_money_has_no_default(key: str) -> None:
    """A term that is in no text must be set by the user."""
    text = terms()
    del text[key]
    with pytest.raises(ValidationError, match=key):
        DeductionPool.model_validate(text)


def test_an_amount_that_no_source_gives_must_be_set() -> None:
    """What an unmet indicator and a missed day cost are named, each at its key."""
    text = terms()
    del text["indicator"][0]["deduction"]
    del text["flow"]["deduction"]
    with pytest.raises(ValidationError) as found:
        DeductionPool.model_validate(text)
    keys = [one["loc"] for one in found.value.errors()]
    assert keys == [("flow", "deduction"), ("indicator", 0, "deduction")]


def test_a_quarter_is_assessed_once() -> None:
    """One that is missing is not a pass; one of another year is none of this pool."""
    three = [assessed(quarter=n) for n in (1, 2, 3)]
    [missing] = said(**with_county(assessed=three))
    assert missing == "county.0.assessed: 甲 needs one result of 2019-Q4, there are 0"
    other = {**assessed(quarter=4), "quarter": "2018-Q4"}
    both = said(**with_county(assessed=[*three, other]))
    assert both[1] == "county.0.assessed.3.quarter: 2018-Q4 is of another year"


def test_an_indicator_is_met_or_unmet_and_never_unsaid() -> None:
    """An indicator that is left out, said twice or unknown is refused."""
    rest = [assessed(quarter=n) for n in (2, 3, 4)]
    unsaid = said(**with_county(assessed=[assessed(known=("tp",)), *rest]))
    assert unsaid == ["county.0.assessed.0: say once whether 甲 met nh3n in 2019-Q1"]
    twice = {"quarter": "2019-Q1", "met": ["nh3n", "tp"], "unmet": ["tp"]}
    assert "met tp" in said(**with_county(assessed=[twice, *rest]))[0]
    strange = {"quarter": "2019-Q1", "met": ["nh3n", "tp", "cod"], "unmet": []}
    assert said(**with_county(assessed=[strange, *rest])) == [
        "county.0.assessed.0: no such indicator: cod"
    ]


def section(**changes: Any) -> dict[str, Any]:
    short = [{"day": "2019-08-01", "mean": "2.4"}]
    return {
        "name": "断面",
        "least": "2.5",
        "days_measured": 365,
        "short": short,
        "source": SOURCE,
    } | (changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"days_measured": 366}, "366 days measured of 365"),
        ({"days_measured": 0}, "more days are short than were measured"),
        ({"short": [{"day": "2018-08-01", "mean": "2"}]}, "of another year: 2018-08-01"),
        ({"short": [{"day": "2019-08-01", "mean": "2"}] * 2}, "twice, or of another year"),
        ({"short": [{"day": "2019-08-01", "mean": "2.5"}]}, "the mean of 2019-08-01 is not short"),
    ],
)
def test_days_that_cannot_be_are_refused(changes: dict[str, Any], expected: str) -> None:
    """A day at the least discharge keeps it; a day counts once, in its year."""
    [found] = said(**with_county(section=[section(**changes)]))
    assert expected in found


def test_flow_is_deducted_only_where_that_is_agreed() -> None:
    """A section without [flow] has no price."""
    [found] = said(**with_county(section=[section()]), flow=None)
    assert "no deduction for flow is agreed" in found


def test_counties_and_indicators_stand_once_and_amounts_are_whole_units() -> None:
    """Everything is said at once."""
    text = terms(county("甲"), county("甲"), contribution="100.00005 万元")
    text["indicator"][1]["id"] = "nh3n"
    with pytest.raises(ValidationError) as found:
        DeductionPool.model_validate(text)
    messages = str(found.value)
    for one in ("not a multiple", "twice: nh3n", "a county twice: 甲", "no such indicator: tp"):
        assert one in messages


def test_deductions_that_nobody_may_share_are_refused() -> None:
    """Where every county had an incident the text must say what becomes of the pool."""
    incident = {"day": "2019-06-18", "title": "泄漏", "source": SOURCE}
    found = said(county=[county("甲", incident=[incident])])
    assert found == ["county: no county may share the pool: say what becomes of the deductions"]
    other = said(county=[county("甲", incident=[{**incident, "day": "2018-06-18"}])])
    assert "of another year" in other[0]
