"""The states of an agreement's year, and who moves it on.

Source: 赣环财字〔2019〕3号 三(一)3 (按年补偿). Both sides agree the inputs before money shows.
"""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.agreements.states import EITHER
from riverpact.portal.records.moves import Move, Moves, roles

_DRAFTS = roles(Role.PROVINCE_ECOLOGY, Role.CITY_DESK)
_SIDES = roles(COUNTY, Role.CITY_DESK)
"""Who answers for a side: a county's clerks; a city's own, where it stands in for a county."""
YEAR = Moves(
    states={
        "open": Text("核对数据", "inputs being agreed"),
        "inputs_agreed": Text("双方已认可数据", "inputs agreed"),
        "drafted": Text("结算单已拟", "statement drafted"),
        "confirmed": Text("双方已确认", "confirmed"),
        "objected": Text("有异议", "objected"),
        "decided": Text("上级已裁定", "decided by the superior"),
        "final": Text("已定案", "final"),
        "paid": Text("已付清", "paid"),
    },
    moves=(
        Move(
            "agree_inputs", Text("认可年度数据", "agree the inputs"), ("open",), "",
            _SIDES, sides=EITHER,
        ),
        Move(
            "reopen_inputs", Text("数据有变，重新核对", "inputs changed: agree again"),
            ("inputs_agreed", "drafted", "objected"), "open", roles(_DRAFTS, Role.MONITORING),
            needs_note=True,
        ),
        Move(
            "draft", Text("拟结算单", "draft the statement"),
            ("inputs_agreed", "drafted", "objected"), "drafted", _DRAFTS,
        ),
        Move(
            "serve", Text("送达双方", "send to both sides"), ("drafted",), "drafted", _DRAFTS,
            not_by=("draft",), needs_document=True,
        ),
        Move("confirm", Text("确认", "confirm"), ("drafted",), "", _SIDES, sides=EITHER),
        Move(
            "deem_confirmed", Text("逾期视为确认", "deemed confirmed"), ("drafted",), "confirmed",
            _DRAFTS, needs_note=True,
        ),
        Move(
            "object", Text("提出异议", "object"), ("drafted",), "objected", _SIDES,
            sides=EITHER, needs_note=True,
        ),
        Move(
            "uphold", Text("维持结算单", "uphold the statement"), ("objected",), "drafted",
            roles(Role.MONITORING, Role.PROVINCE_ECOLOGY), needs_document=True, needs_note=True,
        ),
        Move(
            "decide", Text("裁定", "decide"), ("objected", "drafted"), "decided",
            roles(Role.PROVINCE_ECOLOGY), not_by=("draft",), needs_document=True, needs_note=True,
        ),
        Move(
            "finalise", Text("定案", "make final"), ("confirmed", "decided"), "final",
            roles(Role.PROVINCE_ECOLOGY), not_by=("draft",), needs_document=True,
        ),
        Move(  # taken by the journal, by whoever posts the last of it
            "pay_off", Text("付清", "paid off"), ("final",), "paid",
            roles(Role.PROVINCE_FINANCE, Role.COUNTY_FINANCE, Role.PROVINCE_ECOLOGY), follows=True,
        ),
        Move(
            "adjust", Text("出具调整单", "write the adjusting statement"), ("final", "paid"), "",
            roles(Role.PROVINCE_ECOLOGY), not_by=("draft",), needs_document=True,
        ),
    ),
)  # fmt: skip
