"""What is planted in the fictional province, and where it is looked for."""

from enum import StrEnum

from riverpact.foundation.text import Text


class Story(StrEnum):
    """Something that happens to one agreement, so that it can be found there again."""

    TWO_YEAR_MISS = "two_year_miss"
    DRY_MONTH = "dry_month"
    INCIDENT = "incident"
    GROUP = "group"
    AMENDMENT = "amendment"
    CLASS_DROP = "class_drop"
    LATE_CORRECTION = "late_correction"
    DISPUTE = "dispute"
    GAP = "gap"
    STORM = "storm"
    LAKE = "lake"


TOLD = {
    Story.TWO_YEAR_MISS: Text(
        "连续两年未达到协议目标：2019、2020 年每月都劣于目标（奖补资金收回）",
        "the target is missed two years running: every month of 2019 and 2020 (claw-back)",
    ),
    Story.DRY_MONTH: Text(
        "断流一个月：没有样品，有认定文件 decisions/断流认定.toml",
        "a dry month: no sample; decided in decisions/断流认定.toml",
    ),
    Story.INCIDENT: Text(
        "上游发生Ⅲ级污染事件，等级由文件认定：facts/incidents.toml",
        "an incident of grade Ⅲ upstream, graded in a document: facts/incidents.toml",
    ),
    Story.GROUP: Text(
        "组团：两个上游县各有断面，权重依据多年平均径流量",
        "a group: two upstream counties, a section each, weighted by long-term mean runoff",
    ),
    Story.AMENDMENT: Text(
        "期中修订：2020 年 7 月起由后续协议接替，目标提高到Ⅱ类",
        "a mid-term amendment: from July 2020 a successor agreement, with Ⅱ as its target",
    ),
    Story.CLASS_DROP: Text(
        "降类：2019 年Ⅱ类，2020 年Ⅲ类，仍达到协议目标",
        "a class drop: Ⅱ in 2019, Ⅲ in 2020, and the target is still met",
    ),
    Story.LATE_CORRECTION: Text(
        "迟到的更正：氨氮小数点错一位，年度之后才更正：corrections/",
        "a late correction: a slipped decimal point, put right after the year: corrections/",
    ),
    Story.DISPUTE: Text(
        "争议：上游对一个月的结果提出异议，复核后维持：facts/disputes.toml",
        "a dispute: the upstream objects to a month; re-examined, upheld: facts/disputes.toml",
    ),
    Story.GAP: Text(
        "缺测：有的月份没有样品，该年度结论待定",
        "a gap: months without a sample leave a year undetermined",
    ),
    Story.LAKE: Text(
        "湖泊断面：总磷按湖、库限值评价",
        "a section in a lake: phosphorus is judged by the limits of lakes",
    ),
    Story.STORM: Text(
        "暴雨：汛期一个月总磷、化学需氧量升高，该月未达标",
        "a storm: phosphorus and COD of one month of the rains are high; the month fails",
    ),
}

FROM_2019 = frozenset(
    {
        Story.TWO_YEAR_MISS,
        Story.AMENDMENT,
        Story.CLASS_DROP,
        Story.LATE_CORRECTION,
    }
)
"""Stories that need the years 2019 and 2020, however late their agreement was filed."""
