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
    RENEWAL = "renewal"
    REACHES = "reaches"
    AREA = "area"
    TOGETHER = "together"
    P_INDEX = "p_index"


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
        "期中修订：2020 年 7 月起目标提高到Ⅱ类、赔偿提高到每月 30 万元：amendments/2020-07.toml",
        "a mid-term amendment from July 2020: target Ⅱ, 30 万元 a month where it is missed: "
        "amendments/2020-07.toml",
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
        "争议：上游对结算单提出异议，复核后维持，结算单再次送达：facts/facts.toml、facts/disputes.toml",
        "a dispute: the upstream objects to the statement; re-examined, upheld, sent again: "
        "facts/facts.toml, facts/disputes.toml",
    ),
    Story.GAP: Text(
        "缺测：有的月份没有样品，该年度结论待定，不定案、不付款",
        "a gap: months without a sample leave a year undetermined, so neither final nor paid",
    ),
    Story.LAKE: Text(
        "湖泊断面：总磷按湖、库限值评价",
        "a section in a lake: phosphorus is judged by the limits of lakes",
    ),
    Story.RENEWAL: Text(
        "续签：2020 年 6 月底期满，7 月起由写明 succeeds 的后续协议接续",
        "a renewal: the term ended in June 2020, and an agreement that succeeds it goes on in July",
    ),
    Story.REACHES: Text(
        "两段河：首段上游由设区市代位，中间的县在一段是下游、在另一段是上游",
        "two reaches: the city stands in at the first; the county between is below one, above one",
    ),
    Story.AREA: Text(
        "组团按流域面积分担：两县 420:180 km²，断面权重仍依据径流量",
        "a group that shares by catchment area, 420:180 km²; its sections are weighted by runoff",
    ),
    Story.TOGETHER: Text(
        "两个断面合并考核：各有一个月暴雨，两个月都按未达标结算一次",
        "two sections assessed together: a storm at each, in two months; each is paid for once",
    ),
    Story.P_INDEX: Text(
        "补偿指数：权重、基准值、分档全部写明（虚构）；首年 P≤0.6，其后 0.6<P≤1",
        "a P-index with all its values given (fictional): P at most 0.6, then between 0.6 and 1",
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
        Story.RENEWAL,
        Story.P_INDEX,
    }
)
"""Stories that need the years 2019 and 2020, however late their agreement was filed."""
