"""The page shows where an agreement stands, who signed, and each round of opinions."""

from riverpact.portal.agreements import life
from riverpact.portal.agreements.life import Said
from riverpact.portal.agreements.shown import agreement_page, life_steps, parties_of, rounds_of
from tests.portal.agreements.helpers import DEPARTMENTS, draft, in_force, submitted
from tests.portal.conftest import Office


def test_the_steps_of_its_life(office: Office) -> None:
    """A returned agreement stands at its submission, sent back; an amended one is in force."""
    record = submitted(office)
    for name in DEPARTMENTS:
        life.send_back(record, office.person(name), Said(note="补正"))
    record.refresh_from_db()
    stands = [(one["zh"], one["state"]) for one in life_steps(record)]
    assert stands[:4] == [
        ("草稿", "done"), ("已签订", "done"), ("退回补正", "refused"), ("审核通过", "to_come"),
    ]  # fmt: skip
    record.state = "terminated"
    assert life_steps(record)[-1]["zh"] == "已终止"


def test_who_has_signed(office: Office) -> None:
    """A signature stands beside its party; one that is void does not."""
    record = draft(office)
    life.sign(record, office.person("bixi-finance"), Said())
    assert [one["sign"] is not None for one in parties_of(record)] == [False, True]
    life.edit(record, record.text + "\n# 改\n", office.person("bixi-ecology"))
    record.refresh_from_db()
    assert [one["sign"] for one in parties_of(record)] == [None, None]


def test_rounds_are_told_apart(office: Office) -> None:
    """The latest first; a county sees of an open round only who has spoken."""
    record = submitted(office)
    life.agree(record, office.person("water-a"), Said())
    record.refresh_from_db()
    for name, said in (("bixi-finance", "已提出，待合并告知"), ("finance-a", "同意")):
        (one,) = rounds_of(record, office.person(name))
        assert one["is_open"]
        assert [row["text"] for row in one["rows"]] == ["未提出"] * 3 + [said]


def test_money_and_method_in_words(office: Office) -> None:
    """The groups of terms as a clerk reads them."""
    page = agreement_page(in_force(office), office.person("ecology-a"))
    groups = {one["zh"]: {p["zh"]: p["text"] for p in one["pairs"]} for one in page["groups"]}
    assert groups["资金条款"]["补偿标准"] == "240 万元"
    assert groups["补偿办法"]["办法"] == "定额对赌"
    assert groups["补偿办法"]["劣于目标的金额"] == "40 万元"
    assert groups["考核方式"]["断流月份"] == "该月不补不赔"
