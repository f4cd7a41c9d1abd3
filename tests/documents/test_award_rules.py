"""Keeps the pages on awards true: each row of their worked examples is asked of the library."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Choice, Claim, Envelope, Option, allocate
from riverpact.domain.awards.amount import award_amount
from riverpact.domain.awards.class_drop import class_drops
from riverpact.domain.awards.claw_back import claw_back
from riverpact.domain.awards.clearing import clear
from riverpact.domain.awards.fixed_subsidy import CountyOutcome, fixed_subsidies
from riverpact.domain.awards.fund_use import FundUse, unfit_uses
from riverpact.domain.awards.missed_years import LineYear, missed_years
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.refund import refund
from riverpact.domain.awards.reserve import Reserve, set_aside
from riverpact.domain.awards.rules import award_rules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.policies import load_policy
from riverpact.files.registry import shipped_registry
from riverpact.foundation.number import exact, written
from riverpact.foundation.period import months_of

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
WAN = Fraction(10_000)
DEMO = award_rules(load_policy("qingyuan-demo"), 2019)
PLAN = award_rules(load_policy("jiangxi-2019"), 2019)


def rows(page: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example, the table's own heading left out."""
    text = (RULES / f"{page}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [block.strip() for block in example.split("\n\n")]
    lines = [block for block in blocks if block.startswith("|")][table].splitlines()
    assert len(lines) > 2
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[2:]]


def wan(amount: Fraction | None) -> str:
    return "—" if amount is None else written(amount / WAN)


def water(label: str) -> WaterOf:
    return WaterOf(None if label == "—" else WaterClass.parse(label))


def year_of(sections: tuple[SectionWater, ...] = (), **given: Any) -> AgreementYear:
    days = {"signed_on": date(2018, 11, 20), "start": date(2019, 1, 1), "until": date(2022, 1, 1)}
    text = {"filed_on": None, **days, **given}
    return AgreementYear("甲", 2019, "甲", "甲", ("青峰县",), sections, final=True, **text)


def payments(**told: str) -> list[Payment]:
    text = {"agreement": "甲", "year": 2019, "document": "1号", "on": date(2019, 6, 1)}
    return [
        Payment.model_validate(text | {"kind": kind, "amount": f"{amount} 万元"})
        for kind, amount in told.items()
        if amount != "0"
    ]


def test_amounts_of_the_curve() -> None:
    """By filing, contributions and score; the page's own shares give the same."""
    for filed, put_in, score, *shares, amount in rows("awards"):
        year = year_of(
            filed_on=date.fromisoformat(filed),
            contributions=(exact(put_in) * WAN, Fraction(0)),
            score=exact(score),
        )
        found, step = award_amount(year, DEMO)
        assert wan(found) == amount
        assert [child.result.value for child in step.children] == shares
        assert 400 + 200 * sum(map(exact, shares)) == exact(amount)


def test_the_budget_is_dealt_out() -> None:
    """All of it, scaled, and by each option."""
    day = date(2019, 1, 1)
    claims = [
        Claim(str(n), Fraction(amount) * WAN, day + timedelta(days=n))
        for n, amount in enumerate((600, 500, 400))
    ]
    for budget, option, *granted, left in rows("awards", 1):
        picked = None
        if option != "none":
            picked = Choice(year=2019, option=Option(option), document="纪要", on=day)
        found = allocate(claims, Envelope(exact(budget) * WAN, 400 * WAN, WAN), picked)
        assert [wan(found.granted[str(n)][0]) for n in range(3)] == granted
        assert wan(found.left) == left


def test_what_is_kept_for_the_pending() -> None:
    """600 and 500 are ready; what is kept comes off the budget before the rest is dealt out."""
    day = date(2019, 1, 1)
    claims = [Claim(str(n), Fraction(amount) * WAN, day) for n, amount in enumerate((600, 500))]
    for budget, pending, word, kept, first, second, left in rows("awards", 2):
        told = {"year": 2019, "pending_reserve": word, "document": "纪要", "on": day}
        aside = set_aside(
            tuple(str(n) for n in range(int(pending))),
            asked=1100 * WAN, budget=exact(budget) * WAN, least=400 * WAN,
            reserve=None if word == "—" else Reserve.model_validate(told),
        )  # fmt: skip
        assert wan(aside.amount) == kept
        granted: dict[str, Any] = {}
        rest = None
        if aside.available:
            found = allocate(claims, Envelope(aside.available, 400 * WAN, WAN))
            granted, rest = dict(found.granted), found.left
        amounts = [granted[str(n)][0] if granted else None for n in range(2)]
        assert [wan(one) for one in (*amounts, rest)] == [first, second, left]


