"""How long settling many agreement-years takes on one core, with the whole derivation of each.

Exact sums by month and item go in, as an engine yields them; a Settlement with its whole tree of
Steps and its positions comes out. *Judged* is the way to the means, classes and verdicts of the
months and the year (the water), *settled* from there to the positions (the money). Seconds are
those for which a core was busy with this process: what others do on it does not count.
"""

import sys
import time

from agreement_load import STANDARD, YEAR, AgreementYear, agreement_years
from peak import peak_mb

from riverpact.domain.assessment.year import assess_year
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.foundation.period import months_of
from riverpact.foundation.step import walk
from riverpact.workflows.assess import assess_sums

SIZES = (1000, 3000, 10000)


def main() -> None:
    """Settle 1,000, 3,000 and 10,000 agreement-years and print a table."""
    print("agreement-years  judged s  settled s  both s  ms each  ÷ smallest  steps each  peak MB")
    first = None
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        judged, settled, steps = timed(size)
        each = (judged + settled) / size * 1000
        first = first or each
        print(
            f"{size:15d}  {judged:8.2f}  {settled:9.2f}  {judged + settled:6.2f}  {each:7.3f}"
            f"  {each / first:10.2f}  {steps / size:10.1f}  {peak_mb():7.0f}"
        )


def timed(size: int) -> tuple[float, float, int]:
    """Return the seconds of judging and of settling, and how many steps the settlements have."""
    judging = settling = 0.0
    steps = 0
    for one in agreement_years(size):  # made one by one, outside of what is timed
        start = time.process_time()
        section = judge(one)
        middle = time.process_time()
        settled = settle(one, section)
        judging, settling = judging + middle - start, settling + time.process_time() - middle
        steps += sum(1 for _ in walk(settled.step))
    return judging, settling, steps


def judge(one: AgreementYear) -> SectionYear:
    """Judge the months and the year of an agreement's section from exact sums."""
    agreed = one.agreement.section[0]
    months = assess_sums(
        one.sums, {agreed.section: agreed.aim}, months_of(YEAR), one.plan, STANDARD
    ).months
    return SectionYear(agreed, months, assess_year(YEAR, months, one.plan, STANDARD))


def settle(one: AgreementYear, section: SectionYear) -> Settlement:
    """Settle the year, with its derivation and positions."""
    return settle_year(one.agreement, [one.method], [section], YEAR)


if __name__ == "__main__":
    main()
