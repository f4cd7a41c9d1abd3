"""Every situation of a year: one kind of month all year long, and two kinds mixed."""

from collections.abc import Callable

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.settlement.probing.month_situations import month_situations
from riverpact.domain.settlement.probing.year_situations import (
    Judge,
    YearSituation,
    year_situations,
)
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

Made = Callable[..., Agreement]
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})


def years(
    agreement: Agreement, count: int = 12, test: str = "every_month"
) -> dict[str, YearSituation]:
    months = tuple(Month(2019, month) for month in range(1, count + 1))
    judge = Judge(Ruler(agreement.section[0], months[0], PLAN, standard()), months)
    asked = YearTest.parse(test).rate
    rates = () if asked is None else (asked,)
    found = year_situations(judge, month_situations(judge.ruler, ()), rates)
    return {one.title.zh: one for one in found}


def verdicts(one: YearSituation) -> dict[str, int]:
    said = [str(month.verdict) for month in one.section.months]
    return {verdict: said.count(verdict) for verdict in said}


def test_every_situation_of_a_month_may_last_all_year(made: Made) -> None:
    """Twelve equal months have their own class as that of the year."""
    found = years(made())["全年：Ⅲ类"]
    assert verdicts(found) == {"attained": 12}
    assert found.section.year.water_class is not None
    assert found.section.year.water_class.label == "Ⅲ"


def test_one_month_may_differ_from_the_rest(made: Made) -> None:
    """One month 劣Ⅴ in a year of Ⅰ; by hand COD (40.1 + 11 · 15) / 12 = 17.1: Ⅲ."""
    found = years(made())
    mixed = found["1 个月劣Ⅴ类，其余Ⅰ类"]
    assert verdicts(mixed) == {"failed": 1, "attained": 11}
    assert mixed.section.year.water_class is not None
    assert mixed.section.year.water_class.label == "Ⅲ"
    assert verdicts(found["1 个月断流，未采样，其余Ⅲ类"]) == {"no_flow": 1, "attained": 11}
    assert verdicts(found["11 个月断流，未采样，其余Ⅲ类"]) == {"no_flow": 11, "attained": 1}


def test_a_year_of_one_month_has_nothing_to_mix(made: Made) -> None:
    """All of its situations last all year."""
    assert all(title.startswith("全年") for title in years(made(), 1))


def test_a_rate_is_tried_at_its_limit_and_a_month_beyond(made: Made) -> None:
    """0.83 of twelve allows two failed months (10/12 = 0.833): two and three are tried."""
    found = years(made(), test="attainment_rate>=0.83")
    for failed in (2, 3):
        mixed = found[f"{failed} 个月Ⅳ类，其余Ⅲ类"]
        assert verdicts(mixed) == {"failed": failed, "attained": 12 - failed}
