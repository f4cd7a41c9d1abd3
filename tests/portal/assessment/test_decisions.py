"""A decision about a month is kept as its file has it, and opens the month again."""

import pytest

from riverpact.domain.assessment.verdict import Verdict
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month
from riverpact.portal.assessment.decisions import (
    decision_rows,
    decision_text,
    decisions_of,
    keep_decision,
    read_decision_texts,
)
from riverpact.portal.assessment.models import MonthDecision
from tests.portal import working_year as working
from tests.portal.conftest import Office

NATURAL = {
    "section": "石桥",
    "month": "2019-09",
    "verdict": "no_flow",
    "cause": "natural",
    "reason": "上游来水中断",
    "approver": "清源省生态环境厅",
    "document": "清环函〔2020〕3号",
}


def text(**changed: str) -> str:
    return decision_text((NATURAL | changed).items())


def test_a_decision_is_what_the_workflows_take(office: Office) -> None:
    """With its cause, which a sampler's note alone does not decide."""
    keep_decision(text(), office.person("ecology-a"))
    (one,) = decisions_of(office.agreement)
    assert (one.section, one.month, one.verdict) == ("石桥", Month(2019, 9), Verdict.NO_FLOW)
    assert (str(one.cause), one.approver, one.document) == (
        "natural", "清源省生态环境厅", "清环函〔2020〕3号",
    )  # fmt: skip


def test_days_over_two_months_are_a_row_of_each() -> None:
    """The text is one; read again it is no two decisions of one month."""
    days = text(month="", verdict="excluded", cause="") + ""
    days = days.replace("reason", "from = 2019-05-30\nuntil = 2019-06-03\nreason", 1)
    rows = decision_rows(days)
    assert [one.month for one in rows] == ["2019-05", "2019-06"]
    assert len(read_decision_texts(tuple(dict.fromkeys(one.text for one in rows)))) == 2


def test_a_month_is_not_decided_twice(office: Office) -> None:
    """The second is refused with its finding, and nothing of it is kept."""
    by = office.person("ecology-a")
    keep_decision(text(), by)
    with pytest.raises(RefusedError) as refused:
        keep_decision(text(), by)
    assert "同一月份有两个认定" in refused.value.findings[0].message.zh
    assert MonthDecision.objects.count() == 1


def test_decisions_of_several_months_stand_side_by_side(office: Office) -> None:
    """September was dry, June is taken out; both count."""
    by = office.person("ecology-a")
    keep_decision(text(), by)
    keep_decision(text(month="2019-06", verdict="excluded", cause=""), by)
    assert [str(one.month) for one in decisions_of(office.agreement)] == ["2019-09", "2019-06"]


def test_a_section_of_nobody_is_refused(office: Office) -> None:
    """And so is one of another city's agreements."""
    with pytest.raises(RefusedError, match="没有断面"):
        keep_decision(text(section="别处"), office.person("ecology-a"))
    with pytest.raises(RefusedError, match="没有断面"):
        keep_decision(text(), office.person("yunsong-city"))


def test_a_month_that_was_told_is_opened_again(office: Office) -> None:
    """Judged anew it rests on the decision: June is taken out."""
    working.deliver(office)
    working.tell(office, working.month(office, "2019-06"))
    excluded = text(month="2019-06", verdict="excluded", cause="")
    keep_decision(excluded, office.person("ecology-a"))
    june = working.month(office, "2019-06")
    assert june.state == "collecting"
    working.judge(office, june)
    assert working.month(office, "2019-06").verdict == "excluded"
