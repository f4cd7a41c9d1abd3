"""All situations of each section, with years only where a method pays for the year."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.probing.cell import Outcome
from riverpact.domain.settlement.probing.section_trial import SectionTrial, try_sections
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import months_of

Made = Callable[..., Agreement]
YEAR = {"family": "class_step", "period": "year", "rate_up": "5 万元", "rate_down": "5 万元"}
ANNUAL = {"year_test": "annual_mean"}


def tried(agreement: Agreement) -> tuple[SectionTrial, ...]:
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    methods = [FAMILIES[one["family"]].model_validate(one) for one in agreement.method]
    return try_sections(agreement, methods, months_of(2019), plan, standard())


def answers(trial: SectionTrial, **wanted: Any) -> set[tuple[Any, Outcome]]:
    return {
        (cell.amount, cell.outcome)
        for cell in trial.cells
        if all(getattr(cell, key) == value for key, value in wanted.items())
    }


def test_months_alone_are_tried_where_months_alone_are_paid(made: Made) -> None:
    """Dry months pay nothing, months without data wait for a decision, as the agreement says."""
    (trial,) = tried(made())
    assert trial.years == ()
    assert answers(trial, verdict="no_flow") == {(0, Outcome.ANSWERED)}
    assert answers(trial, verdict="insufficient_data") == {(None, Outcome.OPEN)}
    assert answers(trial, verdict="failed") == {(-40_000, Outcome.ANSWERED)}


def test_years_are_tried_where_a_year_is_paid(made: Made) -> None:
    """Class steps of the annual class: 劣Ⅴ against Ⅲ is −15 万元; months answer nothing."""
    (trial,) = tried(made(YEAR, assessment=ANNUAL))
    assert {cell.period for cell in trial.cells} == {"year"}
    assert answers(trial, title=trial.years[-1][1].title) <= answers(trial)
    assert (-150_000, Outcome.ANSWERED) in answers(trial, verdict="failed")


def test_a_year_that_no_term_leaves_open_is_a_gap(made: Made) -> None:
    """A dry month pays nothing, yet eleven means make no year: nobody is told to decide.

    A month without data blocks the year: that is an answer.
    """
    (trial,) = tried(made(YEAR, assessment=ANNUAL))
    dry = [cell for cell in trial.cells if cell.title.zh == "1 个月断流，未采样，其余Ⅲ类"]
    missing = [cell for cell in trial.cells if cell.title.zh == "1 个月没有数据，其余Ⅲ类"]
    assert [cell.outcome for cell in (*dry, *missing)] == [Outcome.GAP, Outcome.OPEN]


def test_sections_alike_have_the_same_cells_under_their_own_names(made: Made) -> None:
    """The third has another target: Ⅳ meets it."""
    first, second, third = tried(made(sections=({}, {}, {"target": "Ⅳ"})))
    assert {cell.section for cell in second.cells} == {"断面2"}
    assert [cell.amount for cell in first.cells] == [cell.amount for cell in second.cells]
    assert [cell.amount for cell in first.cells] != [cell.amount for cell in third.cells]
    assert second.judge.ruler.agreed.name == "断面2"
