"""The page of a year's awards: what ``awards.json`` holds, to read and to print."""

import re
from datetime import date

import pytest

from riverpact.domain.awards.agreement_year import WaterOf
from riverpact.domain.awards.award import AwardState
from riverpact.domain.awards.class_drop import Compared
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.awards.award_data import Heading
from riverpact.files.awards.page import alike, awards_page
from riverpact.foundation.text import Text
from riverpact.workflows.year import KnownYear

Years = dict[int, KnownYear]
HEADING = Heading("p", Text("清源省", "Qingyuan"), "演示·模拟数据", date(2021, 7, 31))


@pytest.fixture(name="pages", scope="module")
def _pages(years: Years) -> dict[int, str]:
    return {
        year: awards_page(HEADING, one.whole.awards, (), one.whole.subsidies)
        for year, one in years.items()
    }


def section_of(page: str, agreement: str) -> str:
    """What the page says of one agreement, without its marks."""
    (found,) = re.findall(
        rf'<section class="award" id="{agreement}">(.*?)</section>', page, re.DOTALL
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found))


def test_every_agreement_has_its_conditions_and_five_readings(
    years: Years, pages: dict[int, str]
) -> None:
    """In the overview and by itself; each condition with answer, fact and clause."""
    for year in (2019, 2020):
        for award in years[year].whole.awards.awards:
            said = section_of(pages[year], award.year.agreement)
            assert f'href="#{award.year.agreement}"' in pages[year]
            for one in award.eligibility.conditions:
                assert one.title.zh in said
                assert one.clause in said
            for letter in "abcde":
                assert f" ({letter}) " in said


def test_a_refusal_says_the_nearest_change(pages: dict[int, str]) -> None:
    """临江闸 fell from Ⅱ to Ⅲ: the class, the class it is held against, and what would do."""
    said = section_of(pages[2020], "demo-990203")
    assert "✗ 不予奖补" in said
    assert "怎样就能符合：临江闸断面 2020 不劣于Ⅱ类" in said
    assert "政策选定的比较" in said
    assert "临江闸 2020-01、02、03、04、05、06、07、08、09、10、11、12：Ⅲ类 上年同月 Ⅱ类" in said


def test_an_amount_comes_with_its_steps(pages: dict[int, str]) -> None:
    """400 and half, 15 % and 10 % of the 200 above it are 550; then what the short budget gives."""
    said = section_of(pages[2019], "demo-jinghu")
    assert "400 万元 + (600 万元 − 400 万元) × 取小(0.5 + 0.15 + 0.1，1) = +550 万元" in said
    assert "按比例压减" in pages[2020]
    assert "✓ 选定" in pages[2020]
    assert "← 收回以前年度 550 万元" in section_of(pages[2020], "demo-990701")


def test_what_is_open_is_no_zero(years: Years, pages: dict[int, str]) -> None:
    """Pending amounts are a dash; what they wait for is said."""
    said = section_of(pages[2019], "demo-hongshi")
    assert "… 待定（年度未定案）" in said
    assert "核定 award —" in said
    assert "等待：2019 年度结果未定案" in said
    assert "等待：缺绩效评价得分" in section_of(pages[2019], "demo-yunhe")
    assert len(years[2019].whole.awards_in(AwardState.PENDING)) == 2


def test_the_budget_and_what_is_left(pages: dict[int, str]) -> None:
    """8400 less 3900 is 4500; in 2018 there was no budget, and no agreement."""
    for told in ("8,400 万元", "3,900 万元", "4,500 万元", "演示财建〔2019〕1号"):
        assert told in pages[2019]
    assert "没有本年度预算" in pages[2018]
    assert "本年度没有协议在期限内" in pages[2018]


def test_fixed_subsidies_are_there(pages: dict[int, str]) -> None:
    """Half of 200 万元 where phosphorus rose; by its name, not its key."""
    assert "200 万元 × (1 − 0.5)" in pages[2020]
    assert "总磷年均值 0.085 mg/L，上年 0.08 mg/L" in pages[2020]
    assert "tp 年均" not in pages[2020]


def test_no_class_is_said_by_its_colour_alone(pages: dict[int, str]) -> None:
    """Every chip has its label; every state its sign and word."""
    chips = re.findall(r'<span class="class"[^>]*>([^<]*)</span>', pages[2020])
    assert chips
    assert all(re.fullmatch(r"(劣?[ⅠⅡⅢⅣⅤ])类", one) for one in chips)
    states = re.findall(r'<span class="state [^"]*">([^<]*)</span>', pages[2020])
    assert all(re.match(r"[✓✗?…←] ?\S", one) for one in states)


def test_what_is_fictional_is_stamped_and_the_same_is_the_same(years: Years) -> None:
    """Nothing of the machine is in it; without a stamp there is none."""
    whole = years[2020].whole
    one, two = (awards_page(HEADING, whole.awards, (), whole.subsidies) for _ in range(2))
    assert one == two
    assert 'class="stamp"' in one
    plain = Heading("p", HEADING.name, "", HEADING.day)
    assert 'class="stamp"' not in awards_page(plain, whole.awards, (), ())


def test_months_alike_are_told_once() -> None:
    """One line for the months that fell alike, another for the one that fell further."""
    title = Text("目标", "target")

    def of(when: str, grade: WaterClass) -> Compared:
        return Compared("石桥", when, WaterOf(grade), WaterClass.II, title)

    told = alike(
        [of("2020-01", WaterClass.III), of("2020-02", WaterClass.IV), of("2020-03", WaterClass.III)]
    )
    assert [when for _, when in told] == ["2020-01、03", "2020-02"]
    assert [int(one.water.water_class or 0) for one, _ in told] == [3, 4]
