"""Keeps the pages of rules by quarter, week and day of payment true, as ``test_rules.py``."""

from fractions import Fraction
from pathlib import Path

from riverpact.domain.settlement.deduction_pool import settle_deductions
from riverpact.domain.settlement.deduction_terms import DeductionPool
from riverpact.domain.settlement.pass_through import Passed, pass_on
from riverpact.files.declared_file import read_declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import walk
from tests.domain.settlement.test_late_payment import owed
from tests.domain.settlement.test_pass_through import terms as pass_terms
from tests.workflows import test_settle_composite
from tests.workflows.test_assess_periods import NO_PAYMENT, settled, wan

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules"
DEMONSTRATION = ROOT / "instruments" / "demonstration"


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def test_deduction_pool_example() -> None:
    """The counties of the fictional city, as the page prints them."""
    pool = read_declared(DEMONSTRATION / "deductions.toml", DeductionPool).declared
    settled = settle_deductions(pool)
    found = {one.county.name: one for one in settled.counties}
    missed = {
        name: sum(
            int(step.result.value or 0)
            for above in walk(settled.steps[0])
            if above.result.title.zh == f"{name}全年扣款"
            for step in walk(above)
            if step.name == "missed"
        )
        for name in found
    }
    for name, unmet, days, incidents, deducted, met, award, net in rows("deduction_pool"):
        one = found.pop(name)
        assert sum(len(a.unmet) for a in one.county.assessed) == int(unmet)
        assert (missed[name], len(one.county.incident)) == (int(days), int(incidents))
        assert (in_wan(one.deducted), one.met, in_wan(one.award), in_wan(one.net)) == (
            deducted, int(met), award, net,
        )  # fmt: skip
    assert all([one.deducted, one.met] == [0, 28] for one in found.values())


def test_assessment_periods_example(tmp_path: Path) -> None:
    """The amounts of every kind of period, from the readings on."""
    needs = {"quarter": "3", "half_year": "6", "week": "1"}
    for period, mean, count, amounts in rows("assessment_periods"):
        kind, _, weeks = period.partition(" ")
        text = f'period = "{kind}"\n'
        if mean:
            text += f'period_mean = "{mean}"\nperiod_needs = {needs[kind]}\n'
        if weeks:
            text += f'weeks = "{weeks}"\n'
        found = settled(tmp_path, text, changes=NO_PAYMENT)
        assert len(found.statement.sections[0].months) == int(count), period
        assert [Fraction(one or "x") for one in wan(found)] == [
            Fraction(one) for one in amounts.split()
        ], period


def test_composite_example(tmp_path: Path) -> None:
    """Each method's part, and the whole."""
    for name, ammonia, phosphorus, parts, amount in rows("composite"):
        found = test_settle_composite.settled(
            tmp_path, test_settle_composite.COMPOSITES[name], ammonia, phosphorus
        )
        expected = [Fraction(one) for one in (*parts.split(), amount)]
        assert test_settle_composite.wan(found) == expected


def test_pass_through_example() -> None:
    """In units of 1 万元, the counties a, b, … in the order of their ids."""
    for position, figures, expected in rows("pass_through"):
        terms = pass_terms(dict(zip("abc", figures.split(), strict=False)))
        found = pass_on(terms, Fraction(position) * 10_000)
        assert isinstance(found, Passed)
        assert [one / 10_000 for one in found.parts.values()] == [
            Fraction(one) for one in expected.split()
        ]


def test_late_payment_example() -> None:
    """What is due on each day, in 万元."""
    for day, payments, rate_of, surcharge, due in rows("late_payment"):
        made = [tuple(one.split()) for one in payments.split(";")]
        found = owed(day, *((on, int(wan)) for on, wan in made), rate_of=rate_of)
        assert [found.surcharge / 10_000, found.due / 10_000] == [int(surcharge), int(due)]
