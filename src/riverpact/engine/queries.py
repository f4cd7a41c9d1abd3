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
    """What is asked of the values of a part that a plan takes."""

    PH = "ph"
    MONTHS = "months"
    CROWDED = "crowded"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the queries of a part depend on; parts of one shape share them.

    Attributes:
        days: the days kept, the second not included; None where a part's files hold no others.
        renamed: whether sections are written otherwise than they are compared.
    """

    days: tuple[date, date] | None = None
    renamed: bool = False


@lru_cache(maxsize=256)
def compiled(query: Query, shape: Shape, plan: str, dialect: str) -> str:
    """Return the SQL of a query; ``plan`` is written as JSON, which can be a key."""
    expression = _QUERIES[query](shape, Plan.model_validate_json(plan))
    return _sql(expression, dialect)


@lru_cache(maxsize=256)
def dry_query(shape: Shape, dialect: str) -> str:
    """Return the SQL that asks of which sections and months a cell says 断流."""
    return _sql(columnar.dry(_rows(shape)), dialect)


@lru_cache(maxsize=256)
def rows_query(shape: Shape, dialect: str) -> str:
    """Return the SQL that counts rows."""
    return _sql(columnar.rows(_rows(shape)), dialect)


@lru_cache(maxsize=256)
def wrong_rows_query(shape: Shape, items: frozenset[str], dialect: str) -> str:
    """Return the SQL that asks for the rows that hold what cannot be."""
    return _sql(columnar.wrong_rows(_rows(shape), items), dialect)


@lru_cache(maxsize=256)
def count_wrong_query(shape: Shape, items: frozenset[str], dialect: str, *, ph: bool) -> str:
    """Return the SQL that counts the rows that hold what cannot be."""
    return _sql(columnar.count_wrong(_rows(shape), items, ph=ph), dialect)


@lru_cache
def sections_query(dialect: str) -> str:
    """Return the SQL that asks how sections are written, on any day."""
    return _sql(columnar.sections(columnar.OBSERVATIONS), dialect)


def _sql(expression: "ir.Table", dialect: str) -> str:
    return str(ibis.to_sql(expression, dialect=dialect))


def _rows(shape: Shape) -> "ir.Table":
    rows = columnar.OBSERVATIONS
    return rows if shape.days is None else columnar.of_days(rows, *shape.days)


def _values(shape: Shape, plan: Plan) -> "ir.Table":
    rows = _rows(shape)
    return columnar.usable(columnar.named(rows) if shape.renamed else rows, plan)


def _days(shape: Shape, plan: Plan) -> "ir.Table":
    return columnar.days(_values(shape, plan))


_QUERIES: dict[Query, Callable[[Shape, Plan], "ir.Table"]] = {
    Query.PH: lambda shape, plan: columnar.ph_values(_values(shape, plan)),
    Query.MONTHS: lambda shape, plan: columnar.months(_days(shape, plan), plan),
    Query.CROWDED: lambda shape, plan: columnar.crowded(_days(shape, plan), plan),
    Query.REPEATED: lambda shape, plan: columnar.repeated(_values(shape, plan)),
}
