"""Running the reduction: part by part, on whichever engine Ibis is connected to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import PH_RANGE, hydrogen_units
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS
from riverpact.domain.monitoring.section import plain_section
from riverpact.engine.contract import Progress
from riverpact.engine.month_sums import ORDER, MonthSums, summed, with_denominators
from riverpact.engine.queries import Query, Shape, compiled, dry_query
from riverpact.engine.refusals import CrowdedDay, OddPh, refusals
from riverpact.engine.source import Part, Source
from riverpact.foundation.period import Month

_PH = pa.decimal128(VALUE_DIGITS, VALUE_DECIMALS)
_HYDROGEN = pa.decimal128(21, 0)
_USUAL_PH = tuple(Decimal(hundredths).scaleb(-2) for hundredths in range(100 * PH_RANGE[1] + 1))
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


@dataclass(slots=True)
class Reduction:
    """One run over a source: what was found in its parts so far."""

    tables: Tables
    source: Source
    plan: Plan
    hydrogen: dict[Decimal, Decimal] = field(default_factory=dict)
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
        shape = self._with_plain_names(_shape(part))
        if not self.hydrogen:
            self._give_hydrogen_units(_USUAL_PH if "ph" in self.plan.items else ())
        piece = self._run(Query.MONTHS, shape)
        if pc.any(pc.greater(piece["unmatched"], 0)).as_py():
            shape = self._with_hydrogen_units(shape)
            piece = self._run(Query.MONTHS, shape)
        if pc.any(pc.greater(piece["crowded"], 0)).as_py():
            found = self._run(Query.CROWDED, shape)
            self.crowded += [tuple(row.values()) for row in found.to_pylist()]
            piece = piece.filter(pc.greater(piece["others"], 0))
        self.pieces.append(piece.select(_PIECE.names).cast(_PIECE))

    def _with_plain_names(self, shape: Shape) -> Shape:
        """Say how sections are written; nothing is joined where all are written plainly."""
        found = self._run(Query.SECTIONS, shape)
        written = found["section"].to_pylist()
        self.names.update(written)
        plain = [plain_section(name) for name in written]
        if plain == written:
            return shape
        table = {"written": pa.array(written, pa.string()), "plain": pa.array(plain, pa.string())}
        self.tables.give("plain_names", pa.table(table))
        return replace(shape, renamed=True)

    def _with_hydrogen_units(self, shape: Shape) -> Shape:
        """Give the units of every pH there is; where some is no pH, name it and leave it out."""
        found = self._run(Query.PH, shape)
        low, high = PH_RANGE
        values = found["value"].to_pylist()
        counting = [ph for ph in values if low <= ph <= high]
        self._give_hydrogen_units(counting)
        if len(counting) == len(values):
            return shape
        odd = self._run(Query.ODD_PH, shape)
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

    def _run(self, query: Query, shape: Shape) -> pa.Table:
        plan, dialect = self.plan.model_dump_json(), self.tables.dialect
        return self.tables.run(compiled(query, shape, plan, dialect))


def dry_months(tables: Tables, source: Source, most_rows: int) -> list[tuple[str, Month]]:
    """Return the sections and months of which a cell says 断流, sorted."""
    found = set()
    for part in source.parts(most_rows):
        tables.open(source, part)
        for row in tables.run(dry_query(_shape(part), tables.dialect)).to_pylist():
            found.add((plain_section(row["section"]), Month.of(row["month"])))
    return sorted(found)


def _shape(part: Part) -> Shape:
    return Shape((part.start, part.until) if part.filtered else None)
