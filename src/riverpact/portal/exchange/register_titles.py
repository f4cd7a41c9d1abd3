"""What a row of a register is called in lists, from its own keys."""

from typing import Any

TITLES = {
    "work_plan": "工作方案",
    "project": "项目",
    "joint_monitoring": "联合监测",
    "enforcement": "联合执法",
    "consultation": "会商",
    "fund_use": "资金使用",
    "rights_trade": "权益交易",
    "enclave": "飞地经济",
    "incident": "污染事件",
    "dispute": "争议",
}
_SAID = ("name", "title", "what", "subject", "topic", "section")


def title_of(kind: str, data: dict[str, Any]) -> str:
    """Return a row's title: its kind, and what it says of itself.

    Example:
        >>> title_of("project", {"name": "河道整治"})
        '项目：河道整治'
    """
    called = TITLES.get(kind, kind)
    said = next((str(data[key]) for key in _SAID if data.get(key)), "")
    return f"{called}：{said}"[:200] if said else called
