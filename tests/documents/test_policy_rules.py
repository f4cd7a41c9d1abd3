"""The worked numbers of `docs/rules/policy.md` and `agreement_checks.md`, asked of the library."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

from riverpact.domain.awards.award import AwardsOfYear
from riverpact.domain.awards.award_effect import award_totals
from riverpact.domain.policies.amount_unit import yearly
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.keys import KEYS
from riverpact.domain.policies.territory import in_one_city
from riverpact.files.bundled import standard
from riverpact.files.policies import load_policy
from riverpact.foundation.number import written
from riverpact.workflows.check_agreements import check_agreements
from riverpact.workflows.policy_awards import policy_awards
from tests.award_province import all_readings, write_award_province, write_stricter

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "docs" / "rules"
CODE_PREFIX = {"qingyuan-demo": "99", "hainan-2019": "46"}


def tables(name: str, heading: str = "Worked example") -> list[list[list[str]]]:
    """The rows of every table under a heading, each table's own heading left out."""
    text = (RULES / f"{name}.md").read_text(encoding="utf-8")
    part = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    blocks = [block.strip() for block in part.split("\n\n") if block.strip().startswith("|")]
    return [
        [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in lines[2:]]
        for lines in map(str.splitlines, blocks)
    ]


def shown(ruling: Ruling, key: str, day: date) -> list[str]:
    demand = ruling.demand(key, day)
    if demand is None:
        return ["none", "none"]
    value = demand.value.value
    if isinstance(value, tuple):
        return [str(demand.value.binding), demand.policy.id]
    return [written(value) if isinstance(value, Fraction) else str(value), demand.policy.id]


def test_a_day_decides_which_value_holds() -> None:
    """Own before base, base by its date, and nothing after the policy ended."""
    jiangxi = load_policy("jiangxi-2019")
    days, amounts, _ = tables("policy")
    for day, key, value, origin in days:
        assert [value, origin] == shown(jiangxi, key, date.fromisoformat(day)), (day, key)
    for name, amount, unit, sections, year in amounts:
        demand = load_policy(name).demand("standard.least", date(2019, 12, 1))
        assert demand is not None
        assert (amount, unit) == (written(demand.amount), demand.value.unit)
        assert year == written(yearly(demand.amount, unit, int(sections)))


def test_a_new_version_on_past_years(tmp_path: Path) -> None:
    """The third table: what two versions grant and take back."""
    province = write_award_province(tmp_path / "province", all_readings())
    versions = load_policy("qingyuan-demo"), load_policy(write_stricter(tmp_path / "new"))
    years, day, known = (2019, 2020), date(2019, 6, 1), date(2021, 7, 31)
    found = policy_awards(province, versions, day, years, known)
    rows = [
        [str(year.year), version, *(written(Fraction(amount, 10_000)) for amount in amounts(one))]
        for year in found.years
        for version, one in (("old", year.before), ("new", year.after))
    ]
    assert rows == tables("policy")[2]


def amounts(found: AwardsOfYear) -> list[Fraction]:
    assert found.budget is not None
    assert found.allocation is not None
    totals = award_totals(found)
    assert totals.net is not None
    left = found.allocation.left
    return [totals.granted, totals.recovered, totals.net, found.budget.amount, left]


def test_every_key_is_on_the_page() -> None:
    """The table of keys names each key that a policy may set."""
    (table,) = tables("policy", "Terms")
    named = re.findall(r"[a-z_]+\.[a-z_]+", " ".join(row[0] for row in table))
    assert sorted(KEYS) == sorted(named)


def test_two_policies_judge_one_agreement_apart(tmp_path: Path) -> None:
    """The agreement of the page under both policies: another outcome, no other code."""
    sound = (ROOT / "tests/faults/checks/sound.toml").read_text(encoding="utf-8")
    for amount, name, finding in tables("agreement_checks")[0]:
        text = sound.replace('"120 万元"', f'"{amount}"')
        text = text.replace('"9901', f'"{CODE_PREFIX[name]}01').replace("2019-0", "2020-0")
        file = tmp_path / "agreement.toml"
        file.write_text(text, encoding="utf-8")
        (checked,) = check_agreements([file], load_policy(name), standard())
        errors = [one.code for one in checked.findings if one.severity == "error"]
        assert ([] if finding == "none" else [finding]) == errors, (amount, name)


def test_the_codes_say_who_monitors() -> None:
    """Within one city the city's institution, across cities the province's."""
    jiangxi = load_policy("jiangxi-2019")
    for codes, one_city, level in tables("agreement_checks")[1]:
        found = in_one_city(codes.split())
        assert found is (one_city == "yes")
        key = "monitoring.same_city" if found else "monitoring.across_cities"
        demand = jiangxi.demand(key, date(2019, 3, 1))
        assert demand is not None
        assert demand.word == level
