"""The verdict of a year (年度结论) by the test the agreement names, with its step."""

from collections.abc import Sequence

from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearAssessment, YearTest, YearVerdict, year_verdict
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_AS_VERDICT = {
    Standing.ATTAINED: Verdict.ATTAINED,
    Standing.FAILED: Verdict.FAILED,
    Standing.OPEN: Verdict.INSUFFICIENT_DATA,
}
_TITLES = {
    YearVerdict.ATTAINED: Text("达标", "attained"),
    YearVerdict.FAILED: Text("未达标", "failed"),
    YearVerdict.UNDETERMINED: Text("待定", "undetermined"),
}


def year_by_test(
    months: Sequence[Judged], year: YearAssessment, target: WaterClass, test: YearTest
) -> tuple[YearVerdict, Step]:
    """Return the verdict of the year and how it came about.

    Months that are out leave the test; an open month leaves the year undetermined unless the
    test has failed already, which annual means cannot: another month would move them. The class
    of the annual means and every month of the term stand below.
    """
    tested = [month for month in months if month.standing is not Standing.OUT]
    verdicts = [_AS_VERDICT[month.standing] for month in tested]
    verdict = year_verdict(verdicts, year.water_class, target, test)
    if test.kind == "annual_mean" and any(month.standing is Standing.OPEN for month in months):
        verdict = YearVerdict.UNDETERMINED
    title = _TITLES[verdict]
    formula, inputs = _formula(tested, target, test)
    return verdict, Step(
        rule="year_test",
        result=quantity(
            "year_verdict",
            Text("年度结论", "verdict of the year"),
            str(verdict),
            shown=f"{title.zh} {title.en}",
        ),
        formula=f"'{verdict}'" if verdict is YearVerdict.UNDETERMINED else formula,
        inputs=inputs,
        clause="协议约定的年度考核方式 as agreed",
        children=(year.step, *map(_standing, months)),
    )


def _formula(
    tested: Sequence[Judged], target: WaterClass, test: YearTest
) -> tuple[str, tuple[Quantity, ...]]:
    if test.kind == "annual_mean":
        aim = quantity("target", Text("目标类别", "target class"), int(target), shown=target.label)
        return "'attained' if water_class <= target else 'failed'", (aim,)
    names = ", ".join(month.name for month in tested)
    if test.rate is None:
        return f"'failed' if count_of('failed', {names}) > 0 else 'attained'", ()
    rate = quantity("rate", Text("约定达标率", "agreed attainment rate"), test.rate)
    share = f"count_of('attained', {names}) / count_of('attained', 'failed', {names})"
    return f"'attained' if {share} >= rate else 'failed'", (rate,)


def _standing(month: Judged) -> Step:
    return Step(
        rule="year_test.month",
        result=quantity(month.name, month.title, str(month.standing)),
        formula=f"'{month.standing}'" if month.step.result.value != month.standing else "verdict",
        note=month.reason,
        children=(month.step,),
    )
