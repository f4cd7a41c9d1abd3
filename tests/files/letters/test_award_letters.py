"""Letters on awards: every kind of result has its fact, clause, evidence, way out and appeal."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.allocation import Budget, Choice
from riverpact.domain.awards.award import Register, award_year
from riverpact.domain.awards.incident import Incident
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.reserve import Reserve
from riverpact.domain.awards.rules import award_rules
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement
from riverpact.files.letters.annex import AWARD, Annex
from riverpact.files.letters.award_letters import AwardRecord, award_letters
from riverpact.files.letters.letter import Letter
from riverpact.files.policies import load_policy
from riverpact.files.shipped import demonstration_agreements
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text

CLAUSE = "清源省流域补偿办法（演示·模拟数据）第十三条（演示）"
APPEAL = "收到通知后15个工作日内，可书面向清源省财政厅、生态环境厅提出（演示）"
ANNEX = Annex(AWARD, "甲-2019-award.json", "0" * 64)
GOOD = WaterOf(WaterClass.II)
WAN = Fraction(10_000)


def section(year: int = 2019, **given: Any) -> SectionWater:
    """石桥: class Ⅱ in every month of both years, target Ⅲ."""
    text: dict[str, Any] = {
        "months": tuple((month, GOOD) for month in months_of(year)),
        "months_before": tuple((month, GOOD) for month in months_of(year - 1)),
        "target": (WaterClass.III,) * 12,
        "functional_class": WaterClass.III,
        "annual": GOOD,
        "annual_before": GOOD,
        "annual_signing": GOOD,
        "verdict": YearVerdict.ATTAINED,
    }
    return SectionWater("石桥", **(text | given))


def year_of(agreement: str = "甲", year: int = 2019, **given: Any) -> AgreementYear:
    """Final, signed and filed in 2018, 600 万元 put in, 95 points: 600 万元 by the curve."""
    text: dict[str, Any] = {
        "line": agreement,
        "title": f"{agreement}协议",
        "upstream": ("青峰县",),
        "sections": (section(year),),
        "signed_on": date(2018, 11, 20),
        "filed_on": date(2018, 12, 20),
        "start": date(2019, 1, 1),
        "until": date(2022, 1, 1),
        "final": True,
        "contributions": (Fraction(4_000_000), Fraction(2_000_000)),
        "score": Fraction(95),
    }
    return AgreementYear(agreement, year, **(text | given))


def payment(**given: Any) -> Payment:
    text = {
        "agreement": "甲",
        "year": 2019,
        "kind": "advance",
        "amount": "300 万元",
        "document": "财预〔2019〕7号",
        "on": date(2019, 6, 10),
    }
    return Payment.model_validate(text | given)


def budget(wan: int, year: int = 2019) -> Budget:
    return Budget(year=year, amount=Fraction(wan * WAN), document="预算〔2019〕1号")


def agreements() -> tuple[Agreement, ...]:
    """甲 of 青峰县 and 碧溪县, and 乙, which renews it."""
    (path,) = [one for one in demonstration_agreements() if one.name == "qingxi"]
    first = load_agreement(path).agreement.model_copy(update={"id": "甲", "title": "甲协议"})
    return first, first.model_copy(update={"id": "乙", "title": "乙协议", "succeeds": "甲"})


def letters(
    *years: AgreementYear, register: Register, policy: str = "qingyuan-demo", stamp: str = ""
) -> list[Letter]:
    """The letters on the award of 甲 in the last of its years."""
    year = max(one.year for one in years)
    found = award_year(years, year, award_rules(load_policy(policy), year), register)
    record = AwardRecord(agreements(), register, ("财政",), stamp)
    (award,) = (one for one in found.awards if one.year.agreement == "甲")
    return list(award_letters(award, found, record, (ANNEX,)))


def chinese(letter: Letter) -> str:
    return "\n".join(one.text for one in letter.blocks if one.language == "zh")


def refused(*years: AgreementYear, **given: Any) -> str:
    """The Chinese of the one refusal, which must say whom it is from, and how to appeal."""
    register = given.pop("register", Register(budgets=(budget(1000),)))
    letter = letters(*years, register=register, **given)[0]
    text = chinese(letter)
    assert letter.name.endswith("-refusal")
    assert f"有不同意见的，{APPEAL}。依据：{CLAUSE}。" in text
    assert f"依据：{CLAUSE.removesuffix('（演示）')}" in text
    assert f"SHA-256：{ANNEX.sha256}" in text
    return text


def test_a_class_drop() -> None:
    """Both classes with the means that make the worse one, and the class that would do."""
    worse = WaterOf(
        WaterClass.III,
        items=Text("氨氮 0.69 mg/L", "ammonia nitrogen 0.69 mg/L"),
        needed=((WaterClass.II, Text("氨氮不高于 0.5 mg/L", "ammonia nitrogen at most 0.5 mg/L")),),
    )
    text = refused(year_of(sections=(section(annual=worse),)))
    assert "石桥断面2019年全年平均水质为Ⅲ类，决定这一类别的是氨氮0.69毫克/升" in text
    assert "2018年为Ⅱ类，下降1个类别" in text
    assert "是否降类，以全年平均水质类别与上一年相比为准" in text
    assert "石桥断面2019年全年平均水质不劣于Ⅱ类，即氨氮不高于0.5毫克/升。" in text
    assert "以下条件你县已经符合，予以确认：签订、备案并在期限内；" in text
    assert "因为不符合“交接断面水质未降类”的条件，2019年度不予省级奖补" in text
    assert "其他情况不变，如有下列情形，2019年度就符合奖补条件：" in text


def test_an_incident() -> None:
    """As the document decided it, without a word of blame; what was advanced is cleared."""
    incident = Incident.model_validate(
        {
            "agreement": "甲", "section": "石桥", "happened_on": date(2019, 5, 17), "grade": "Ⅱ",
            "upstream": True, "what": "废水外溢", "document": "环急〔2019〕3号",
            "decided_on": date(2019, 6, 10),
        }
    )  # fmt: skip
    register = Register((budget(1000),), payments=(payment(),), incidents=(incident,))
    text = refused(year_of(), register=register)
    told = "据环急〔2019〕3号（2019年6月10日）认定，2019年5月17日上游（石桥断面以上）"
    assert f"{told}发生Ⅱ级（重大）污染事件：废水外溢。" in text
    assert "上游发生Ⅲ级（较大）及以上污染事件的，当年不予奖补" in text
    assert "认定文件所定等级低于Ⅲ级（较大），或者认定事件不在上游" in text
    assert "需要扣减300万元" in text
    assert "没有写明扣减的方式和时间" in text


@pytest.mark.parametrize(
    ("given", "lacks", "later"),
    [
        ({"filed_on": date(2020, 2, 18)}, "备案在2019年12月31日以后", "从2020年度起"),
        ({"filed_on": None}, "协议没有备案记录", ""),
        ({"signed_on": None, "filed_on": None}, "协议在2019年12月31日以前没有签订", ""),
    ],
)
def test_not_filed_in_time(given: dict[str, Any], lacks: str, later: str) -> None:
    """What lacks, by which day it was needed, and from when it is there."""
    text = refused(year_of(**given))
    assert lacks in text
    assert "期限自2019年1月1日至2021年12月31日" in text
    assert "在2019年12月31日以前签订并备案" in text
    assert ("从2020年度起" in text) is bool(later)


def test_a_renewal_is_told_that_nothing_is_lost() -> None:
    """The award stands under the successor, named; nothing has to be done."""
    next_ = year_of("乙", 2019, line="甲", start=date(2019, 7, 1))
    text = refused(year_of(until=date(2019, 7, 1)), next_)
    assert "在续签协议名下核定并另行通知" in text
    assert "由《乙协议》续签并衔接" in text
    assert "不需要补办手续" in text
    assert "怎样就能符合条件" not in text


def test_two_missed_years_refuse_and_recover_in_a_letter_of_its_own() -> None:
    """Months below the target by class; payments one by one; 300 + 250 − 100 = 450 万元."""
    months = months_of(2020)
    water = tuple(
        (m, WaterOf(WaterClass.IV if m.month in {7, 8} else WaterClass.II)) for m in months
    )
    failed = section(2020, months=water, verdict=YearVerdict.FAILED)
    first = year_of(sections=(section(verdict=YearVerdict.FAILED),))
    payments = (
        payment(),
        payment(kind="top_up", amount="250 万元", on=date(2020, 6, 20)),
        payment(kind="deduction", amount="100 万元", on=date(2020, 7, 1)),
    )
    register = Register((budget(1000, 2020),), payments=payments)
    second = year_of(year=2020, sections=(failed,))
    text = refused(first, second, register=register)
    assert "2019年未达标、2020年未达标" in text
    assert "有2个月的水质类别劣于协议目标：目标Ⅲ类、实际Ⅳ类的有7月、8月。" in text
    assert (
        "2020年达到协议目标（如上列各月的水质类别都不劣于协议目标），就不构成连续2年没有达到"
        in text
    )
    assert "金额和计算另发通知" in text
    _, recovery = letters(first, second, register=register)
    text = chinese(recovery)
    assert "应收回450万元" in text
    assert "2019年6月10日预拨300万元（2019年度，财预〔2019〕7号）" in text
    assert "2020年7月1日扣减100万元" in text
    assert APPEAL in text


def test_a_third_missed_year_says_that_the_earlier_claim_stands_open() -> None:
    """300 for 2019, claimed by 2020; 2021 adds the 50 of 2020, or nothing."""
    years = [
        year_of(year=year, sections=(section(year, verdict=YearVerdict.FAILED),))
        for year in (2019, 2020, 2021)
    ]
    newer = payment(year=2020, amount="50 万元", on=date(2020, 6, 1))
    register = Register((budget(1000, 2021),), payments=(payment(), newer))
    _, recovery = letters(*years, register=register)
    text = chinese(recovery)
    assert "再减去2020年度已要求收回、尚未办理的300万元，等于50万元" in text
    assert "2020年度的收回仍然有效" in text
    register = Register((budget(1000, 2021),), payments=(payment(),))
    (refusal,) = letters(*years, register=register)
    assert "尚有300万元没有办理，仍然有效" in chinese(refusal)
    assert "本年度没有新增的收回" in chinese(refusal)


def test_a_recovery_that_no_longer_stands_has_a_letter() -> None:
    """600 recovered for 2020, of which 100 are refunded; 2019 is attained by now."""
    second = year_of(year=2020, sections=(section(2020, verdict=YearVerdict.FAILED),))
    taken = {"year": 2020, "document": "财预〔2021〕9号"}
    entries = [
        payment(amount="600 万元"),
        payment(kind="recovery", amount="600 万元", on=date(2021, 5, 1), **taken),
        payment(kind="refund", amount="100 万元", on=date(2021, 9, 1), **taken),
    ]
    register = Register((budget(1000, 2020),), payments=tuple(entries))
    _, letter = letters(year_of(), second, register=register)
    text = chinese(letter)
    assert letter.name.endswith("-refund")
    assert "收回的依据已经不成立，应退还500万元" in text
    assert "本函本身不是退款的决定" in text
    assert "2019年达标、2020年未达标" in text
    assert "2021年5月1日收回600万元（2020年度，财预〔2021〕9号）" in text
    assert "已收回600万元，减去已退还100万元，等于500万元" in text
    open_ = year_of(sections=(section(verdict=YearVerdict.UNDETERMINED),))
    _, letter = letters(open_, second, register=register)
    assert "定后再决定是否退还" in chinese(letter)
    assert "应退还" not in chinese(letter)


def test_a_choice_that_is_awaited() -> None:
    """Two of 600 against 500: 800 are needed at least; by halves 250 each, nobody is refused."""
    register = Register(budgets=(budget(500),))
    (letter,) = letters(year_of(), year_of("丙"), register=register)
    text = chinese(letter)
    assert "不是不予奖补的决定" in text
    assert "需要800万元，差300万元" in text
    assert "如果选定按比例压减，你县为250万元" in text
    assert "如果选定按备案先后，你县为250万元" in text
    assert APPEAL in text


def test_a_gap_keeps_the_year_open() -> None:
    """The month is named with what lacks, and what fails so far is no conclusion."""
    lacking = WaterOf(None, items=Text("氨氮：无有效数据", "ammonia: no usable value"))
    months = tuple((m, lacking if m.month == 3 else GOOD) for m in months_of(2019))
    year = year_of(final=False, filed_on=None, sections=(section(months=months),))
    (letter,) = letters(year, register=Register(payments=(payment(),)))
    text = chinese(letter)
    assert "石桥断面2019年3月的水质类别还不能确定（氨氮：无有效数据）" in text
    assert "这不是结论，以定案的结果为准" in text
    assert "已预拨300万元，在核定以前不作清算" in text


def test_a_year_that_cannot_be_compared_awaits_a_decision() -> None:
    """Which class lacks, by which clause it matters, and who says how to go on."""
    year = year_of(sections=(section(annual=WaterOf(None)),))
    (letter,) = letters(year, register=Register(budgets=(budget(1000),)))
    text = chinese(letter)
    assert "石桥断面2019年全年平均水质的类别还不能确定，2018年为Ⅱ类" in text
    assert f"依据：{CLAUSE}" in text
    assert "由省级有关部门书面确定这一年怎样比较" in text


def test_what_the_policy_leaves_open_is_said_with_all_readings() -> None:
    """The plan names no reading and no appeal; the letter says so, and no key of a file."""
    (letter,) = letters(year_of(), register=Register(), policy="jiangxi-2019")
    text = chinese(letter)
    assert "没有写明“降类”是与什么相比" in text
    assert text.count("没有下降") == 5
    assert "赣环财字〔2019〕3号没有写明提出异议的途径和期限" in text
    assert "award" not in text.replace(ANNEX.file, "")
    assert "抄送：碧溪县人民政府，省级财政部门。" in text


def with_a_pending_one(wan: int, word: str = "") -> list[Letter]:
    """甲 asks 600 of a budget; 乙, of another line, is not final."""
    told = {"year": 2019, "pending_reserve": word, "document": "纪要3号", "on": date(2020, 5, 1)}
    reserves = (Reserve.model_validate(told),) if word else ()
    register = Register((budget(wan),), reserves=reserves)
    return letters(year_of(), year_of("乙", final=False), register=register)


def test_a_grant_says_that_others_are_pending_and_what_is_kept_for_them() -> None:
    """900 with 400 kept: 500 of 600. Nothing kept: 600. 1000 hold both, and nobody says a word."""
    (letter,) = with_a_pending_one(900, "floor")
    text = chinese(letter)
    assert "2019年度省级奖补核定为500万元" in text
    assert "本年度还有1份协议的奖补待定。纪要3号（2020年5月1日）选定为其按下限预留" in text
    assert "预留400万元，可分配的预算为500万元" in text
    assert "预算900万元（预算〔2019〕1号），扣除预留后为500万元，够各协议的下限" in text
    (letter,) = with_a_pending_one(900, "none")
    assert "核定为600万元" in chinese(letter)
    assert "纪要3号（2020年5月1日）选定不为其预留" in chinese(letter)
    (letter,) = with_a_pending_one(1000)
    assert "核定为600万元" in chinese(letter)
    assert "预算够其下限合计400万元，没有另作预留" in chinese(letter)
    (letter,) = letters(year_of(), register=Register((budget(600),)))
    assert "待定" not in chinese(letter)


def test_who_waits_for_a_word_on_the_reserve_is_told_so() -> None:
    """999 do not hold 600 and 400: it is no refusal. 300 are all kept: it waits for the other."""
    (letter,) = with_a_pending_one(999)
    text = chinese(letter)
    assert letter.name.endswith("-pending")
    assert "预算不够同时留足其下限合计400万元，需要先选定是否为其预留" in text
    assert "由省级有关部门书面选定：为奖补待定的协议按下限预留，或者不预留" in text
    (letter,) = with_a_pending_one(300, "floor")
    assert "预算已全部为其预留" in chinese(letter)
    (letter,) = with_a_pending_one(700, "floor")
    text = chinese(letter)
    assert "为奖补待定的1份协议预留400万元（纪要3号）后为300万元" in text
    assert "需要400万元，差100万元" in text
    assert "如果选定按比例压减，你县为300万元" in text


def test_a_grant_shows_its_arithmetic() -> None:
    """600 of 1000 万元: the shares, what was advanced, what is still paid, what it is for."""
    register = Register(budgets=(budget(1000),), payments=(payment(),))
    (letter,) = letters(year_of(), register=register)
    text = chinese(letter)
    assert "2019年度省级奖补核定为600万元" in text
    assert "已预拨300万元" in text
    assert "还应拨付300万元" in text
    assert "早建（2018年12月20日）：2019年1月1日以前，计50%" in text
    assert "足够安排，按标准核定" in text
    assert "饮用水水源地生态环境保护" in text


@pytest.mark.parametrize(
    ("wan", "choice", "told"),
    [
        (1000, None, "400万元＋（600万元－400万元）×（1000万元－800万元）÷（1200万元－800万元）"),
        (500, "pro_rata", "600万元×500万元÷1200万元"),
        (500, "by_filing_date", "备案在先的各协议标准合计0元；同日备案的合计1200万元"),
    ],
)
def test_a_short_budget_shows_how_all_were_treated(wan: int, choice: str, told: str) -> None:
    """Scaled above the least, or by what a person picked with a document."""
    picked = {"year": 2019, "option": choice, "document": "纪要2号", "on": date(2020, 5, 20)}
    choices = () if choice is None else (Choice.model_validate(picked),)
    register = Register(budgets=(budget(wan),), choices=choices)
    (letter,) = letters(year_of(), year_of("丙"), register=register)
    text = chinese(letter)
    assert told in text
    assert ("纪要2号（2020年5月20日）选定" in text) is (choice is not None)


def test_who_gets_all_of_a_short_budget_is_not_told_that_it_was_enough() -> None:
    """Filed first, granted 600 of 700 in full; the least awards of both are 800."""
    picked = {"year": 2019, "option": "by_filing_date", "document": "纪要2号"}
    choice = Choice.model_validate(picked | {"on": date(2020, 5, 20)})
    register = Register(budgets=(budget(700),), choices=(choice,))
    later = year_of("丙", filed_on=date(2018, 12, 28))
    text = chinese(letters(year_of(), later, register=register)[0])
    assert "2019年度省级奖补核定为600万元" in text
    assert "足够安排" not in text
    assert "不足各协议下限的合计800万元" in text


def test_what_fails_beside_an_open_run_is_not_taken_back_yet() -> None:
    """A refusal for a late filing; whether earlier awards go back hangs on an open year."""
    first = year_of(sections=(section(verdict=YearVerdict.UNDETERMINED),))
    late = date(2021, 2, 1)
    failed = section(2020, verdict=YearVerdict.FAILED)
    second = year_of(year=2020, filed_on=late, sections=(failed,))
    register = Register((budget(1000, 2020),), payments=(payment(),))
    (letter,) = letters(first, second, register=register)
    assert "是否收回，要等待定年度的结论确定后再决定" in chinese(letter)
