"""The kinds of registers, each declared once.

Source: 赣环财字〔2019〕3号 三(二)1-3 (工作方案、联合监测、联合执法、会商), 三(三)2 (污染事件),
三(三)5 (资金使用).
"""

from typing import Any

from riverpact.domain.agreements.records import (
    PLAN_PARTS,
    Consultation,
    Enclave,
    Enforcement,
    JointMonitoring,
    Project,
    Right,
    RightsTrade,
    WorkPlan,
)
from riverpact.domain.awards.fund_use import FundUse
from riverpact.domain.awards.incident import GRADES, Incident
from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import COUNTY, PROVINCE, Role
from riverpact.portal.records.moves import roles
from riverpact.portal.registers.kind import Field, Kind, Of, Shape
from riverpact.portal.registers.notice import SORTS, Notice

_PARTIES = roles(COUNTY)
_GUIDES = roles(PROVINCE, Role.CITY_DESK)
_DOCUMENT = Field("document", Text("文号", "document"), listed=True)
_MAY_HAVE_DOCUMENT = Field("document", Text("文号", "document"), required=False, listed=True)
_ON = Field("on", Text("日期", "day"), Shape.DAY)
_A_LINE = Text("每行一项", "one a line")
_AMOUNT = Text("连同单位，如 300 万元", "with its unit, such as 300 万元")
_OUTCOME = Field("outcome", Text("结果", "outcome"), Shape.TEXT, listed=True)