def test_the_five_readings() -> None:
    """(a) to (e), in their order."""
    for july, before, annual, annual_before, signing, *answers in rows("class_drop"):
        good = WaterOf(WaterClass.II)
        months = tuple((m, water(july) if m.month == 7 else good) for m in months_of(2019))
        last = tuple((m, water(before) if m.month == 7 else good) for m in months_of(2018))
        section = SectionWater(
            "石桥", months, (WaterClass.III,) * 12, water(annual), YearVerdict.ATTAINED,
            WaterClass.III, last, water(annual_before), water(signing),
        )  # fmt: skip
        found = class_drops(year_of((section,)))
        assert [str(one.answer) for one in found] == answers


def test_the_run_of_missed_years_and_what_it_takes_back() -> None:
    """The last letter is the year that is decided."""
    verdicts = dict(
        zip(
            "FAU", (YearVerdict.FAILED, YearVerdict.ATTAINED, YearVerdict.UNDETERMINED), strict=True
        )
    )
    for letters, received, recovered, outcome, claimed, amount in rows("claw_back"):
        year = 2019 + len(letters)
        line = [
            LineYear(2020 + n, verdicts[letter], ("甲",))
            for n, letter in enumerate(letters)
            if letter != "."
        ]
        missed = missed_years(line, year, 2, "")
        entries = [
            one.model_copy(update={"year": 2020 + n})
            for n, amount in enumerate(received.split(", "))
            for one in payments(advance=amount)
        ]
        entries += [o.model_copy(update={"year": 2021}) for o in payments(recovery=recovered)]
        found = claw_back(missed, ("甲",), entries, year)
        told = (str(found.outcome), wan(found.claimed), wan(found.amount))
        assert told == (outcome, claimed, amount), letters


def test_what_is_refunded_where_a_year_is_corrected() -> None:
    """600 received for 2019 and recovered for 2020."""
    verdicts = {str(one)[0].upper(): one for one in YearVerdict}
    for letters, back, to_refund, claims in rows("claw_back", 1):
        line = [LineYear(2019 + n, verdicts[one], ("甲",)) for n, one in enumerate(letters)]
        entries = payments(advance="600")
        entries += [
            one.model_copy(update={"year": 2020}) for one in payments(recovery="600", refund=back)
        ]
        missed = missed_years(line, 2020, 2, "")
        found = refund(missed, ("甲",), entries, 2020)
        assert wan(Fraction(0) if found is None else found.amount) == to_refund
        later = claw_back(missed_years(line, 2021, 2, ""), ("甲",), entries, 2021)
        assert wan(later.amount) == claims


def test_clearing() -> None:
    """Confirmed, topped up, deducted, or waiting."""
    for granted, advance, top_up, deduction, outcome, due in rows("clearing"):
        entries = payments(advance=advance, top_up=top_up, deduction=deduction)
        amount = None if granted == "pending" else exact(granted) * WAN
        found = clear(amount, entries)
        assert (str(found.outcome), wan(found.to_clear)) == (outcome, due)


def test_the_fixed_subsidy() -> None:
    """By the demonstration's rules, for a county that drains directly."""
    counties = shipped_registry("jiangxi").counties
    county = next(one for one in counties if one.drains_to)
    for mean, before, met, amount in rows("fixed_subsidy"):
        text = {"county": county.code, "year": 2019, "mean": mean, "mean_before": before}
        outcome = CountyOutcome.model_validate(
            text | {"target_met": met == "yes", "document": "1号"}
        )
        (found,) = fixed_subsidies([county], [outcome], 2019, DEMO)
        assert wan(found.amount) == amount


def test_the_use_of_award_money() -> None:
    """One spending at a time."""
    text = {"agreement": "甲", "year": 2019, "project": "清淤", "document": "1号"}
    for money, category, also, amount, code in rows("fund_use"):
        use = FundUse.model_validate(
            {
                **text,
                "money": money,
                "amount": f"{amount} 万元",
                "category": category.strip("—"),
                "also_from": [] if also == "—" else [also],
                "on": date(2019, 9, 1),
            }
        )
        found = [one.code for _, one in unfit_uses([use], payments(advance="300"), PLAN)]
        assert found == ([] if code == "none" else [code])
