"""The states of a release to the public: proposed by one person, approved by another.

``proposed`` is also the action that begins a release, so that whoever proposed last never approves.
"""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.moves import Move, Moves, roles

_RELEASES = roles(Role.PROVINCE_ECOLOGY)
RELEASE = Moves(
    states={
        "proposed": Text("待批准公开", "proposed"),
        "approved": Text("已公开", "released"),
        "withdrawn": Text("已撤回", "withdrawn"),
    },
    moves=(
        Move(
            "approve", Text("批准公开", "approve"), ("proposed",), "approved", _RELEASES,
            not_by=("proposed",),
        ),
        Move(
            "withdraw", Text("撤回", "withdraw"), ("proposed", "approved"), "withdrawn",
            _RELEASES, needs_note=True,
        ),
        Move(
            "proposed", Text("提请公开", "propose"), ("withdrawn",), "proposed", _RELEASES,
        ),
    ),
)  # fmt: skip
