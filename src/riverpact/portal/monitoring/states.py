"""The states of a delivery of readings, and who moves it on: hand in, check, accept by another."""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.moves import Move, Moves, roles

_HANDS_IN = roles(Role.MONITORING)
DELIVERY = Moves(
    states={
        "uploaded": Text("已上传", "uploaded"),
        "checked": Text("核对无误", "checked"),
        "faulty": Text("有误待改", "has errors"),
        "submitted": Text("待审核", "submitted"),
        "accepting": Text("入库中", "being accepted"),
        "accepted": Text("已入库", "accepted"),
        "refused": Text("已退回", "refused"),
    },
    moves=(
        Move("check", Text("核对", "check"), ("uploaded", "faulty", "checked"), "", _HANDS_IN),
        Move("submit", Text("提交审核", "submit"), ("checked",), "submitted", _HANDS_IN),
        Move(
            "accept", Text("审核入库", "accept"), ("submitted",), "accepting", _HANDS_IN,
            not_by=("uploaded", "submit"),
        ),
        Move(
            "refuse", Text("退回", "refuse"), ("submitted",), "refused", _HANDS_IN,
            not_by=("uploaded", "submit"), needs_note=True,
        ),
    ),
)  # fmt: skip
