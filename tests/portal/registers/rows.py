"""Rows of a test, one of each kind, as a clerk fills in its form."""

from typing import Any

FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "work_plan": (
        "qingfeng-ecology",
        {
            "completed_on": "2020-03-01",
            "document": "青峰府字〔2020〕3号",
            "measures": "控制面源污染\n按期兑付",
            "projects": "河道整治",
            "safeguards": "联合工作组",
            "schedule": "每半年会商",
        },
    ),
    "project": (
        "bixi-finance",
        {
            "name": "河道整治",
            "party": "碧溪县",
            "investment": "300 万元",
            "paid_from": "补偿资金\n县级财政",
            "started_on": "2020-03-01",
        },
    ),
    "joint_monitoring": (
        "province-monitoring-a",
        {
            "on": "2020-06-12",
            "sections": "青溪口",
            "institutions": "青峰县环境监测站\n碧溪县环境监测站",
            "outcome": "两方结果一致",
        },
    ),
    "enforcement": (
        "bixi-ecology",
        {
            "on": "2020-08-20",
            "place": "青溪口上游",
            "taking_part": "两县执法大队",
            "outcome": "整改一家",
        },
    ),
    "consultation": (
        "qingbi-city",
        {
            "on": "2020-03-15",
            "topic": "水质",
            "minutes": "纪要〔2020〕1号",
            "next_due": "2020-09-15",
        },
    ),
    "use": (
        "bixi-finance",
        {
            "year": "2020",
            "project": "河道整治",
            "money": "award",
            "amount": "50 万元",
            "category": "生态环境保护",
            "document": "碧财〔2020〕9号",
            "on": "2020-11-02",
        },
    ),
    "rights_trade": (
        "qingfeng-finance",
        {
            "on": "2020-10-10",
            "right": "discharge",
            "seller": "青峰县",
            "buyer": "碧溪县",
            "quantity": "12.5",
            "unit": "吨氨氮",
            "price": "36 万元",
            "document": "排污权〔2020〕1号",
        },
    ),
    "enclave": (
        "qingfeng-ecology",
        {
            "on": "2020-05-20",
            "title": "共建产业园",
            "parties": "青峰县\n碧溪县",
            "place": "碧溪县",
            "terms": "税收按 5:5 分享",
            "document": "飞地〔2020〕1号",
        },
    ),
    "incident": (
        "ecology-a",
        {
            "happened_on": "2020-05-17",
            "section": "青溪口",
            "grade": "Ⅲ",
            "upstream": "yes",
            "what": "废水外溢",
            "document": "环应急〔2020〕3号",
            "decided_on": "2020-06-10",
        },
    ),
}  # fmt: skip
"""By kind: who enters it, and what is filled in besides the agreement."""
