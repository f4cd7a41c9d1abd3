"""A pool: published pools by hand-given inputs, its steps, and its laws."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.pool import PoolSettlement, settle_pool
from riverpact.domain.settlement.pool_terms import Pool
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import walk

WAN = 10_000
SOURCE = {"instrument": "测试"}


def pool(
    contributions: dict[str, str], *figures: dict[str, str], superior: str = "", **terms: Any
) -> Pool:
    """One allotment whose factors are the figures; money in 万元."""
    factors = [
        {"title": f"因子{n}", "values": one, "source": SOURCE} for n, one in enumerate(figures)
    ]
    text: dict[str, Any] = {"id": "pool", "title": "资金池", "kind": "real", "year": 2019}
    text |= {"rounding_unit": "1 元", "source": SOURCE}
    text |= {
        "member": [
            {"id": name, "name": name, "contribution": f"{yuan} 万元"}
            for name, yuan in contributions.items()
        ]
    }
    if superior:
        text["superior"] = {"name": "上级", "contribution": f"{superior} 万元"}
    text["allotment"] = [{"title": "分配", "factor": factors}]
    return Pool.model_validate(text | terms)


def nets(found: PoolSettlement) -> dict[str, Fraction]:
    return {one.member.id: one.net / WAN for one in found.members}


def holds(found: PoolSettlement) -> bool:
    """Every step can be recomputed, and a value taken from above is the value there."""
    all_steps = [one for step in found.steps for one in walk(step)]
    tops = {step.name: step.result.value for step in found.steps}
    taken = {(one.name, one.value) for step in all_steps for one in step.inputs if one.name in tops}
    return taken <= set(tops.items()) and all(
        check_step(shown_step(one).model_dump()) is None for one in all_steps
    )


CHISHUI = {"云南": "2000", "贵州": "10000", "四川": "8000"}


def test_chishui_nets_are_those_published() -> None:
    """O08, N03: 1 : 5 : 4 paid in, 3 : 4 : 3 allotted; 贵州 and 四川 each gave 云南 2000."""
    found = settle_pool(pool(CHISHUI, {"云南": "3", "贵州": "4", "四川": "3"}))
    assert nets(found) == {"云南": 4000, "贵州": -2000, "四川": -2000}
    assert [one.allotted[0] / WAN for one in found.members] == [6000, 8000, 6000]
    assert found.superior == 0
    assert holds(found)


def test_chishui_2021_nets_are_those_published() -> None:
    """N03: pool 30000: 四川 −3000, 云南 allotted 9000 (its ceiling)."""
    paid = {"云南": "3000", "贵州": "15000", "四川": "12000"}
    found = settle_pool(pool(paid, {"云南": "3", "贵州": "4", "四川": "3"}))
    assert nets(found)["四川"] == -3000
    assert [*found.members[0].allotted] == [9000 * WAN]


SIHU = {
    "江陵": "1767.155", "洪湖": "1557.845", "监利": "1445.675",
    "沙市": "966.525", "荆州区": "793.100", "开发区": "469.700",
}  # fmt: skip


def test_sihu_nets_sum_to_what_the_city_added() -> None:
    """O12: six districts and the city pay 1000 each; the published awards stand for the scores."""
    found = settle_pool(pool(dict.fromkeys(SIHU, "1000"), SIHU, superior="1000"))
    expected = ["767.155", "557.845", "445.675", "-33.475", "-206.9", "-530.3"]
    assert [*nets(found).values()] == [Fraction(one) for one in expected]
    assert sum(nets(found).values()) == 1000
    assert found.total == 7000 * WAN
    assert holds(found)


def test_chitian_pool_is_sixty_thousand_in_three_years() -> None:
    """N09: (11000 + 6000 + 3000) · 3 = 60000."""
    found = settle_pool(
        pool({"三亚": "6000", "保亭": "3000"}, {"三亚": "1", "保亭": "1"}, superior="11000")
    )
    assert 3 * found.total == 60_000 * WAN


def test_what_the_centre_re_cut_sums_to_zero() -> None:
    """N04: the printed plus side is 9321 and so is the minus side."""
    plus = {"湖南": "240", "重庆": "3359", "四川": "3034", "贵州": "1536", "云南": "1152"}
    minus = {"上海": "913", "江苏": "1405", "浙江": "1055", "安徽": "3171", "福建": "63"}
    minus |= {"河南": "568", "广东": "5", "广西": "213", "西藏": "130", "陕西": "1123"}
    minus |= {"甘肃": "217", "青海": "458"}
    paid, figures = {**dict.fromkeys(plus, "0"), **minus}, {**plus, **dict.fromkeys(minus, "0")}
    found = settle_pool(pool(paid, figures))
    assert found.total == 9321 * WAN
    assert nets(found) == {
        **{name: Fraction(one) for name, one in plus.items()},
        **{name: -Fraction(one) for name, one in minus.items()},
    }


def test_a_coefficient_multiplies_the_score() -> None:
    """R18: equal scores, one of two counties at 1.5: 60 % and 40 %."""
    found = settle_pool(
        pool({"甲": "50", "乙": "50"}, {"甲": "80", "乙": "80"}, {"甲": "1.5", "乙": "1"})
    )
    assert [one.allotted[0] / WAN for one in found.members] == [60, 40]
    assert holds(found)


def test_a_pool_may_be_allotted_in_two_passes() -> None:
    """五河源头: 30 % by area, 70 % by outflow quality; by hand 100 · (0.3 · ¼ + 0.7 · ½) = 42.5."""
    area = {"title": "面积", "values": {"甲": "1", "乙": "3"}, "source": SOURCE}
    quality = {"title": "水质", "values": {"甲": "5", "乙": "5"}, "source": SOURCE}
    passes = [
        {"title": "按面积", "part": "30 %", "factor": [area]},
        {"title": "按水质", "part": "70 %", "factor": [quality]},
    ]
    found = settle_pool(pool({"甲": "0", "乙": "0"}, {}, superior="100", allotment=passes))
    assert nets(found) == {"甲": Fraction("42.5"), "乙": Fraction("57.5")}
    assert [*found.members[0].allotted] == [75_000, 350_000]
    assert holds(found)


def test_the_city_of_thirteen_counties_shares_its_deductions() -> None:
    """Deductions form the pool, shared by the indicators met; an incident takes part in nothing.

    By hand, made-up counts: 甲 to 辛 (8) met 28 of 28, 壬 to 丑 (4) met 24 and lost 15 each, 寅
    had an incident: it loses 100 and weighs 0. Pool 4 · 15 + 100 = 160; weights
    8 · 28 + 4 · 24 = 320; 甲 160 · 28 / 320 = 14, 壬 160 · 24 / 320 − 15 = −3.
    """
    names = "甲乙丙丁戊己庚辛壬癸子丑寅"
    lost = dict(zip(names, ["0"] * 8 + ["15"] * 4 + ["100"], strict=True))
    met = dict(zip(names, ["28"] * 8 + ["24"] * 4 + ["0"], strict=True))
    found = settle_pool(pool(lost, met))
    assert found.total == 160 * WAN
    assert [nets(found)["甲"], nets(found)["壬"]] == [14, -3]
    assert nets(found)["寅"] == -100
    assert sum(nets(found).values()) == 0
    assert holds(found)


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    names = draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True))
    paid = {name: str(draw(st.integers(0, 50))) for name in names}
    figures = {name: str(draw(st.integers(0, 9))) for name in names}
    figures[names[0]] = "1"
    return pool(paid, figures, superior=str(draw(st.integers(0, 50))))


@given(pools())
def test_the_nets_sum_to_the_superiors_part(one: Pool) -> None:
    """Whatever the figures, nothing is lost in rounding; the steps say so."""
    found = settle_pool(one)
    assert sum(net.net for net in found.members) == found.superior
    assert all(amount >= 0 for net in found.members for amount in net.allotted)
    assert holds(found)


@given(pools(), st.randoms())
def test_the_order_of_the_members_is_irrelevant(one: Pool, random: Any) -> None:
    """Each gets the same, however they are written down."""
    shuffled = list(one.member)
    random.shuffle(shuffled)
    other = one.model_copy(update={"member": tuple(shuffled)})
    assert nets(settle_pool(other)) == nets(settle_pool(one))


@given(pools(), st.integers(2, 9))
def test_money_times_a_number_is_the_nets_times_it(one: Pool, times: int) -> None:
    """Contributions and the unit in another coin change no share."""
    assert one.superior is not None
    raised = one.model_copy(
        update={
            "member": tuple(
                m.model_copy(update={"contribution": m.contribution * times}) for m in one.member
            ),
            "superior": one.superior.model_copy(
                update={"contribution": one.superior.contribution * times}
            ),
            "rounding_unit": one.rounding_unit * times,
        }
    )
    expected = {name: net * times for name, net in nets(settle_pool(one)).items()}
    assert nets(settle_pool(raised)) == expected


def test_terms_that_do_not_fit_are_all_refused_at_once() -> None:
    """A figure that is missing, a stranger, weights of nothing, parts that are no whole."""
    with pytest.raises(ValueError, match="2 validation errors"):
        pool({"甲": "1", "乙": "1"}, {"甲": "1", "丙": "1"})
    with pytest.raises(ValueError, match="more than zero"):
        pool({"甲": "1"}, {"甲": "0"})
