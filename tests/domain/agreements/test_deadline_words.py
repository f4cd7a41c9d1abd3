"""Deadlines in words."""

from datetime import date

from riverpact.domain.agreements.deadline_words import (
    begins_words,
    deadline_title,
    due_words,
    standing_words,
)
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.policies.deadline_rule import DeadlineKind, DeadlineRule
from riverpact.domain.policies.fact_kind import FactKind

RULE = DeadlineRule.model_validate(
    {
        "kind": "confirmation",
        "after": "statement_sent",
        "within": "15 working days",
        "clause": "第六条",
        "source": "协议",
    }
)
SENT = Fact(agreement="a", kind=FactKind.STATEMENT_SENT, on=date(2020, 1, 20), year=2019)
CONFIRMED = Fact(agreement="a", kind=FactKind.CONFIRMED, on=date(2020, 2, 20), year=2019)


def deadline(standing: DeadlineStanding, **more: object) -> Deadline:
    return Deadline(
        "a",
        DeadlineKind.CONFIRMATION,
        2019,
        2,
        standing,
        RULE,
        **more,  # type: ignore[arg-type]
    )


def test_what_is_done_says_when_and_how_late() -> None:
    """Two days late, both of them working days."""
    late = deadline(DeadlineStanding.MET_LATE, begins=SENT, done=CONFIRMED, days=2, working_days=2)
    assert standing_words(late).zh == "逾期完成：2020-02-20 确认，晚 2 日（2 个工作日）"
    english = "met late: 2020-02-20 confirmed, late by 2 days (2 working days)"
    assert standing_words(late).en == english
    assert begins_words(late).zh == "2020-01-20 送达结算单后15个工作日内"
    assert deadline_title(late).zh == "2019年确认结算单（第2次）"


def test_what_waits_says_for_what() -> None:
    """And has no due day."""
    waits = deadline(DeadlineStanding.NOT_STARTED, missing=FactKind.STATEMENT_SENT)
    assert standing_words(waits).zh == "尚未起算：缺“送达结算单”"
    assert due_words(waits).zh == "—"


def test_overdue_speaks_of_records_only() -> None:
    """That no fact was told is all that is known; unknown working days are left out."""
    late = deadline(DeadlineStanding.OVERDUE, due_on=date(2020, 2, 18), days=3)
    assert standing_words(late).zh == "逾期，无完成记录，晚 3 日"
    assert due_words(late).zh == "2020-02-18"


def test_a_day_off_that_stays_is_said() -> None:
    """So that nobody takes the next working day for the due day."""
    off = deadline(DeadlineStanding.DUE, due_on=date(2019, 10, 1), day_off=True, days=1)
    assert due_words(off).zh == "2019-10-01（休息日，不顺延）"


def test_a_day_of_the_year_is_said_with_its_year() -> None:
    """当年, 次年, or so many years later."""
    for later, words in ((0, "当年 06-30 前"), (1, "次年 06-30 前"), (2, "其后第2年 06-30 前")):
        rule = DeadlineRule.model_validate(
            {"kind": "payment", "by": "06-30", "years_later": later, "clause": "1", "source": "a"}
        )
        one = Deadline("a", DeadlineKind.PAYMENT, 2019, 1, DeadlineStanding.DUE, rule)
        assert begins_words(one).zh == words
    bare = Deadline("a", DeadlineKind.PAYMENT, None, 1, DeadlineStanding.NOT_AGREED)
    assert (begins_words(bare).zh, deadline_title(bare).zh) == ("—", "付款")
