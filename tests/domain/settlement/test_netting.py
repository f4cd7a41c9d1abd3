"""Netting: published ledgers by county, gross and net, and the law of their sums."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.netting import LedgerLine, Netting, lines_of, net_ledgers
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.number import written
from riverpact.foundation.step import walk
from riverpact.workflows.settle import settle

CHANGHE = Path(__file__).parents[2] / "instruments" / "changhe"
LIANGJIANG = CHANGHE.parent / "liangjiang"


def ledger(name: str, **amounts: str) -> list[LedgerLine]:
    return [LedgerLine(name, who, who, Fraction(amount)) for who, amount in amounts.items()]


def settled(folder: Path) -> Statement:
    read = read_readings([folder / "readings.csv"], standard())
    return settle(load_agreement(folder), read, 2019, standard()).statement


def nets(found: Netting) -> dict[str, Fraction]:
    return {row.code: row.net for row in found.rows}


def holds(found: Netting) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))


def test_water_and_air_of_one_city_are_netted_as_published() -> None:
    """N08: 信阳 water −900, air +225 → −675; the implied water of four others likewise."""
    water = ledger("水", 信阳="-900", 安阳="100", 开封="-200", 三门峡="-140", 驻马店="40")
    air = ledger("气", 信阳="225", 安阳="-580", 开封="-170", 三门峡="473.5", 驻马店="123.5")
    found = net_ledgers(water + air)
    assert {who: written(net) for who, net in nets(found).items()} == {
        "信阳": "-675", "安阳": "-480", "开封": "-370", "三门峡": "333.5", "驻马店": "163.5",
    }  # fmt: skip
    row = next(one for one in found.rows if one.code == "信阳")
    assert [row.received, row.paid, *row.amounts] == [225, 900, -900, 225]
    assert holds(found)


def test_gross_and_net_of_a_province_stand_side_by_side() -> None:
    """O13: charges 17237, awards 7200; 大同 is charged 351 and awarded 2400."""
    charges = ledger("扣缴", 太原="-2640", 大同="-351", 朔州="-680", 忻州="-60", 吕梁="-10288",
                     晋中="-2125", 临汾="-961", 运城="-132")  # fmt: skip
    awards = ledger("奖励", 大同="2400", 忻州="1400", 吕梁="650", 晋中="150", 临汾="300",
                    运城="200", 长治="1600", 晋城="500")  # fmt: skip
    found = net_ledgers(charges + awards)
    assert [*found.balances] == [-17237, 7200]
    assert not found.is_balanced
    datong = next(one for one in found.rows if one.code == "大同")
    assert [datong.received, datong.paid, datong.net] == [2400, 351, 2049]
    assert sum(nets(found).values()) == 7200 - 17237
    assert nets(found)["长治"] == 1600


def test_statements_are_netted_by_county_code() -> None:
    """Two agreements: every ledger is zero-sum, and a county on both sides is one row."""
    lines: list[LedgerLine] = []
    for folder in (CHANGHE, LIANGJIANG):
        statement = settled(folder)
        coded = [
            one.model_copy(update={"code": one.code or "990600"}) for one in statement.positions
        ]
        lines += lines_of(statement.model_copy(update={"positions": tuple(coded)}))
    found = net_ledgers(lines)
    assert found.is_balanced
    assert found.ledgers == ("test-changhe 2019", "test-liangjiang 2019")
    assert nets(found)["990601"] == -70_000
    assert sum(nets(found).values()) == 0
    assert holds(found)


def test_a_party_without_a_code_is_not_netted() -> None:
    """A name may stand for two counties."""
    statement = settled(CHANGHE)
    with pytest.raises(ValueError, match="长河州"):
        lines_of(statement)


LINES = st.lists(
    st.builds(
        LedgerLine,
        st.sampled_from(["一", "二", "三"]),
        st.sampled_from("abcd"),
        st.just("县"),
        st.integers(-500, 500).map(Fraction),
    ),
    max_size=12,
)


@given(LINES, st.randoms())
def test_nets_sum_to_the_balances_whatever_the_order(lines: list[LedgerLine], random: Any) -> None:
    """Gross minus gross is net; the order of the ledgers changes no net."""
    found = net_ledgers(lines)
    assert sum(nets(found).values()) == sum(found.balances)
    assert all(sum(row.amounts) == row.net for row in found.rows)
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert nets(net_ledgers(shuffled)) == nets(found)
