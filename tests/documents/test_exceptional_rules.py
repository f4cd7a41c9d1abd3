"""Keeps the pages of exceptional months and samples true, as ``test_rules.py`` does."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from riverpact.domain.agreements.terms import (
    AssessmentTerms,
    ExtraChecks,
    InsufficientMonth,
    NoFlowMonth,
)
from riverpact.domain.assessment.month import SectionMonth, assess_month
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.censoring import Reported, parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import judged_month
from riverpact.domain.settlement.methods.consecutive_days import ConsecutiveDays
from riverpact.domain.settlement.methods.no_flow_charge import NoFlowCharge
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.instruments import load_agreement
from riverpact.files.plans import load_plan
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import Month
from riverpact.workflows.assess import assess
from riverpact.workflows.extra_checks import checks_of
from riverpact.workflows.year_terms import YearTerms

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
JULY = Month(2019, 7)


def rows(name: str, table: int = 0) -> list[list[str]]:
    """The rows of a table of a page's worked example."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    example = text.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [b.strip() for b in example.split("\n\n") if b.strip().startswith("|")]
    lines = blocks[table].splitlines()
    assert len(lines) > 2
    return [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]


def test_no_flow_charge_example() -> None:
    """Each cause under each term: what the month is, and what it costs."""
    method = NoFlowCharge.model_validate(
        {"family": "no_flow_charge", "period": "month", "charge": "30 万元"}
    )
    for made, frozen, cause, standing, charge in rows("no_flow_charge"):
        given = {"plan": "agreement-minimum", "year_test": "every_month"}
        given |= {"insufficient_month": "block_year", "no_flow_month": "no_payment"}
        given |= {"man_made_no_flow": made} | ({} if frozen == "–" else {"frozen_month": frozen})
        terms = AssessmentTerms.model_validate(given)
        decision = Decision("甲", JULY, Verdict.NO_FLOW, "断流", cause=NoFlowCause(cause))
        asked = SectionMonth(Section("甲"), JULY, Target(WaterClass.III), decision)
        month = assess_month(asked, {}, PLAN, standard())
        judged = judged_month(month, terms.insufficient_month, terms.no_flow(month.cause))
        amount, _ = method.amount(judged)
        shown = "—" if amount is None else in_wan(amount)
        assert (judged.standing, shown) == (standing, charge), cause


def samples() -> list[Observation]:
    """The samples of the page on days: each item by hand on three days of July."""
    found = []
    for day, ammonia in ((3, "1.8"), (10, "0.8"), (20, "0.6")):
        for item, value in (("cod", "15"), ("nh3n", ammonia), ("tp", "0.06")):
            reported = Reported(Decimal(value), censored=False, text=value)
            at, origin = (
                datetime.fromisoformat(f"2019-07-{day:02d} 08:00"),
                Origin("a.csv", day, item),
            )
            found.append(Observation("甲", at, item, reported, Channel.MANUAL, origin))
    return found


def test_days_out_example(tmp_path: Path) -> None:
    """Days out, days without a sample, too many days, whole months, works."""
    for decided, first, until, shown, verdict in rows("days_out"):
        kind, _, part = decided.partition(", ")
        text = f'[[decision]]\nsection = "甲"\nverdict = "{kind}"\nreason = "顶托"\n'
        text += f'approver = "省厅"\ndocument = "1号"\nfrom = {first}\nuntil = {until}\n'
        text += f'part_month = "{part}"\n' if part else ""
        file = tmp_path / "decisions.toml"
        file.write_text("" if kind == "–" else text, encoding="utf-8")
        target = {Section("甲"): Target(WaterClass.III)}
        (month,) = assess(
            samples(), target, [JULY], PLAN, standard(), decisions=read_decisions(file)
        ).months
        means = {one.item.id: one.mean.shown for one in month.items if one.mean is not None}
        assert (means.get("nh3n", "—"), month.verdict) == (shown, verdict), decided
        named = [date.fromisoformat(one) for one in (first, until)] if month.days_out else []
        assert [(o.decision.days.first, o.decision.days.until) for o in month.days_out
                if o.decision.days] == ([tuple(named)] if named else [])  # fmt: skip


def sample(item: str, text: str, day: int) -> Observation:
    at, origin = datetime.fromisoformat(f"2019-07-{day:02d} 08:00"), Origin("a.csv", day, item)
    return Observation("甲", at, item, parse_reported(text), Channel.MANUAL, origin)


def test_extra_checks_example() -> None:
    """The highest counts, enters the mean, or is ignored."""
    agreement = load_agreement(instruments_folder() / "demonstration" / "jinghu").agreement
    for term, ordinary, checks, shown, verdict in rows("extra_checks"):
        assessment = agreement.assessment.model_copy(update={"extra_checks": ExtraChecks(term)})
        section = agreement.section[0].model_copy(update={"name": "甲"})
        agreed = {"assessment": assessment, "section": (section,)}
        terms = YearTerms(agreement.model_copy(update=agreed), (), {})
        given = [sample("cod", "15", 5), sample("tp", "0.06", 5)]
        given += [] if ordinary == "–" else [sample("nh3n", ordinary, 5)]
        extra = [sample("nh3n", one, 10 + n) for n, one in enumerate(checks.split(", "))]
        found = checks_of(given, extra, terms, standard())
        (month,) = assess(
            [*given, *found.in_mean],
            {Section("甲"): Target(WaterClass.III)},
            [JULY],
            PLAN,
            standard(),
            checks=found.highest,
        ).months
        means = {one.item.id: one.mean.shown for one in month.items if one.mean is not None}
        assert (means.get("nh3n", "—"), month.verdict) == (shown, verdict), (term, checks)


def days_of(text: str) -> set[int]:
    """Read 3-7, 9-10."""
    spans = [one.split("-") for one in text.split(", ") if one != "–"]
    return {day for span in spans for day in range(int(span[0]), int(span[-1]) + 1)}


def test_consecutive_days_example() -> None:
    """Runs, what of them is counted, missing days, a cap."""
    for over, missing, least, counted, cap, shown in rows("consecutive_days"):
        high, gone = days_of(over), days_of(missing)
        found = [sample("cod", "15", 5), sample("tp", "0.06", 5)]
        for day in set(range(1, 32)) - gone:
            one = replace(
                sample("nh3n", "1.2" if day in high else "0.4", day), channel=Channel.AUTOMATIC
            )
            found += [replace(one, sampled_at=one.sampled_at.replace(hour=h)) for h in range(4)]
        (month,) = assess(
            found, {Section("甲"): Target(WaterClass.III)}, [JULY], PLAN, standard(), daily=["nh3n"]
        ).months
        method = ConsecutiveDays.model_validate(
            {"family": "consecutive_days", "period": "month", "item": ["nh3n"]}
            | {"least_days": int(least), "counted": counted, "charge": "2 万元"}
            | ({} if cap == "–" else {"cap_item": f"{cap} 万元"})
        )
        terms = InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT
        amount, _ = method.amount(judged_month(month, *terms))
        assert amount is not None
        assert in_wan(amount) == shown, (over, missing, counted)
