"""Facts of the agreements, and the deadlines that follow from them."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.agreements.deadlines import DeadlineStanding
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.deadline_rule import DeadlineRule
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.planted import open_years, waters_of
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.stories import Story
from riverpact.files.demonstration.working_life import Delay, How, working_life
from riverpact.files.demonstration.write import write_province
from riverpact.files.facts import read_facts
from riverpact.files.instruments import load_agreement
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.finding import Severity
from riverpact.workflows.deadlines import DeadlineList, list_deadlines

RULES = tuple(
    DeadlineRule.model_validate({"clause": "测试", "source": "测试", **one})
    for one in (
        {"kind": "work_plan", "after": "signed", "within": "3 months"},
        {"kind": "performance_report", "by": "04-30", "years_later": 1},
    )
)
ALL_IS_DUE = date(2021, 7, 31)
"""A day on which everything of 2019 and 2020 has been due."""
DONE_BY = {"work_plan": "work_plan_filed", "payment": "paid", "performance_report": "report_filed"}
GROWN = province(30, 20190101)
SIGNED = pacts(GROWN)
LIFE = working_life(SIGNED, open_years(SIGNED, waters_of(GROWN, SIGNED)))


def listed(folder: Path, as_of: date) -> DeadlineList:
    files = sorted(folder.glob("agreements/*/agreement.toml"))
    agreements = [load_agreement(file.parent).agreement for file in files]
    facts = read_facts(folder / "facts" / "facts.toml", agreements)
    return list_deadlines(agreements, RULES, facts, working_calendar(), as_of)


def of(story: Story) -> list[Fact]:
    (pact,) = [one for one in SIGNED if one.story is story and not one.id.startswith("demo-q")]
    return [one for one in LIFE if one.agreement == pact.id]


@pytest.mark.parametrize("counties", [4, 30, 100])
def test_what_was_planted_is_late_or_missing_and_nothing_else(
    tmp_path: Path, counties: int
) -> None:
    """On the last day of July 2021, by the rules of the policy and of the agreements."""
    write_province(tmp_path, counties)
    planted = tomllib.loads((tmp_path / "planted.toml").read_text("utf-8"))["delay"]
    wanted = {(one["agreement"], one["fact"], one.get("year"), one["how"]) for one in planted}
    how = {DeadlineStanding.MET_LATE: "late", DeadlineStanding.OVERDUE: "missing"}
    found = [
        (one.agreement, DONE_BY[one.kind], one.year, how[one.standing])
        for one in listed(tmp_path, ALL_IS_DUE).deadlines
        if one.standing in how
    ]
    assert len(found) == len(set(found))
    assert set(found) == wanted


@pytest.mark.parametrize("counties", [4, 30, 100])
def test_every_fact_counts(tmp_path: Path, counties: int) -> None:
    """By July 2021 none is without its deadline; in June 2020 later ones are noted, no more."""
    write_province(tmp_path, counties)
    assert listed(tmp_path, ALL_IS_DUE).findings == ()
    earlier = listed(tmp_path, date(2020, 6, 1)).findings
    assert {(one.code, one.severity) for one in earlier} == {("fact.later", Severity.NOTE)}


def test_facts_that_ship_stand_as_they_are() -> None:
    """The statement of 青溪 is objected to; only its payment, and 2020, are added."""
    mine = [one for one in LIFE if (one.agreement, one.year) == ("demo-qingxi", 2019)]
    assert Counter(one.kind for one in mine)[FactKind.STATEMENT_SENT] == 2
    assert [one.on for one in mine if one.kind is FactKind.REPORT_FILED] == [date(2020, 5, 6)]
    assert [one.on.year for one in mine if one.kind is FactKind.PAID] == [2020]


def test_the_dispute_is_re_examined_and_its_statement_sent_again() -> None:
    """Sent, objected to, re-examined, sent, confirmed, final: in this order of days."""
    first = of(Story.DISPUTE)[1].year
    told = [one for one in of(Story.DISPUTE) if one.year == first]
    kinds = ["statement_sent", "objected", "re_examined", "statement_sent", "confirmed", "final"]
    assert [str(one.kind) for one in told][:6] == kinds
    assert [one.on for one in told[:6]] == sorted(one.on for one in told[:6])


def test_the_late_correction_has_a_second_statement() -> None:
    """Confirmed in February, put right in April: the year becomes final after that."""
    told = [one for one in of(Story.LATE_CORRECTION) if one.year == 2019]
    sent = [one.on for one in told if one.kind is FactKind.STATEMENT_SENT]
    (final,) = [one.on for one in told if one.kind is FactKind.FINAL]
    assert [sent[0].month, sent[1]] == [1, date(2020, 4, 20)]
    assert final > sent[1]


def test_a_year_that_stays_open_is_a_draft() -> None:
    """Nothing is sent, confirmed, final or paid of it; the next year is all of that."""
    ids = [one.id for one in SIGNED if one.story is Story.GAP]
    assert len(ids) == 2
    for kind in (FactKind.STATEMENT_SENT, FactKind.CONFIRMED, FactKind.FINAL, FactKind.PAID):
        assert [o.year for o in LIFE if o.kind is kind and o.agreement in ids] == [2020, 2020]


def test_all_steps_of_the_first_stage_are_done() -> None:
    """The last one after the end of 2018."""
    steps = {one.step: one.on for one in LIFE if one.kind is FactKind.STEP_DONE}
    assert set(steps) == {"survey", "detailed_rules", "coordination", "training"}
    assert max(steps.values()) == steps["training"] == date(2019, 3, 20)


def test_a_delay_says_what_and_how() -> None:
    """With its year, but for the work plan, which is due once."""
    plan = Delay("a", FactKind.WORK_PLAN_FILED, How.MISSING)
    paid = Delay("a", FactKind.PAID, How.LATE, 2019)
    assert (plan.said.zh, plan.said.en) == ("工作方案：缺", "work plan: missing")
    assert (paid.said.zh, paid.said.en) == ("2019 年度付款：逾期", "payment of 2019: late")
