"""The states of a delivery of readings, and who moves it on: hand in, check, accept by another."""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.moves import Move, Moves, roles

_HANDS_IN = roles(Role.MONITORING)
_ITS_OWN = frozenset({"institution"})
_BY_ANOTHER = ("uploaded", "submit")
BY_THE_WORKER = frozenset({"keep", "stop"})
"""Moves that end an acceptance; the worker takes them for the person who accepts."""
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
        Move(
            "uploaded", Text("上传", "upload"),
            ("uploaded", "checked", "faulty", "refused"), "uploaded", _HANDS_IN, sides=_ITS_OWN,
        ),
        Move(
            "check", Text("重新核对", "check again"), ("uploaded", "faulty", "checked"), "",
            _HANDS_IN, sides=_ITS_OWN,
        ),
        Move(
            "try", Text("试算影响", "try the effect"), ("checked", "submitted"), "", _HANDS_IN,
            sides=_ITS_OWN,
        ),
        Move(
            "submit", Text("提交审核", "submit"), ("checked",), "submitted", _HANDS_IN,
            sides=_ITS_OWN,
        ),
        Move(
            "withdraw", Text("撤回", "withdraw"), ("submitted",), "checked", _HANDS_IN,
            sides=_ITS_OWN,
        ),
        Move(
            "accept", Text("审核入库", "accept"), ("submitted",), "accepting", _HANDS_IN,
            not_by=_BY_ANOTHER, sides=_ITS_OWN,
        ),
        Move(
            "resume", Text("继续入库", "go on accepting"), ("accepting",), "accepting", _HANDS_IN,
            not_by=_BY_ANOTHER, sides=_ITS_OWN,
        ),
        Move(
            "refuse", Text("退回", "refuse"), ("submitted",), "refused", _HANDS_IN,
            not_by=_BY_ANOTHER, sides=_ITS_OWN, needs_note=True,
        ),
        Move("keep", Text("入库", "keep"), ("accepting",), "accepted", _HANDS_IN, sides=_ITS_OWN),
        Move(
            "stop", Text("入库未成", "was not accepted"), ("accepting",), "faulty", _HANDS_IN,
            sides=_ITS_OWN,
        ),
    ),
)  # fmt: skip
