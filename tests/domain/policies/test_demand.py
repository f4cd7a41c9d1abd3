"""What a policy and its bases demand on a day."""

from datetime import date
from typing import Any

from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.policy import Policy
from riverpact.foundation.finding import Severity

DAY = date(2019, 3, 1)


def ruling(name: str, values: list[dict[str, Any]], *bases: Ruling, **dates: Any) -> Ruling:
    policy = {
        "id": name,
        "title": {"zh": name, "en": name},
        "kind": "fictional",
        "issued_by": ["测试"],
        "source": {"instrument": name},
        "value": [{"clause": "一", "from": date(2018, 1, 1), **one} for one in values],
        **dates,
    }
    return Ruling(Policy.model_validate(policy), bases)


def period(text: str, **keys: Any) -> dict[str, Any]:
    return {"key": "assessment.period", "value": text, **keys}


def asked(one: Ruling, day: date = DAY) -> str | None:
    found = one.demand("assessment.period", day)
    return None if found is None else found.word


def test_its_own_value_in_force_goes_before_the_bases() -> None:
    """And the base's where its own has ended."""
    base = ruling("base", [period("quarter")])
    own = ruling("own", [period("month", until=date(2020, 1, 1))], base)
    assert asked(own) == "month"
    assert asked(own, date(2020, 1, 1)) == "quarter"
    assert asked(own, date(2017, 1, 1)) is None


def test_bases_are_asked_in_their_order_and_down_to_the_ground() -> None:
    """A later law listed first is silent until its day."""
    law = ruling("law", [period("year", **{"from": date(2024, 6, 1)})])
    ground = ruling("ground", [period("quarter")])
    own = ruling("own", [], law, ruling("middle", [], ground))
    assert asked(own, date(2024, 5, 31)) == "quarter"
    assert asked(own, date(2024, 6, 1)) == "year"
    assert [one.id for one in own.all_policies()] == ["own", "law", "middle", "ground"]


def test_a_shared_base_is_named_once() -> None:
    """Two that build on one."""
    ground = ruling("ground", [])
    own = ruling("own", [], ruling("a", [], ground), ruling("b", [], ground))
    assert [one.id for one in own.all_policies()] == ["own", "a", "ground", "b"]


def test_lapsed_is_what_it_set_itself_and_nothing_holds() -> None:
    """What a base still says has not lapsed."""
    ended = {"until": date(2019, 1, 1)}
    goal = {"key": "weights.by", "value": "runoff", **ended}
    own = ruling("own", [period("month", **ended), goal], ruling("base", [period("quarter")]))
    assert own.lapsed(DAY) == ("weights.by",)
    assert own.lapsed(date(2018, 6, 1)) == ()


def test_a_demand_cites_its_own_instrument_and_its_doubt() -> None:
    """Binding decides the severity; what no text confirms says so."""
    loose = period("month", binding="in_principle", confidence="unconfirmed", clause="三(三)4")
    found = ruling("own", [], ruling("base", [loose])).demand("assessment.period", DAY)
    assert found is not None
    assert found.clause == "base 三(三)4（未证实 unconfirmed）"
    assert found.severity is Severity.WARNING
    elsewhere = ruling("own", [period("month", instrument="某办法")]).demand(
        "assessment.period", DAY
    )
    assert elsewhere is not None
    assert (elsewhere.clause, elsewhere.severity) == ("某办法 一", Severity.ERROR)


def test_values_are_given_in_their_kind() -> None:
    """Words, a word, an amount."""
    own = ruling(
        "own",
        [
            {"key": "items.required", "value": ["cod", "tp"]},
            {"key": "standard.least", "value": "1 万元", "unit": "元/年"},
        ],
    )
    items, least = own.demand("items.required", DAY), own.demand("standard.least", DAY)
    assert items is not None
    assert least is not None
    assert items.words == ("cod", "tp")
    assert least.amount == 10_000


def dated(kind: str, day: str, **keys: Any) -> dict[str, Any]:
    year = {"by": day, "years_later": 1, "clause": "一", "from": date(2018, 1, 1)}
    return {"kind": kind, **year, **keys}


def test_a_deadline_of_its_own_kind_goes_before_the_base_s() -> None:
    """Kind by kind; each cites the policy it stands in, or the instrument it names."""
    base = ruling(
        "base", [], deadline=[dated("payment", "06-30"), dated("performance_report", "03-31")]
    )
    own = ruling("own", [], base, deadline=[dated("performance_report", "04-30", source="某办法")])
    assert [(str(one.kind), one.by, one.cited) for one in own.deadlines()] == [
        ("performance_report", "04-30", "某办法 一"),
        ("payment", "06-30", "base 一"),
    ]


def test_stages_are_its_own_or_those_of_the_first_base_that_has_any() -> None:
    """They are one plan, and are not mixed."""
    stage = {
        "title": {"zh": "建立", "en": "building"},
        "from": date(2018, 1, 1),
        "measure": "coverage",
        "clause": "四",
    }
    base, silent = ruling("base", [], stage=[stage, stage]), ruling("silent", [])
    assert [one.cited for one in ruling("own", [], silent, base).stages()] == ["base 四"] * 2
    assert [one.cited for one in ruling("own", [], base, stage=[stage]).stages()] == ["own 四"]
    assert silent.stages() == ()
