"""A year in plain words."""

from typing import Any

import pytest

from riverpact.portal.publication.plain_words import how_water, who_paid


def _content(*amounts: tuple[str, str], paid: bool = False) -> dict[str, Any]:
    positions = [{"name": name, "amount_yuan": amount} for name, amount in amounts]
    return {"amount_yuan": "1", "positions": positions, "is_paid": paid}


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (
            _content(("甲县", "2200000"), ("乙县", "-2200000")),
            "乙县应向甲县支付 220 万元。",
            "乙县 is to pay 甲县 2,200,000 yuan.",
        ),
        (
            _content(("甲县", "-5000"), ("乙县", "5000"), paid=True),
            "甲县已向乙县支付 0.5 万元。",
            "甲县 paid 乙县 5,000 yuan.",
        ),
        (
            _content(("甲县", "3"), ("乙县", "-1.5"), ("丙县", "-1.5"), paid=True),
            "乙县支付 0.00015 万元；丙县支付 0.00015 万元；甲县收到 0.0003 万元。已付清。",
            "乙县 gives 1.5 yuan; 丙县 gives 1.5 yuan; 甲县 receives 3 yuan. All was paid.",
        ),
        (_content(("甲县", "0"), ("乙县", "0")), "双方互不支付。", "Neither side pays the other."),
    ],
)
def test_who_paid_whom(content: dict[str, Any], zh: str, en: str) -> None:
    """Named by name, with the amount; one pays one, several pay several, nobody pays."""
    assert (who_paid(content).zh, who_paid(content).en) == (zh, en)


def test_how_the_water_was() -> None:
    """In months: kept, missed, and why some count for neither."""
    months = [{"verdict": one} for one in ["attained"] * 9 + ["failed"] * 2 + ["no_flow"]]
    section = {"name": "石桥", "target": "Ⅲ", "year_verdict": "failed", "months": months}
    told = how_water(section)
    assert told.zh == (
        "石桥：全年没有达到约定的水质。"
        "12 个月中 9 个月达到目标Ⅲ类，2 个月没有达到，1 个月河道断流。"
    )
    assert told.en.startswith("石桥: did not keep the agreed quality. 9 of 12 months kept")
