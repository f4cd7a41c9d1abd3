"""The states of an award, and who moves it on.

Source: 赣环财字〔2019〕3号 三(三): advance, eligibility, clearing, recovery.
"""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import PROVINCE, Role
from riverpact.portal.records.moves import Move, Moves, roles

AWARD = Moves(
    states={
        "proposed": Text("已测算", "computed"),
        "reviewed": Text("已复核", "reviewed"),
        "decided": Text("已决定", "decided"),
        "reopened": Text("重新研究", "reopened"),
    },
    moves=(
        Move(
            "compute", Text("重新测算", "compute again"), ("proposed", "reopened"), "proposed",
            roles(PROVINCE), follows=True,
        ),
        Move(
            "review", Text("复核", "review"), ("proposed",), "reviewed", roles(PROVINCE),
            not_by=("proposed", "compute"),
        ),
        Move(
            "decide", Text("决定", "decide"), ("reviewed",), "decided",
            roles(Role.PROVINCE_FINANCE), not_by=("review",), needs_document=True,
        ),
        Move(
            "reopen", Text("重新研究", "reopen"), ("reviewed", "decided"), "reopened",
            roles(PROVINCE), needs_note=True,
        ),
    ),
)  # fmt: skip
