"""Monitoring (监测机构): within one city the city's institution, across cities the province's."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark, against
from riverpact.domain.agreements.monitoring_level import codes_of, demanded_level
from riverpact.domain.agreements.monitoring_terms import LEVEL_TITLES, Level
from riverpact.domain.policies.territory import in_one_city
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_monitoring_institution(case: CheckCase) -> Iterator[Remark]:
    """Derive from territory who monitors, and say where the agreement has another.

    The codes are those of the parties; of a group those of its counties.

    Source: 赣环财字〔2019〕3号 三(二)3.
    """
    codes = codes_of(case.agreement)
    one_city = all(codes) and in_one_city(codes)
    demand = demanded_level(case.agreement, case.ruling, case.day)
    if demand is None:
        return
    terms = case.agreement.monitoring
    hint = Text(
        "[monitoring] 写明 institution 与 level", "give institution and level in [monitoring]"
    )
    if terms is None:
        said = Text("没有写明监测机构", "no monitoring institution is named")
        yield against(demand, "check.monitoring_missing", said, ("monitoring",), hint)
    elif not all(codes):
        yield Remark(
            "check.monitoring_unknown",
            Severity.WARNING,
            Text(
                "有责任主体没有区划代码，无法判断应由谁监测",
                "a party has no division code: who monitors cannot be derived",
            ),
            ("monitoring", "level"),
            Text("填写各方 code", "give every party its code"),
            clause=demand.clause,
        )
    elif terms.level != demand.word:
        due = LEVEL_TITLES[Level(demand.word)]
        where = (
            Text("同一设区市内", "within one city")
            if one_city
            else Text("跨设区市", "across cities")
        )
        yield against(
            demand,
            "check.monitoring_level",
            Text(
                f"上下游{where.zh}，应由{due.zh}监测机构监测，协议约定的不是",
                f"{where.en} {due.en} institution should monitor; the agreement names another",
            ),
            ("monitoring", "level"),
            Text("改由该级监测机构监测，或说明理由", "have it monitored so, or give the reason"),
            found=terms.level,
            expected=demand.word,
        )
