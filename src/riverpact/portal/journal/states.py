"""The states of a voucher and of a closing: one person enters it, another checks it."""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.moves import Move, Moves, roles

_POSTS = roles(Role.PROVINCE_FINANCE, Role.COUNTY_FINANCE)
VOUCHER = Moves(
    states={
        "entered": Text("待复核", "entered"),
        "posted": Text("已入账", "posted"),
        "refused": Text("已退回", "refused"),
    },
    moves=(
        Move(
            "post", Text("复核入账", "check and post"), ("entered",), "posted", _POSTS,
            not_by=("entered",),
        ),
        Move(
            "refuse", Text("退回", "refuse"), ("entered",), "refused", _POSTS,
            not_by=("entered",), needs_note=True,
        ),
    ),
)  # fmt: skip
CLOSING = Moves(
    states={
        "prepared": Text("待复核", "prepared"),
        "closed": Text("已结账", "closed"),
        "refused": Text("已退回", "refused"),
    },
    moves=(
        Move(
            "close", Text("复核结账", "check and close"), ("prepared",), "closed",
            roles(Role.PROVINCE_FINANCE), not_by=("prepared",),
        ),
        Move(
            "refuse", Text("退回", "refuse"), ("prepared",), "refused",
            roles(Role.PROVINCE_FINANCE), not_by=("prepared",), needs_note=True,
        ),
    ),
)  # fmt: skip
