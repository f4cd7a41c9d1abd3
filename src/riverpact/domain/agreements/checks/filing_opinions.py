"""Filing opinions (备案意见): who has to agree before an agreement is on record has agreed."""

from collections.abc import Iterator
from datetime import date

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.domain.agreements.filing import OpinionKind
from riverpact.domain.policies.demand import Demand
from riverpact.foundation.text import Text


def check_filing_opinions(case: CheckCase) -> Iterator[Remark]:
    """Say of an agreement on record which department was not asked, returned it, or came later.

    Before it is on record nothing is missing: the opinions are still to come.

    Source: 赣环财字〔2019〕3号 三(一)5.
    """
    demand, filed = case.demand("filing.departments"), case.agreement.filed_on
    if demand is None or filed is None:
        return
    filing = case.agreement.filing
    if filing.submitted_on is None or filing.submitted_on > filed:
        yield against(
            demand,
            "check.submission_missing",
            Text(
                "已备案，但没有写明报送日期，或报送晚于备案",
                "filed, but the day of submission is missing or later",
            ),
            ("filing",),
            Text("在 [filing] 据实填写 submitted_on", "give the actual submitted_on in [filing]"),
            found=str(filing.submitted_on or ""),
            expected=f"≤ {filed}",
        )
    for department in demand.words:
        yield from _of_department(case, demand, department, filed)


def _of_department(
    case: CheckCase, demand: Demand, department: str, filed: date
) -> Iterator[Remark]:
    last = case.agreement.filing.latest(department)
    if last is None:
        zh, en, found = "没有意见", "no opinion", ""
    elif last.opinion is OpinionKind.RETURNED:
        zh, en, found = "退回补正", "it was returned", str(last.on)
    elif last.on > filed:
        zh, en, found = "意见晚于备案", "its opinion came later", str(last.on)
    else:
        return
    yield against(
        demand,
        "check.opinion_missing",
        Text(f"已备案，但{department}部门{zh}", f"filed, but of the department {department}: {en}"),
        ("filing",),
        Text(
            "已书面同意的，在 [filing] opinion 补录日期和文号；未同意的，先补正重报",
            "record an agreement given in writing; where there is none, mend and submit again",
        ),
        found=found,
        expected=department,
    )
