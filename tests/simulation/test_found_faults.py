"""What random years found, as short as it comes; each was mended."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.awards.payment import PaymentKind
from tests.simulation.books import Books
from tests.simulation.grants import WAN, Grants
from tests.simulation.killed import Writers
from tests.simulation.province_text import QINGXI, write_small_province
from tests.simulation.records import WATERS, Clock, Records
from tests.simulation.statements import Statements
from tests.simulation.working_life import WorkingLife


@pytest.fixture(name="writers")
def _writers() -> Iterator[Writers]:
    writers = Writers()
    yield writers
    writers.close()


def test_an_advance_is_taken_back_once(tmp_path: Path, writers: Writers) -> None:
    """300 万元 advanced for 2019; 2019 is refused for its class, 2019 and 2020 missed the target.

    2020 recovers the 300. Then clearing of 2019 must not deduct them again: 600 of 300.
    """
    write_small_province(tmp_path)
    records = Records(tmp_path, Clock(), writers)
    records.clock.goes_on(days=1200)
    waters = {2018: WATERS[1], 2019: WATERS[6], 2020: WATERS[6]}
    records.deliver(
        {("石桥", year, month): waters[year] for year in waters for month in range(1, 13)}
    )
    statements = Statements(records)
    grants, life = Grants(statements, Books(statements)), WorkingLife(statements)
    assert grants.advance((QINGXI, 2019), 300)
    for year in (2019, 2020):
        assert [life.happens((QINGXI, year), 0) for _ in range(3)][-1] == "final"
    (of_2020,) = (o for o in grants.decide(2020).found.awards if o.year.agreement == QINGXI)
    assert of_2020.claw_back is not None
    assert of_2020.claw_back.amount == 300 * WAN
    grants._pay((QINGXI, 2020), PaymentKind.RECOVERY, Fraction(300 * WAN))
    (of_2019,) = (o for o in grants.decide(2019).found.awards if o.year.agreement == QINGXI)
    assert of_2019.clearing.to_clear == 0