WORK_PLAN = Kind(
    "work_plan",
    "records",
    Text("工作方案", "work plan"),
    WorkPlan,
    (
        Field("completed_on", Text("完成日期", "completed on"), Shape.DAY),
        _DOCUMENT,
        *(
            Field(name, title, Shape.LINES, required=False, help=_A_LINE)
            for name, title in PLAN_PARTS.items()
        ),
    ),
    _PARTIES,
    _GUIDES,
    on="completed_on",
)
PROJECT = Kind(
    "project",
    "records",
    Text("项目", "project"),
    Project,
    (
        Field("name", Text("项目名称", "name"), listed=True),
        Field("party", Text("实施主体", "party"), listed=True),
        Field("investment", Text("投资", "investment"), Shape.MONEY, help=_AMOUNT, listed=True),
        Field(
            "paid_from", Text("资金来源", "paid from"), Shape.LINES, required=False, help=_A_LINE
        ),
        Field("started_on", Text("开工日期", "started on"), Shape.DAY),
        Field(
            "completed_on", Text("完工日期", "completed on"), Shape.DAY, required=False,
            listed=True,
        ),
        _MAY_HAVE_DOCUMENT,
    ),
    _PARTIES,
    _GUIDES,
    on="started_on",
    until="completed_on",
    called="name",
)  # fmt: skip
JOINT_MONITORING = Kind(
    "joint_monitoring",
    "records",
    Text("联合监测", "joint monitoring"),
    JointMonitoring,
    (
        _ON,
        Field("sections", Text("断面", "sections"), Shape.LINES, help=_A_LINE, listed=True),
        Field("institutions", Text("监测机构", "institutions"), Shape.LINES, help=_A_LINE),
        _OUTCOME,
    ),
    roles(COUNTY, Role.MONITORING),
    _GUIDES,
)
ENFORCEMENT = Kind(
    "enforcement",
    "records",
    Text("联合执法", "joint enforcement"),
    Enforcement,
    (
        _ON,
        Field("place", Text("地点", "place"), listed=True),
        Field("taking_part", Text("参加单位", "taking part"), Shape.LINES, help=_A_LINE),
        _OUTCOME,
        _MAY_HAVE_DOCUMENT,
    ),
    _PARTIES,
    _GUIDES,
    called="place",
)
CONSULTATION = Kind(
    "consultation",
    "records",
    Text("会商", "consultation"),
    Consultation,
    (
        _ON,
        Field("topic", Text("议题", "topic"), listed=True),
        Field("minutes", Text("纪要", "minutes"), listed=True),
        Field(
            "next_due", Text("下次会商截止", "next one due"), Shape.DAY, required=False, listed=True
        ),
    ),
    roles(COUNTY, Role.CITY_DESK),
    _GUIDES,
    until="next_due",
    called="topic",
)
FUND_USE = Kind(
    "use",
    "awards",
    Text("资金使用", "use of funds"),
    FundUse,
    (
        Field("year", Text("年度", "year"), Shape.YEAR, listed=True),
        Field("project", Text("项目", "project"), listed=True),
        Field(
            "money", Text("资金", "money"), Shape.CHOICE, listed=True,
            choices={
                "award": Text("省级奖补", "award of the province"),
                "compensation": Text("协议补偿资金", "compensation between the parties"),
            },
        ),
        Field("amount", Text("金额", "amount"), Shape.MONEY, help=_AMOUNT, listed=True),
        Field(
            "category", Text("使用范围", "use"), required=False,
            help=Text("使用省级奖补的，按方案所列范围填写", "of award money: one of the policy's"),
        ),
        Field(
            "also_from", Text("另有资金来源", "also paid from"), Shape.LINES, required=False,
            help=_A_LINE,
        ),
        _DOCUMENT,
        _ON,
    ),
    roles(Role.COUNTY_FINANCE, Role.PROVINCE_FINANCE),
    _GUIDES,
    called="project",
)  # fmt: skip
RIGHTS_TRADE = Kind(
    "rights_trade",
    "records",
    Text("权益交易", "trade of rights"),
    RightsTrade,
    (
        _ON,
        Field(
            "right", Text("权益", "right"), Shape.CHOICE, listed=True,
            choices={
                Right.DISCHARGE: Text("排污权", "discharge right"),
                Right.WATER: Text("水权", "water right"),
            },
        ),
        Field("seller", Text("转让方", "seller"), listed=True),
        Field("buyer", Text("受让方", "buyer"), listed=True),
        Field("quantity", Text("数量", "quantity"), Shape.NUMBER),
        Field("unit", Text("单位", "unit")),
        Field("price", Text("价款", "price"), Shape.MONEY, help=_AMOUNT, listed=True),
        _DOCUMENT,
    ),
    _PARTIES,
    _GUIDES,
    of=Of.MAY_BE,
)  # fmt: skip
ENCLAVE = Kind(
    "enclave",
    "records",
    Text("飞地经济", "enclave economy"),
    Enclave,
    (
        _ON,
        Field("title", Text("名称", "title"), listed=True),
        Field("parties", Text("双方", "parties"), Shape.LINES, help=_A_LINE, listed=True),
        Field("place", Text("地点", "place"), listed=True),
        Field("terms", Text("约定", "terms"), Shape.TEXT),
        _DOCUMENT,
    ),
    _PARTIES,
    _GUIDES,
    of=Of.MAY_BE,
    called="title",
)
INCIDENT = Kind(
    "incident",
    "incidents",
    Text("污染事件", "incident"),
    Incident,
    (
        Field("happened_on", Text("发生日期", "happened on"), Shape.DAY),
        Field("county", Text("县（代码）", "county (code)"), required=False),
        Field("section", Text("断面", "section"), required=False, listed=True),
        Field("what", Text("情况", "what happened"), Shape.TEXT, required=False),
        Field(
            "grade", Text("认定等级", "grade decided"), Shape.CHOICE, required=False, listed=True,
            choices={one: Text(f"{one}级", one) for one in GRADES},
            help=Text("未认定的不选", "leave open what no document decided"),
        ),
        Field(
            "upstream", Text("是否发生在上游", "upstream"), Shape.DECIDED, required=False,
            listed=True,
        ),
        _MAY_HAVE_DOCUMENT,
        Field("decided_on", Text("认定日期", "decided on"), Shape.DAY, required=False),
    ),
    roles(Role.PROVINCE_ECOLOGY, Role.CITY_DESK),
    _GUIDES,
    on="happened_on",
    called="section",
)  # fmt: skip
NOTICE = Kind(
    "notice",
    "notices",
    Text("通知与培训", "notices and training"),
    Notice,
    (
        Field(
            "sort",
            Text("类别", "sort"),
            Shape.CHOICE,
            choices={str(key): said for key, said in SORTS.items()},
            listed=True,
        ),
        Field("title", Text("标题", "title")),
        Field("text", Text("内容", "text"), Shape.TEXT),
        _ON,
        _MAY_HAVE_DOCUMENT,
    ),
    _GUIDES,
    frozenset(),
    of=Of.NONE,
    called="title",
)
_SHOWN = frozenset[Role]()
FACT = Kind(
    "fact", "facts", Text("事实", "fact"), None,
    (
        Field("kind", Text("事项", "what happened")),
        Field("on", Text("日期", "day"), Shape.DAY),
        Field("year", Text("年度", "year"), Shape.YEAR, required=False, listed=True),
        Field("step", Text("步骤", "step"), required=False, listed=True),
        _MAY_HAVE_DOCUMENT,
    ),
    _SHOWN, _SHOWN, of=Of.MAY_BE,
)  # fmt: skip
DISPUTE = Kind(
    "dispute", "disputes", Text("争议", "dispute"), None,
    (
        Field("section", Text("断面", "section"), listed=True),
        Field("year", Text("年度", "year"), Shape.YEAR),
        Field("month", Text("月份", "month"), listed=True),
        Field("by", Text("提出方（代码）", "by (code)")),
        Field("ground", Text("理由", "ground"), Shape.TEXT),
        Field("outcome", Text("结果", "outcome"), listed=True),
        _DOCUMENT,
    ),
    _SHOWN, _GUIDES, called="section",
)  # fmt: skip
EVALUATION = Kind(
    "evaluation", "performance", Text("绩效评价", "evaluation"), None,
    (
        Field("year", Text("年度", "year"), Shape.YEAR, listed=True),
        Field("text", Text("文本", "text"), Shape.TEXT),
    ),
    _SHOWN, _GUIDES,
)  # fmt: skip
KINDS: dict[str, Kind] = {
    one.name: one
    for one in (
        WORK_PLAN, PROJECT, JOINT_MONITORING, ENFORCEMENT, CONSULTATION, FUND_USE, RIGHTS_TRADE,
        ENCLAVE, INCIDENT, NOTICE, FACT, DISPUTE, EVALUATION,
    )
}  # fmt: skip
_SAID = ("name", "title", "what", "subject", "topic", "section", "place", "project")


def title_of(kind: str, data: dict[str, Any]) -> str:
    """Return a row's title: its kind, and what it says of itself.

    Example:
        >>> title_of("project", {"name": "河道整治"})
        '项目：河道整治'
    """
    known = KINDS.get(kind)
    called = kind if known is None else known.title.zh
    keys = (known.called, *_SAID) if known is not None else _SAID
    said = next((str(data[key]) for key in keys if data.get(key)), "")
    if kind == NOTICE.name:
        called = SORTS[data["sort"]].zh
    return f"{called}：{said}"[:200] if said else called
