"""What the parties of the province did together, as ``records.toml``: made up, and consistent.

A work plan was completed before the fact that it was filed. One lacks a part; after one
consultation the next never came.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.records import PLAN_PARTS
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.demonstration.facts import Table, toml_text
from riverpact.files.demonstration.pacts import Pact

LACKING = "safeguards"
"""The part that one work plan does not have."""
_BEFORE_FILING = timedelta(days=5)
_PARTS = {
    "measures": ("上游控制面源污染", "下游按期兑付补偿资金"),
    "projects": ("河道整治", "监测设施维护"),
    "safeguards": ("成立联合工作组",),
    "schedule": ("每半年会商一次", "年底前自查"),
}


@dataclass(frozen=True, slots=True)
class PlantedRecords:
    """Which agreement's plan lacks a part, and whose consultation is overdue since when."""

    incomplete: str
    overdue: str
    due: date


def planted_records(pacts: Sequence[Pact]) -> PlantedRecords:
    """Return what is planted among the records: at the first agreement, and at the last of them.

    Args:
        pacts: in the order in which they were signed.
    """
    late = _talking(pacts)[-1]
    return PlantedRecords(pacts[0].id, late.id, date(late.start.year, 9, 15))


def records_toml(pacts: Sequence[Pact], facts: Sequence[Fact]) -> str:
    """Write the records of a province.

    Args:
        pacts: in the order in which they were signed.
        facts: when work plans were filed.
    """
    planted = planted_records(pacts)
    talking = _talking(pacts)
    rows = chain(
        _plans(pacts, facts, planted),
        chain.from_iterable(_project(pact, number) for number, pact in enumerate(pacts)),
        chain.from_iterable(_monitoring(pact) for pact in talking),
        (_enforcement(pact) for pact in talking[:2]),
        chain.from_iterable(_consultations(pact, planted) for pact in talking),
        (_trade(pacts[0]), _enclave(talking[-1])),
    )
    return toml_text(rows)


def _talking(pacts: Sequence[Pact]) -> Sequence[Pact]:
    """Return the agreements whose sides monitor and consult together: the first three."""
    return pacts[:3]


def _plans(
    pacts: Sequence[Pact], facts: Sequence[Fact], planted: PlantedRecords
) -> Iterator[Table]:
    known = {one.id for one in pacts}
    for one in facts:
        if one.kind is FactKind.WORK_PLAN_FILED and one.agreement in known:
            parts = [part for part in PLAN_PARTS if part in _PARTS]
            if one.agreement == planted.incomplete:
                parts.remove(LACKING)
            yield (
                "work_plan",
                {
                    "agreement": one.agreement,
                    "completed_on": one.on - _BEFORE_FILING,
                    "document": one.document or "演示工作方案",
                    **{part: _PARTS[part] for part in parts},
                },
            )


def _project(pact: Pact, number: int) -> Iterator[Table]:
    year = pact.start.year
    keys: dict[str, str | int | date | tuple[str, ...]] = {
        "agreement": pact.id,
        "name": "河道整治与垃圾清运（演示）",
        "party": pact.upstream[0].name,
        "investment": f"{300 + 20 * number} 万元",
        "paid_from": ("补偿资金", "县级财政"),
        "started_on": date(year, 3, 1),
    }
    if number % 2 == 0:
        keys["completed_on"] = date(year, 11, 30)
    yield "project", keys | {"document": f"演示项目〔{year}〕{number + 1}号"}


def _monitoring(pact: Pact) -> Iterator[Table]:
    for month in (3, 6, 9, 12):
        yield (
            "joint_monitoring",
            {
                "agreement": pact.id,
                "on": date(pact.start.year, month, 12),
                "sections": tuple(link.section for link in pact.links),
                "institutions": tuple(
                    f"{one.name}环境监测站" for one in (pact.upstream[0], pact.downstream)
                ),
                "outcome": "同步采样，双方结果一致（演示）",
            },
        )


def _enforcement(pact: Pact) -> Table:
    year = pact.start.year
    return "enforcement", {
        "agreement": pact.id,
        "on": date(year, 8, 20),
        "place": f"{pact.links[0].section}上游",
        "taking_part": tuple(f"{o.name}生态环境局" for o in (pact.upstream[0], pact.downstream)),
        "outcome": "检查 6 家，整改 1 家（演示）",
        "document": f"演示执法〔{year}〕2号",
    }


def _consultations(pact: Pact, planted: PlantedRecords) -> Iterator[Table]:
    year = pact.start.year
    held, due = date(year, 3, 15), date(year, 9, 15)
    yield _consultation(pact, held, due)
    if pact.id != planted.overdue:
        yield _consultation(pact, due - timedelta(days=3), None)


def _consultation(pact: Pact, held: date, due: date | None) -> Table:
    keys: dict[str, str | int | date | tuple[str, ...]] = {
        "agreement": pact.id,
        "on": held,
        "topic": "水质与补偿资金使用（演示）",
        "minutes": f"演示会商纪要〔{held.year}〕{held.month}号",
    }
    return "consultation", keys if due is None else keys | {"next_due": due}


def _trade(pact: Pact) -> Table:
    year = pact.start.year
    return "rights_trade", {
        "agreement": pact.id,
        "on": date(year, 10, 10),
        "right": "discharge",
        "seller": pact.upstream[0].name,
        "buyer": pact.downstream.name,
        "quantity": "12.5",
        "unit": "吨氨氮",
        "price": "36 万元",
        "document": f"演示排污权〔{year}〕1号",
    }


def _enclave(pact: Pact) -> Table:
    year = pact.start.year
    return "enclave", {
        "agreement": pact.id,
        "on": date(year, 5, 20),
        "title": "共建产业园（演示）",
        "parties": (pact.upstream[0].name, pact.downstream.name),
        "place": pact.downstream.name,
        "terms": "上游出指标，下游供地，税收按 5:5 分享（演示）",
        "document": f"演示飞地〔{year}〕1号",
    }
