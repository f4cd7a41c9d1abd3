"""The states of a month of an agreement, and who moves them on.

Source: 赣环财字〔2019〕3号 三(一)3 (按月考核).
"""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.agreements.states import EITHER
from riverpact.portal.records.moves import Move, Moves, roles

JUDGES = roles(Role.MONITORING, Role.PROVINCE_ECOLOGY, Role.CITY_DESK)
_SIDES = roles(COUNTY, Role.CITY_DESK)
"""Who answers for a side: a county's clerks; a city's own, where it stands in for a county."""
MONTH = Moves(
    states={
        "collecting": Text("收集数据", "collecting"),
        "judged": Text("已评价", "judged"),
        "published": Text("已告知双方", "published"),
        "acknowledged": Text("双方已认可", "acknowledged"),
        "objected": Text("有异议", "objected"),
        "re_examined": Text("已复核", "re-examined"),
        "closed": Text("已关闭", "closed"),
    },
    moves=(
        Move(
            "judge", Text("评价", "judge"), ("collecting", "judged", "re_examined"), "judged",
            JUDGES,
        ),
        Move(
            "publish", Text("告知双方", "publish"), ("judged",), "published", JUDGES,
            not_by=("judge",),
        ),
        Move(
            "acknowledge", Text("认可", "acknowledge"), ("published",), "", _SIDES, sides=EITHER,
        ),
        Move(
            "object", Text("提出异议", "object"), ("published",), "objected", _SIDES,
            sides=EITHER, needs_note=True,
        ),
        Move(
            "re_examine", Text("复核答复", "answer the objection"), ("objected",), "re_examined",
            roles(Role.MONITORING), needs_document=True, needs_note=True,
        ),
        Move(
            "close", Text("关闭", "close"), ("acknowledged", "re_examined"), "closed",
            roles(Role.PROVINCE_ECOLOGY, Role.CITY_DESK), not_by=("judge", "re_examine"),
        ),
        Move(
            "reopen", Text("重新收集", "open again"),
            ("judged", "published", "acknowledged", "re_examined", "closed"), "collecting",
            JUDGES, needs_note=True,
        ),
    ),
)  # fmt: skip
