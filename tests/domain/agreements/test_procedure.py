"""The agreement's own windows become rules; what it leaves out becomes none."""

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.source import Source

SOURCE = Source(instrument="协议", clause="全文")
FIFTEEN = {"within": "15 working days", "clause": "第六条"}
JUNE = {"by": "06-30", "years_later": 1, "clause": "第八条"}


def test_each_window_begins_with_its_fact() -> None:
    """Confirm and object after the statement, re-examine after the objection, pay after final."""
    kinds = ("confirmation", "objection", "re_examination", "payment")
    rules = Procedure.model_validate(dict.fromkeys(kinds, FIFTEEN)).rules(SOURCE)
    assert {rule.kind: rule.after for rule in rules} == {
        DeadlineKind.CONFIRMATION: FactKind.STATEMENT_SENT,
        DeadlineKind.OBJECTION: FactKind.STATEMENT_SENT,
        DeadlineKind.RE_EXAMINATION: FactKind.OBJECTED,
        DeadlineKind.PAYMENT: FactKind.FINAL,
    }
    assert {rule.cited for rule in rules} == {"协议 第六条"}


def test_a_payment_may_be_due_by_a_day() -> None:
    """Then it begins with no fact."""
    (rule,) = Procedure.model_validate({"payment": JUNE}).rules(SOURCE)
    assert (rule.by, rule.after) == ("06-30", None)


def test_what_is_left_out_is_no_rule() -> None:
    """No window has a default."""
    assert Procedure().rules(SOURCE) == ()


@pytest.mark.parametrize(
    "text", [{"performance_report": FIFTEEN}, {"work_plan": FIFTEEN}, {"payment": FIFTEEN | JUNE}]
)
def test_what_no_agreement_can_say_is_refused(text: object) -> None:
    """A report within days of nothing, a window that is not known, a payment due in two ways."""
    with pytest.raises(ValidationError):
        Procedure.model_validate(text)
