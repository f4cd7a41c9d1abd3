"""Tables of rows (档) over a number: where no row holds, and where several do."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from riverpact.foundation.number import written
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class TierRow:
    """One row: from ``low`` to ``high``, each end inside it or not; None is no end.

    ``label`` is how the agreement calls it, or its number.
    """

    label: str
    low: Fraction | None = None
    high: Fraction | None = None
    low_inside: bool = False
    high_inside: bool = True

    def holds(self, number: Fraction) -> bool:
        """Say whether the row answers for a number."""
        after = self.low is None or number > self.low or (self.low_inside and number == self.low)
        before = (
            self.high is None or number < self.high or (self.high_inside and number == self.high)
        )
        return after and before


@dataclass(frozen=True, slots=True)
class TierTable:
    """A method's rows over one number, e.g. an index, an exceedance multiple or a rank.

    Attributes:
        title: what the number is.
        least: the smallest number that can be; ``most`` the largest; None is no end.
        whole: whether only whole numbers can be, as for a rank; both ends are then given.
    """

    title: Text
    rows: tuple[TierRow, ...]
    least: Fraction | None = Fraction(0)
    most: Fraction | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number, or all numbers strictly between two, and the rows that answer for them."""

    low: Fraction | None
    high: Fraction | None
    rows: tuple[TierRow, ...]

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high:
            return f"= {written(self.low)}"
        low = "−∞" if self.low is None else written(self.low)
        high = "∞" if self.high is None else written(self.high)
        return f"({low}, {high})"


def stretches(table: TierTable) -> tuple[Stretch, ...]:
    """Cut a table's numbers at every end of a row; within a stretch the same rows answer.

    Every end is tried by itself, and so is what lies between two ends, so nothing is left out.

    Example:
        >>> rows = TierRow("1", high=Fraction(1)), TierRow("2", low=Fraction(2))
        >>> [str(one) for one in stretches(TierTable(Text("", ""), rows)) if not one.rows]
        ['(1, 2)', '= 2']
    """
    return tuple(Stretch(low, high, _holding(table, at)) for low, high, at in _cut(table))


def _cut(table: TierTable) -> Iterator[tuple[Fraction | None, Fraction | None, Fraction]]:
    """Yield each stretch with a number that lies in it."""
    if table.whole:
        assert table.least is not None, table
        assert table.most is not None, table
        for number in range(int(table.least), int(table.most) + 1):
            yield Fraction(number), Fraction(number), Fraction(number)
        return
    ends = {end for row in table.rows for end in (row.low, row.high) if end is not None}
    ends |= {end for end in (table.least, table.most) if end is not None}
    marks = sorted(end for end in ends if _can_be(table, end))
    if not marks:
        yield None, None, Fraction(0)
        return
    if table.least is None:
        yield None, marks[0], marks[0] - 1
    for low, high in zip(marks, (*marks[1:], None), strict=True):
        yield low, low, low
        if high is not None:
            yield low, high, (low + high) / 2
        elif table.most is None:
            yield low, None, low + 1


def _can_be(table: TierTable, number: Fraction) -> bool:
    return (table.least is None or number >= table.least) and (
        table.most is None or number <= table.most
    )


def _holding(table: TierTable, number: Fraction) -> tuple[TierRow, ...]:
    return tuple(row for row in table.rows if row.holds(number))
