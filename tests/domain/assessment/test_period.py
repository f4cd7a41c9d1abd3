"""A quarter judged by its months."""

from collections.abc import Sequence

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth
from riverpact.domain.assessment.period import assess_of_months
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Quarter
from riverpact.foundation.step import walk
from tests.domain.assessment.test_year import ONLY_AMMONIA, SECTION, STANDARD, THREE, months


def quarter(texts: Sequence[str], needed: int = 3) -> MonthAssessment:
    asked = SectionMonth(SECTION, Quarter(2023, 1), THREE)
    judged = months(texts, year=2023)
    return assess_of_months(asked, judged, ONLY_AMMONIA, STANDARD, needed=needed)


def shown(found: MonthAssessment) -> str | None:
    mean = found.items[0].mean
    return None if mean is None else mean.shown


def test_a_quarter_is_the_mean_of_its_unrounded_months() -> None:
    """By hand: (0.5 + 1.0 + 1.2) / 3 = 0.9, class Ⅲ, though the last month was Ⅳ."""
    found = quarter(["0.5", "1.0", "1.2"])
    assert (shown(found), found.verdict, str(found.month)) == (
        "0.9",
        Verdict.ATTAINED,
        "2023-Q1",
    )
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))


def test_a_quarter_over_its_target_has_failed() -> None:
    """By hand: (0.5 + 1.0 + 1.8) / 3 = 1.1."""
    found = quarter(["0.5", "1.0", "1.8"])
    assert (shown(found), found.verdict) == ("1.1", Verdict.FAILED)


def test_a_quarter_needs_its_months() -> None:
    """A dry month does not count: two of three are not enough, unless two are agreed."""
    texts = ["0.5", "dry", "1.1"]
    lacking = quarter(texts)
    assert (lacking.verdict, shown(lacking)) == (Verdict.INSUFFICIENT_DATA, None)
    assert "有效月份 2，需 3" in lacking.reason.zh
    enough = quarter(texts, needed=2)
    assert (enough.verdict, shown(enough)) == (Verdict.ATTAINED, "0.8")


def test_a_quarter_that_was_dry_throughout_is_dry() -> None:
    """It is no missing quarter, and no pass."""
    assert quarter(["dry"] * 3).verdict is Verdict.NO_FLOW
    assert quarter(["dry"] * 3).reason.zh == "断流"
