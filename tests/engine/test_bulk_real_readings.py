"""Real readings judged as columns and one by one: the nation's April 2021, 98 sections' days."""

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.observation import Flag, Observation
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import judge_months
from riverpact.engine.month_sums import sums_table
from riverpact.engine.reference import day_sums, month_sums
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.readings import read_readings
from riverpact.foundation.period import Month
from riverpact.workflows.assess import assess

STANDARD = standard()
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
NATION = DATA / "cnemc_4hourly_jiangxi_2021-04" / "all_china_2021-04-01_05.csv.gz"
DAILY = DATA / "cnemc_daily_98_sections_2020_2021"
SNAPSHOT = load_plan("snapshot-daily")
LAKES = ("蛤蟆石", "岗南水库", "湖滨(老)", "岳阳楼", "陶岔", "汤河水库")
TARGETS = (
    None,
    Target(WaterClass.II),
    Target(WaterClass.III),
    Target(WaterClass.IV, {"nh3n": Fraction("0.5"), "tp": Fraction("0.1")}),
)
Differences = Callable[..., list[str]]


def _any_day_is_enough(plan: Plan) -> Plan:
    assert plan.automatic is not None
    station = plan.automatic.model_copy(update={"days_share": Fraction(0)})
    return Plan.model_validate({**dict(plan), "automatic": station})


def _sections(readings: Sequence[Observation]) -> dict[Section, Target | None]:
    """Every section there is, some of them lakes, their targets by turns."""
    names = sorted({plain_section(one.section) for one in readings})
    lakes = set(map(plain_section, LAKES))
    return {
        Section(name, WaterBody.LAKE if name in lakes else WaterBody.RIVER): TARGETS[number % 4]
        for number, name in enumerate(names)
    }


@pytest.mark.parametrize("paths", [(NATION,), (DAILY,)], ids=["nation", "98 sections"])
def test_real_readings_are_judged_alike(
    paths: tuple[Path, ...], differences: Differences, report: Callable[[str], None]
) -> None:
    """Under ``snapshot-daily`` as it is, and where a single day is enough for a month."""
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        report(f"bulk       SKIPPED: no real readings beside the repository: {absent[0]}")
        pytest.skip(f"no real readings beside the repository: {absent[0]}")
    files = [one for path in paths for one in (sorted(path.glob("*.csv")) or [path])]
    readings = read_readings(files, STANDARD).observations
    sections = _sections(readings)
    months = sorted({Month.of(one.day) for one in readings})
    dry = {
        (plain_section(one.section), Month.of(one.day))
        for one in readings
        if one.flag is Flag.NO_FLOW
    }
    table = sums_table(month_sums(day_sums(readings, SNAPSHOT), SNAPSHOT), SNAPSHOT)
    for plan in (SNAPSHOT, _any_day_is_enough(SNAPSHOT)):
        expected = assess(readings, sections, months, plan, STANDARD).months
        judged = judge_months(table, sections, months, plan, STANDARD, dry=dry)
        assert differences(judged, expected) == []
        verdicts = Counter(str(one.verdict) for one in expected)
        report(
            f"bulk       real: {len(sections)} sections, {len(judged)} months, "
            f"{len(judged.singly)} singly, {dict(sorted(verdicts.items()))}"
        )
