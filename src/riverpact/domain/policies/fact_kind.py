"""What can happen to an agreement on a day (事实种类): what deadlines begin and end with."""

from enum import StrEnum

from riverpact.foundation.text import Text


class FactKind(StrEnum):
    """What can happen in the working life of an agreement, in its order."""

    SIGNED = "signed"
    WORK_PLAN_FILED = "work_plan_filed"
    STATEMENT_SENT = "statement_sent"
    CONFIRMED = "confirmed"
    """The last of the sides confirmed the statement."""
    OBJECTED = "objected"
    RE_EXAMINED = "re_examined"
    FINAL = "final"
    PAID = "paid"
    """The amount of the year was paid in full."""
    REPORT_FILED = "report_filed"
    STEP_DONE = "step_done"
    """A step of a stage of the policy was done; it belongs to no agreement."""


FACT_TITLES = {
    FactKind.SIGNED: Text("签订协议", "agreement signed"),
    FactKind.WORK_PLAN_FILED: Text("完成工作方案", "work plan filed"),
    FactKind.STATEMENT_SENT: Text("送达结算单", "statement sent"),
    FactKind.CONFIRMED: Text("确认", "confirmed"),
    FactKind.OBJECTED: Text("提出异议", "objected"),
    FactKind.RE_EXAMINED: Text("完成复核", "re-examined"),
    FactKind.FINAL: Text("结果定案", "final"),
    FactKind.PAID: Text("付清", "paid in full"),
    FactKind.REPORT_FILED: Text("报送绩效评价", "report filed"),
    FactKind.STEP_DONE: Text("完成步骤", "step done"),
}
ONCE_AN_AGREEMENT = frozenset({FactKind.SIGNED, FactKind.WORK_PLAN_FILED})
