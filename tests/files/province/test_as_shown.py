"""How a province's parts are shown: shares never rounded up, deadlines by urgency."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.stages import CoveredCounties, stage_progress
from riverpact.domain.policies.deadline_rule import DeadlineKind, DeadlineRule
from riverpact.domain.policies.stage import Stage
from riverpact.files.instruments import load_agreement
from riverpact.files.province.as_shown import (
    by_urgency,
    percent,
    shown_due,
    shown_pact,
    shown_stage,
)
from riverpact.files.province.shown_province import ShownYear
from riverpact.files.shipped import demonstration_agreements

DAY = date(2020, 3, 1)
RULE = DeadlineRule.model_validate(
    {
        "kind": "performance_report",
        "by": "04-30",
        "years_later": 1,
        "clause": "三(三)4-4",
        "source": "赣环财字〔2019〕3号",
    }
)
DUE = Deadline(
    "a", DeadlineKind.PERFORMANCE_REPORT, 2019, 1, DeadlineStanding.DUE, RULE,
    due_on=date(2020, 4, 30),
)  # fmt: skip
STAGE = {
    "title": {"zh": "建立", "en": "building"},
    "until": "2021-01-01",
    "goal": "0.6",
    "clause": "四(二)-1",
    "source": "赣环财字〔2019〕3号",
}


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(5999, 10000), "59.9%"),
        (Fraction(3, 5), "60.0%"),
        (Fraction(1), "100.0%"),
        (Fraction(0), "0.0%"),
        (None, "—"),
    ],
)
def test_a_share_is_never_rounded_up_to_its_goal(share: Fraction | None, shown: str) -> None:
    """59.99 % is not 60 %."""
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("day", "group"),
    [(date(2020, 2, 29), "rest"), (date(2020, 3, 1), "soon"), (date(2020, 4, 30), "soon")],
)
def test_soon_is_within_sixty_days(day: date, group: str) -> None:
    """From 1 March to 30 April are sixty days: 30 to 31 March, 30 to 30 April; a day more not."""
    assert shown_due(DUE, day, told=True).group == group


def test_without_facts_nothing_is_overdue() -> None:
    """What was done is not known: neither overdue nor due is said of it, and its day stays."""
    late = replace(DUE, standing=DeadlineStanding.OVERDUE)
    told, untold = (shown_due(late, date(2020, 5, 1), told=one) for one in (True, False))
    assert (told.group, told.standing) == ("overdue", "overdue")
    assert (untold.group, untold.standing, untold.due_on) == ("rest", "not_given", "2020-04-30")
    assert "未提供事实" in untold.words.zh


def test_the_most_urgent_comes_first() -> None:
    """Overdue before soon before the rest; each by its day, what has none last."""
    late = replace(DUE, standing=DeadlineStanding.OVERDUE, due_on=date(2020, 2, 1))
    earlier = replace(late, due_on=date(2019, 2, 1))
    waits = replace(DUE, standing=DeadlineStanding.NOT_STARTED, due_on=None)
    met = replace(DUE, standing=DeadlineStanding.MET, due_on=date(2018, 1, 1))
    listed = by_urgency(shown_due(one, DAY, told=True) for one in (waits, met, DUE, late, earlier))
    assert [one.due_on for one in listed] == [
        "2019-02-01", "2020-02-01", "2020-04-30", "2018-01-01", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2018, 12, 14), "not_filed"),
        (date(2018, 12, 31), "not_started"),
        (date(2019, 1, 1), "in_force"),
        (date(2020, 12, 31), "in_force"),
        (date(2021, 1, 1), "ended"),
    ],
)
def test_an_agreement_stands_by_its_filing_and_its_term(day: date, standing: str) -> None:
    """Filed by the end of December 2018, in force for the two years after."""
    (path,) = [one for one in demonstration_agreements() if one.name == "qingxi"]
    agreement = load_agreement(path).agreement.model_copy(update={"filed_on": date(2018, 12, 15)})
    shown = shown_pact(agreement, day, [ShownYear(year=2019, state="not_settled")])
    assert shown.standing == standing
    assert (shown.upstream, shown.downstream) == (("青峰县",), ("碧溪县",))
    assert (shown.start, shown.last_day) == ("2019-01-01", "2020-12-31")


def test_a_stage_counted_by_facts_is_not_given_without_them() -> None:
    """Coverage is counted from the registry and the agreements, and needs no facts."""
    covered = Stage.model_validate(STAGE | {"measure": "coverage"})
    settled = Stage.model_validate(STAGE | {"measure": "settled_years"})
    counted = CoveredCounties(3, 4)
    shown = [
        shown_stage(stage_progress(one, (), (), DAY, counted), told=False)
        for one in (covered, settled)
    ]
    assert [(one.done, one.due) for one in shown] == [(3, 4), (None, None)]
    assert [one.progress.zh for one in shown] == ["建立机制的县 3/4（75.0%）", "未提供"]
