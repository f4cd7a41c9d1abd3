"""The stages of the plan and how far they have come."""

from datetime import date

import pytest

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.stages import (
    CoveredCounties,
    StageProgress,
    stage_progress,
)
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import instruments_folder

DEMONSTRATION = instruments_folder() / "demonstration"
QINGXI = load_agreement(DEMONSTRATION / "qingxi").agreement
FIRST, SECOND, THIRD = load_policy("jiangxi-2019").stages()


def final(year: int, on: date) -> Fact:
    return Fact(agreement=QINGXI.id, kind=FactKind.FINAL, year=year, on=on)


def shown(found: StageProgress) -> tuple[str, int | None, int | None, bool | None]:
    return str(found.standing), found.done, found.due, found.reached


def coverage(covered: int, as_of: date = date(2020, 12, 31)) -> StageProgress:
    return stage_progress(SECOND, [], [], as_of, CoveredCounties(covered, 100))


def test_the_three_stages_have_the_days_of_the_plan() -> None:
    """四(一) before the end of December 2018; 四(二) to December 2020; 四(三) from 2019 on."""
    assert [(one.start, one.last_day) for one in (FIRST, SECOND, THIRD)] == [
        (None, date(2018, 12, 31)),
        (date(2018, 12, 1), date(2020, 12, 31)),
        (date(2019, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("covered", "reached"), [(59, False), (60, True), (61, True), (0, False), (100, True)]
)
def test_sixty_per_cent_is_enough(covered: int, reached: bool) -> None:  # noqa: FBT001
    """四(二): 60%以上 takes 60 % in."""
    found = coverage(covered)
    assert (found.reached, found.step.result.value) == (
        reached,
        {59: "0.59", 60: "0.6", 61: "0.61", 0: "0", 100: "1"}[covered],
    )


def test_coverage_that_was_not_given_is_not_known() -> None:
    """Neither reached nor missed."""
    found = stage_progress(SECOND, [], [], date(2020, 6, 1))
    assert shown(found) == ("running", None, None, None)
    assert (found.words.zh, found.goal_words.zh) == ("建立机制的县：未提供", "≥ 60% 未知")
    assert (found.step.result.value, found.step.formula) == (None, "unjudged")


def test_progress_in_words_never_rounds_up_to_the_goal() -> None:
    """59.99 % is shown as 59.9 %, not as 60.0 %."""
    found = stage_progress(SECOND, [], [], date(2020, 6, 1), CoveredCounties(5999, 10000))
    assert found.words.zh == "建立机制的县 5999/10000（59.9%）"
    assert found.goal_words.zh == "≥ 60% 未达到"


def test_steps_are_done_by_facts() -> None:
    """Two of four on the last day; what is not done is named; later facts are not known yet."""
    done = [
        Fact(kind=FactKind.STEP_DONE, step=step, on=day)
        for step, day in (
            ("survey", date(2018, 10, 31)),
            ("detailed_rules", date(2018, 12, 20)),
            ("training", date(2019, 1, 5)),
        )
    ]
    found = stage_progress(FIRST, [], done, date(2018, 12, 31))
    assert shown(found) == ("running", 2, 4, False)
    assert tuple(one.zh for one in found.open) == ("建立并完善协调机制", "业务培训和指导")
    assert found.step.result.value == "0.5"
    assert shown(stage_progress(FIRST, [], done, date(2019, 1, 5))) == ("over", 3, 4, False)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2018, 12, 31), ("ahead", 0, 0, None)),
        (date(2019, 12, 31), ("running", 0, 0, None)),
        (date(2020, 1, 1), ("running", 0, 1, False)),
        (date(2020, 4, 1), ("running", 1, 1, True)),
        (date(2021, 1, 1), ("running", 1, 2, False)),
    ],
)
def test_years_of_agreements_are_due_when_they_have_ended(
    as_of: date, expected: tuple[str, int, int, bool | None]
) -> None:
    """四(三): 青溪 runs 2019 and 2020; 2019 became final on 2020-04-01."""
    found = stage_progress(THIRD, [QINGXI], [final(2019, date(2020, 4, 1))], as_of)
    assert shown(found) == expected


def test_nothing_due_is_not_all_done() -> None:
    """0 of 0 is no share."""
    found = stage_progress(THIRD, [], [], date(2020, 6, 1))
    assert (found.reached, found.step.result.value) == (None, None)
    assert (found.words.zh, found.goal_words.zh) == ("定案的协议年度：尚无应有", "—")
