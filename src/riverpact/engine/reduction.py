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
from riverpact.engine.faults import Faults
from riverpact.engine.month_sums import ORDER, MonthSums, summed, with_denominators
from riverpact.engine.queries import (
    Query,
    Shape,
    compiled,
    count_wrong_query,
    dry_query,
    rows_query,
    sections_query,
    wrong_rows_query,
)
from riverpact.engine.refusals import CrowdedDay, refusals
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
    faults: Faults = field(default_factory=Faults)
    rows: int = 0
    names: tuple[str, ...] = ()
    renamed: bool = False

    def sums(self, most_rows: int, told: Progress | None) -> MonthSums:
        """Reduce the source part by part; memory holds one part at a time.

        Raises:
            RefusedError: rows hold what cannot be, or cells are told twice; nothing was judged.
        """
        done, total, cut = 0, self.source.rows, False
        self._know_sections()
        for part in self.source.parts(most_rows):
            self._add(part)
            cut = cut or Month.of(part.until).first_day != part.until
            done = min(total, done + part.rows)
            if told is not None:
                told(done, total)
        self.faults.refuse()
        table = pa.concat_tables([_PIECE.empty_table(), *self.pieces])
        table = with_denominators(summed(table) if cut else table, self.plan)
        findings = refusals(self.crowded)
        return MonthSums(table.sort_by(ORDER), findings, self.rows, self.names)

    def _add(self, part: Part) -> None:
        self.tables.open(self.source, part)
        shape = replace(_shape(part), renamed=self.renamed)
        self._count(part, shape)
        if self._has_wrong_rows(shape):
            return
        piece = self._run(Query.MONTHS, shape)
        if _any(piece["unmatched"]):
            if not self.source.checked and self._names_wrong_rows(shape):
                return
            self._give_hydrogen_units(self._run(Query.PH, shape)["value"].to_pylist())
            piece = self._run(Query.MONTHS, shape)
        if not self.source.checked and _any(piece["close"]):
            self.faults.told_twice(self._run(Query.REPEATED, shape).to_pylist())
        if _any(piece["crowded"]):
            found = self._run(Query.CROWDED, shape)
            self.crowded += [tuple(row.values()) for row in found.to_pylist()]
            piece = piece.filter(pc.greater(piece["others"], 0))
        self.pieces.append(piece.select(_PIECE.names).cast(_PIECE))

    def _know_sections(self) -> None:
        """Ask how sections are written, also those silent in the days wanted, and what is usual.

        Nothing is joined where all names are written plainly.
        """
        self._give_hydrogen_units(_USUAL_PH if "ph" in self.plan.items else ())
        everything = self.source.everything()
        if not everything.files:
            return
        self.tables.open(self.source, everything)
        found = self.tables.run(sections_query(self.tables.dialect))
        written = sorted(found["section"].to_pylist())
        self.names = tuple(written)
        plain = [plain_section(name) for name in written]
        self.renamed = plain != written
        if self.renamed:
            columns = {"written": written, "plain": plain}
            table = {name: pa.array(texts, pa.string()) for name, texts in columns.items()}
            self.tables.give("plain_names", pa.table(table))

    def _count(self, part: Part, shape: Shape) -> None:
        """Count the rows of the days wanted; footers know where files hold no other days."""
        if shape.days is None:
            self.rows += part.rows
            return
        found = self.tables.run(rows_query(replace(shape, renamed=False), self.tables.dialect))
        self.rows += found["rows"][0].as_py()

    def _has_wrong_rows(self, shape: Shape) -> bool:
        """Say whether rows of a part hold what cannot be; they are kept to be named."""
        if self.source.checked:
            return False
        plain, items, dialect = (
            replace(shape, renamed=False),
            self.source.items,
            self.tables.dialect,
        )
        ph = "ph" not in self.plan.items
        found = self.tables.run(count_wrong_query(plain, items, dialect, ph=ph))
        return _any(found["rows"]) and self._names_wrong_rows(shape)

    def _names_wrong_rows(self, shape: Shape) -> bool:
        plain, items, dialect = (
            replace(shape, renamed=False),
            self.source.items,
            self.tables.dialect,
        )
        found = self.tables.run(wrong_rows_query(plain, items, dialect)).to_pylist()
        self.faults.wrong(found, items)
        return bool(found)

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


def _any(counts: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.greater(counts, 0)).as_py())


def _shape(part: Part) -> Shape:
    return Shape((part.start, part.until) if part.filtered else None)
