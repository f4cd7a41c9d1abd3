"""Running the reduction: part by part, on whichever engine Ibis is connected to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS
from riverpact.domain.monitoring.section import plain_section
from riverpact.engine import columnar
from riverpact.engine.contract import Progress
from riverpact.engine.month_sums import ORDER, MonthSums, summed, with_denominators
from riverpact.engine.refusals import PH_RANGE, CrowdedDay, OddPh, refusals
from riverpact.engine.source import Part, Source
from riverpact.foundation.period import Month

if TYPE_CHECKING:
    import ibis.expr.types as ir

_PH = pa.decimal128(VALUE_DIGITS, VALUE_DECIMALS)
_HYDROGEN = pa.decimal128(21, 0)
_USUAL_PH = tuple(Decimal(hundredths).scaleb(-2) for hundredths in range(1401))
"""What a pH probe can print; other values are looked for only where one does not match."""
_PIECE = pa.schema(
    [
        ("section", pa.string()),
        ("month", pa.date32()),
        ("item", pa.string()),
        ("channel", pa.string()),
        ("numerator", pa.decimal128(38, 0)),
        ("count", pa.int64()),
        ("values", pa.int64()),
        ("days", pa.int64()),
        ("censored", pa.int64()),
        ("detection_limit", pa.decimal128(VALUE_DIGITS, VALUE_DECIMALS)),
    ]
)


class Tables(Protocol):
    """How an engine opens files, is given small tables, and runs queries."""

    @property
    def dialect(self) -> str:
        """The SQL it speaks, by Ibis's name."""
        ...

    def open(self, source: Source, part: Part) -> None:
        """Make the rows of a part's files the table ``observations``."""
        ...

    def give(self, name: str, table: pa.Table) -> None:
        """Make a small table known under a name."""
        ...

    def run(self, query: str) -> pa.Table:
        """Run a query."""
        ...


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the queries of a part depend on; parts of one shape share them."""

    bounds: Part | None = None
    renamed: bool = False
    odd_ph: bool = False


@dataclass(slots=True)
class Reduction:
    """One run over a source: what was found in its parts so far."""

    tables: Tables
    source: Source
    plan: Plan
    hydrogen: dict[Decimal, Decimal] = field(default_factory=dict)
    queries: dict[tuple[str, _Shape], str] = field(default_factory=dict)
    pieces: list[pa.Table] = field(default_factory=list)
    crowded: list[CrowdedDay] = field(default_factory=list)
    odd: list[OddPh] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def sums(self, most_rows: int, told: Progress | None) -> MonthSums:
        """Reduce the source part by part; memory holds one part at a time."""
        done, total, cut = 0, self.source.rows, False
        for part in self.source.parts(most_rows):
            self._add(part)
            cut = cut or Month.of(part.until).first_day != part.until
            done = min(total, done + part.rows)
            if told is not None:
                told(done, total)
        findings = refusals(self.crowded, self.odd)
        table = pa.concat_tables([_PIECE.empty_table(), *self.pieces])
        table = with_denominators(summed(table) if cut else table, self.plan)
        return MonthSums(table.sort_by(ORDER), findings, total, tuple(sorted(self.names)))

    def _add(self, part: Part) -> None:
        self.tables.open(self.source, part)
        shape = self._with_plain_names(_Shape(part if part.filtered else None))
        if not self.hydrogen:
            self._give_hydrogen_units(_USUAL_PH if "ph" in self.plan.items else ())
        piece = self._months(shape)
        if pc.any(pc.greater(piece["unmatched"], 0)).as_py():
            shape = self._with_hydrogen_units(shape)
            piece = self._months(shape)
        if pc.any(pc.greater(piece["crowded"], 0)).as_py():
            found = self._run(
                "crowded", shape, lambda one: columnar.crowded(_days(one, self.plan), self.plan)
            )
            self.crowded += [tuple(row.values()) for row in found.to_pylist()]
            piece = piece.filter(pc.greater(piece["others"], 0))
        self.pieces.append(piece.select(_PIECE.names).cast(_PIECE))

    def _with_plain_names(self, shape: _Shape) -> _Shape:
        """Say how sections are written; nothing is joined where all are written plainly."""
        found = self._run("sections", shape, lambda one: columnar.sections(_rows(one)))
        written = found["section"].to_pylist()
        self.names.update(written)
        plain = [plain_section(name) for name in written]
        if plain == written:
            return shape
        table = {"written": pa.array(written, pa.string()), "plain": pa.array(plain, pa.string())}
        self.tables.give("plain_names", pa.table(table))
        return replace(shape, renamed=True)

    def _months(self, shape: _Shape) -> pa.Table:
        return self._run(
            "months", shape, lambda one: columnar.months(_days(one, self.plan), self.plan)
        )

    def _with_hydrogen_units(self, shape: _Shape) -> _Shape:
        """Give the units of every pH there is; where some is no pH, name it and leave it out."""
        found = self._run("ph", shape, lambda one: columnar.ph_values(_values(one, self.plan)))
        low, high = PH_RANGE
        values = found["value"].to_pylist()
        counting = [ph for ph in values if low <= ph <= high]
        self._give_hydrogen_units(counting)
        if len(counting) == len(values):
            return shape
        odd = self._run("odd", shape, lambda one: columnar.odd_ph(_values(one, self.plan)))
        self.odd += [tuple(row.values()) for row in odd.to_pylist()]
        return replace(shape, odd_ph=True)

    def _give_hydrogen_units(self, values: Iterable[Decimal]) -> None:
        """Make the hydrogen units of pH values known, beside those that are: computed by us."""
        for ph in values:
            self.hydrogen.setdefault(ph, Decimal(hydrogen_units(ph)))
        table = {
            "ph_item": pa.array(["ph"] * len(self.hydrogen), pa.string()),
            "ph": pa.array(list(self.hydrogen), _PH),
            "hydrogen": pa.array(list(self.hydrogen.values()), _HYDROGEN),
        }
        self.tables.give("hydrogen_units", pa.table(table))

    def _run(self, name: str, shape: _Shape, build: Callable[[_Shape], "ir.Table"]) -> pa.Table:
        """Run a query, written and compiled once for all parts of a shape."""
        if (name, shape) not in self.queries:
            self.queries[name, shape] = _sql(build(shape), self.tables)
        return self.tables.run(self.queries[name, shape])


def dry_months(tables: Tables, source: Source, most_rows: int) -> list[tuple[str, Month]]:
    """Return the sections and months of which a cell says 断流, sorted."""
    found = set()
    for part in source.parts(most_rows):
        tables.open(source, part)
        cells = columnar.dry(_rows(_Shape(part if part.filtered else None)))
        for row in tables.run(_sql(cells, tables)).to_pylist():
            found.add((plain_section(row["section"]), Month.of(row["month"])))
    return sorted(found)


def _sql(expression: "ir.Table", tables: Tables) -> str:
    return str(ibis.to_sql(expression, dialect=tables.dialect))


def _rows(shape: _Shape) -> "ir.Table":
    rows = columnar.OBSERVATIONS
    return rows if shape.bounds is None else columnar.of_part(rows, shape.bounds)


def _values(shape: _Shape, plan: Plan) -> "ir.Table":
    rows = _rows(shape)
    return columnar.usable(columnar.named(rows) if shape.renamed else rows, plan)


def _days(shape: _Shape, plan: Plan) -> "ir.Table":
    values = _values(shape, plan)
    return columnar.days(columnar.without_odd_ph(values) if shape.odd_ph else values)
