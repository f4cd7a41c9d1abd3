"""Gaps and overlaps are found, in tables and in situations; sound agreements have none."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method
from riverpact.domain.settlement.methods.fixed_stake import FixedStake
from riverpact.domain.settlement.probing.cell import Outcome
from riverpact.domain.settlement.probing.probe import Key, Probe, described, probe
from riverpact.domain.settlement.tier_table import TierRow, TierTable
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

Made = Callable[..., Agreement]
WAN = Fraction(10_000)
STEP = {"family": "class_step", "period": "month", "rate_up": "5 万元", "rate_down": "5 万元"}
STAKE = {"family": "fixed_stake", "period": "month", "stake_better": "3 万元"} | {
    "stake_equal": "2 万元",
    "stake_worse": "4 万元",
}


class MadeUp(Method):
    """Pays by the share of COD in its limit: up to 0.5, to 0.9, from 0.9, above 1.2.

    Exactly 0.9 lies in two rows, and (1, 1.2] in none.
    """

    title: ClassVar[Text] = Text("自拟分档", "made-up tiers")
    rows: ClassVar[tuple[tuple[TierRow, int], ...]] = (
        (TierRow("1", high=Fraction("0.5")), 3),
        (TierRow("2", low=Fraction("0.5"), high=Fraction("0.9")), 1),
        (TierRow("3", low=Fraction("0.9"), high=Fraction(1), low_inside=True), 0),
        (TierRow("4", low=Fraction("1.2")), -5),
    )

    def pays(self, judged: Judged) -> Amount:
        """Return the amount of the first row that holds."""
        mean = judged.items[0].mean
        share = Fraction(0) if mean is None else mean.value / 20
        fitting = [amount for row, amount in self.rows if row.holds(share)]
        return (Fraction(fitting[0] * WAN) if fitting else None), judged.step

    def tables(self) -> tuple[TierTable, ...]:
        """Return the rows."""
        share = Text("化学需氧量与限值之比", "share of COD in its limit")
        return (TierTable(share, tuple(row for row, _ in self.rows)),)

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:
        """Return COD at every upper end."""
        ends = {row.high for row, _ in self.rows if row.high is not None}
        return tuple({"cod": limits["cod"] * end} for end in sorted(ends))


def probed(agreement: Agreement, *methods: Method, decimals: int = 3) -> Probe:
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": decimals})
    known = [FAMILIES[one["family"]].model_validate(one) for one in agreement.method]
    return probe(agreement, methods or known, plan, standard(), place=place)


def place(key: Key) -> Place:
    return Place("agreement.toml", key=".".join(map(str, key)))


def coded(found: Probe, code: str) -> list[Finding]:
    return [one for one in found.findings if one.code == code]


def made_up() -> MadeUp:
    return MadeUp(family="made_up", period="month")


def test_a_sound_agreement_has_neither(made: Made) -> None:
    """116 situations, every one with an amount or left to a decision by the agreement."""
    found = probed(made())
    assert found.findings == ()
    assert len(found.cells) == 116
    assert {one.outcome for one in found.cells} == {Outcome.ANSWERED, Outcome.OPEN}
    assert (found.year, found.range.least, found.range.greatest) == (2019, -48 * WAN, 36 * WAN)


def test_a_hole_and_an_overlap_of_a_made_up_table_are_found(made: Made) -> None:
    """The hole is (1, 1.2], the overlap is exactly 0.9; zero lies in the first row."""
    found = probed(made(), made_up())
    assert [one.found for one in coded(found, "probe.gap_in_table")] == ["(1, 1.2)", "= 1.2"]
    (overlap,) = coded(found, "probe.overlap")
    assert (overlap.found, overlap.severity) == ("2、3", Severity.ERROR)
    assert "= 0.9" in overlap.message.zh
    assert overlap.place is not None
    assert overlap.place.key == "method.0"
    assert overlap.hint is not None


def test_the_hole_is_found_as_a_situation_too(made: Made) -> None:
    """COD 20.1 to 24 has no amount: one unit above Ⅲ is in it; 20 and 30 have one."""
    found = probed(made(), made_up())
    (gap,) = coded(found, "probe.gap")
    assert gap.message.zh.startswith(
        "补偿办法没有对应的档，无法得出金额（自拟分档）：断面1 化学需氧量"
    )
    assert gap.message.en.startswith("the method has no row: no amount (made-up tiers): 断面1")
    cod = {
        one.month.means["cod"]: one.amount
        for one in found.cells
        if one.month.item == "cod" and one.month.not_detected is None
    }
    expected = {"18": 1, "10": 3, "10.1": 1, "20": 0, "20.1": None, "30": -5}
    assert {key: cod[Fraction(key)] for key in expected} == {
        key: None if wan is None else wan * WAN for key, wan in expected.items()
    }


def test_a_method_that_fails_is_a_gap(made: Made) -> None:
    """It says with what, and the search goes on."""
    found = probed(made(), Failing.model_validate(STAKE))
    (one,) = coded(found, "probe.method_fails")
    assert one.found == "KeyError: 'Ⅰ'"
    assert "断面1 Ⅰ类 → Ⅰ 达标" in one.message.zh


class Failing(FixedStake):
    """A made-up family without a row for Ⅰ."""

    def pays(self, judged: Judged) -> Amount:
        """Fail for Ⅰ."""
        if judged.water_class == 1:
            raise KeyError("Ⅰ")
        return super().pays(judged)


def test_a_class_left_open_by_a_detection_limit_has_no_price_by_classes(made: Made) -> None:
    """A stake needs no class where the target is met; a step does: a warning, to agree a method."""
    assert coded(probed(made()), "probe.class_open") == []
    (one,) = coded(probed(made(STEP)), "probe.class_open")
    assert one.severity is Severity.WARNING
    assert "未检出，检出限 15.1" in one.message.zh


def test_a_dry_month_that_leaves_the_year_open_is_a_gap(made: Made) -> None:
    """Eleven means of twelve: no term says who decides. With eleven enough, only two dry do so."""
    year = STEP | {"period": "year"}
    annual = {"year_test": "annual_mean"}
    found = probed(made(year, assessment=annual))
    gaps = coded(found, "probe.year_without_answer")
    assert len(gaps) == 3
    assert "1 个月断流" in gaps[0].message.zh
    assert "1 个月暂停考核" in gaps[1].message.zh
    assert "1 个月剔除" in gaps[2].message.zh
    blocked = probed(made(year, assessment=annual | {"no_flow_month": "block_year"}))
    said = [one.message.zh for one in coded(blocked, "probe.year_without_answer")]
    assert len(said) == 2
    assert not any("断流" in one for one in said)


def test_two_methods_of_opposite_direction_are_to_be_confirmed(made: Made) -> None:
    """Neutral class Ⅰ takes for Ⅲ while the stake pays for it: −10 and +2 万元."""
    found = probed(made(STAKE, STEP | {"neutral_class": "Ⅰ"}))
    (one,) = coded(found, "probe.opposite_methods")
    assert one.severity is Severity.WARNING
    assert one.found == "+3 万元 / -5 万元"
    assert "Ⅱ类" in one.message.zh
    assert coded(probed(made(STAKE, STEP)), "probe.opposite_methods") == []


def test_a_limit_no_mean_can_reach_is_said(made: Made) -> None:
    """Lake phosphorus Ⅱ is 0.025, judged with two decimals."""
    lake = made(sections=({"water_body": "lake"},))
    (one,) = coded(probed(lake, decimals=2), "probe.limit_not_reached")
    assert (one.found, one.place) == ("0.01", place(("assessment", "decimals", "tp")))
    assert "0.025" in one.message.zh
    assert coded(probed(lake), "probe.limit_not_reached") == []


def test_a_cell_is_named_in_full(made: Made) -> None:
    """Section, situation, class, verdict, item and concentration."""
    found = probed(made())
    names = [described(one).zh for one in found.cells]
    assert "断面1 氨氮 Ⅲ限值 1 +0.01 → Ⅳ 未达标 nh3n 1.01" in names
    assert "断面1 断流，测得Ⅴ类 → — 断流" in names


def test_every_section_is_probed_by_itself(made: Made) -> None:
    """Two sections have twice the cells, not their product."""
    assert len(probed(made(sections=({}, {}))).cells) == 2 * 116


def test_a_year_may_be_named(made: Made) -> None:
    """The term holds three months of 2019 and nothing of any other year."""
    agreement: Any = made(months=3)
    plan = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
    stake = FAMILIES["fixed_stake"].model_validate(STAKE)
    found = probe(agreement, [stake], plan, standard(), year=2019)
    assert agreement.term.until == date(2019, 4, 1)
    assert found.range.greatest == 9 * WAN


def test_what_readings_will_tell_is_no_gap(made: Made) -> None:
    """The search has no readings of last year: a period is held against itself, and a note says it.

    So a month that attained pays nothing, one that failed its stake of 120; no end of the year is
    known.
    """
    terms = {"family": "class_change", "period": "month", "compared_with": "same_period"}
    terms |= {f"stake_{one}": "120 万元" for one in ("better", "worse", "missed")}
    terms |= {"before": "from_readings", "improved_but_missed": "missed"}
    found = probed(made(terms))
    assert [one.code for one in found.findings if one.severity is not Severity.WARNING] == [
        "probe.held_against_itself"
    ]
    assert {cell.amount for cell in found.cells if cell.outcome is Outcome.ANSWERED} == {
        Fraction(0),
        -120 * WAN,
    }
    assert (found.range.least, found.range.greatest) == (None, None)
