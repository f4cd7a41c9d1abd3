"""The states of an agreement and of an amendment, and who moves them on.

Source: 赣环财字〔2019〕3号 三(一)5 (签订、报省级四部门审核备案).
"""

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import COUNTY, DEPARTMENTS, PROVINCE, Role
from riverpact.portal.records.moves import Move, Moves, roles

EITHER = frozenset({"upstream", "downstream"})
DEPARTMENT_NAMES = {
    Role.PROVINCE_ECOLOGY.value: "生态环境",
    Role.PROVINCE_FINANCE.value: "财政",
    Role.PROVINCE_DEVELOPMENT.value: "发展改革",
    Role.PROVINCE_WATER.value: "水利",
}
"""The four departments by the names policies give them."""
AGREEMENT = Moves(
    states={
        "draft": Text("草稿", "draft"),
        "signed": Text("已签订", "signed"),
        "submitted": Text("已报审", "submitted"),
        "returned": Text("退回补正", "returned"),
        "reviewed": Text("审核通过", "reviewed"),
        "filed": Text("已备案", "filed"),
        "in_force": Text("生效中", "in force"),
        "amended": Text("生效中（已修订）", "in force, amended"),
        "expired": Text("已到期", "expired"),
        "terminated": Text("已终止", "terminated"),
    },
    moves=(
        Move("edit", Text("修改文本", "edit"), ("draft",), "draft", roles(COUNTY), sides=EITHER),
        Move(
            "sign", Text("签订", "sign"), ("draft",), "", roles(COUNTY),
            not_by=("drafted", "edit"), sides=EITHER,
        ),
        Move(
            "reopen", Text("退回修改", "back to draft"), ("signed", "returned"), "draft",
            roles(COUNTY), sides=EITHER, needs_note=True,
        ),
        Move(
            "submit", Text("报送审核", "submit"), ("signed", "returned"), "submitted",
            roles(COUNTY, Role.CITY_DESK),
        ),
        Move("agree", Text("同意", "agree"), ("submitted",), "", roles(PROVINCE)),
        Move(
            "return", Text("退回补正", "return"), ("submitted",), "", roles(PROVINCE),
            needs_note=True,
        ),
        Move(
            "file", Text("备案", "file"), ("reviewed",), "filed", roles(DEPARTMENTS),
            needs_document=True,
        ),
        Move(
            "enter_into_force", Text("生效", "enter into force"), ("filed",), "in_force",
            roles(PROVINCE),
        ),
        Move(
            "amend", Text("修订备案", "amend"), ("in_force", "amended"), "amended",
            roles(PROVINCE), needs_document=True,
        ),
        Move(
            "expire", Text("到期", "expire"), ("in_force", "amended"), "expired", roles(PROVINCE)
        ),
        Move(
            "terminate", Text("终止", "terminate"), ("filed", "in_force", "amended"),
            "terminated", roles(PROVINCE), needs_document=True, needs_note=True,
        ),
    ),
)  # fmt: skip
AMENDMENT = Moves(
    states={
        "draft": Text("草稿", "draft"),
        "signed": Text("已签订", "signed"),
        "filed": Text("已备案", "filed"),
        "withdrawn": Text("已撤回", "withdrawn"),
    },
    moves=(
        Move("edit", Text("修改文本", "edit"), ("draft",), "draft", roles(COUNTY), sides=EITHER),
        Move(
            "sign", Text("签订", "sign"), ("draft",), "", roles(COUNTY),
            not_by=("drafted", "edit"), sides=EITHER,
        ),
        Move(
            "file", Text("备案", "file"), ("signed",), "filed", roles(PROVINCE),
            needs_document=True,
        ),
        Move(
            "withdraw", Text("撤回", "withdraw"), ("draft", "signed"), "withdrawn",
            roles(COUNTY), sides=EITHER, needs_note=True,
        ),
    ),
)  # fmt: skip
