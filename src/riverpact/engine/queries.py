"""The queries of the reduction, written with Ibis and compiled once for parts of one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import ibis

from riverpact.domain.assessment.plan import Plan
from riverpact.engine import columnar

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Query(StrEnum):
    """What is asked of the rows of a part."""

    SECTIONS = "sections"
    PH = "ph"
    ODD_PH = "odd_ph"
    MONTHS = "months"
    CROWDED = "crowded"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the queries of a part depend on; parts of one shape share them.

    Attributes:
        days: the days kept, the second not included; None where a part's files hold no others.
        renamed: whether sections are written otherwise than they are compared.
        odd_ph: whether there are pH readings that have to be left out.
    """

    days: tuple[date, date] | None = None
    renamed: bool = False
    odd_ph: bool = False


@lru_cache(maxsize=256)
def compiled(query: Query, shape: Shape, plan: str, dialect: str) -> str:
    """Return the SQL of a query; ``plan`` is written as JSON, which can be a key."""
    expression = _QUERIES[query](shape, Plan.model_validate_json(plan))
    return str(ibis.to_sql(expression, dialect=dialect))


@lru_cache(maxsize=256)
def dry_query(shape: Shape, dialect: str) -> str:
    """Return the SQL that asks of which sections and months a cell says 断流."""
    return str(ibis.to_sql(columnar.dry(_rows(shape)), dialect=dialect))


def _rows(shape: Shape) -> "ir.Table":
    rows = columnar.OBSERVATIONS
    return rows if shape.days is None else columnar.of_days(rows, *shape.days)


def _values(shape: Shape, plan: Plan) -> "ir.Table":
    rows = _rows(shape)
    return columnar.usable(columnar.named(rows) if shape.renamed else rows, plan)


def _days(shape: Shape, plan: Plan) -> "ir.Table":
    values = _values(shape, plan)
    return columnar.days(columnar.without_odd_ph(values) if shape.odd_ph else values)


_QUERIES: dict[Query, Callable[[Shape, Plan], "ir.Table"]] = {
    Query.SECTIONS: lambda shape, _: columnar.sections(_rows(shape)),
    Query.PH: lambda shape, plan: columnar.ph_values(_values(shape, plan)),
    Query.ODD_PH: lambda shape, plan: columnar.odd_ph(_values(shape, plan)),
    Query.MONTHS: lambda shape, plan: columnar.months(_days(shape, plan), plan),
    Query.CROWDED: lambda shape, plan: columnar.crowded(_days(shape, plan), plan),
}
