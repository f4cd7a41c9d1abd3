"""A released year in plain words: how the water was, who paid whom; no word of the trade."""

from collections import Counter
from fractions import Fraction
from typing import Any

from riverpact.foundation.text import Text
from riverpact.portal.text.amounts import amount_words

CLASSES = (
    ("Ⅰ", Text("源头水，最干净", "spring water, the cleanest")),
    ("Ⅱ", Text("很好，可作饮用水水源", "very good, fit as a source of drinking water")),
    ("Ⅲ", Text("良好，处理后可饮用，也可游泳", "good: drinkable once treated, fit to swim in")),
    ("Ⅳ", Text("一般，可供工业用水，不宜直接接触", "fair: for industry, not for bathing")),
    ("Ⅴ", Text("较差，只宜农业灌溉和一般景观", "poor: for fields and scenery only")),
    ("劣Ⅴ", Text("很差，达不到以上任何一类", "worse than any of these")),
)
"""What each class of GB 3838-2002 §3 means to who is no expert."""
YEARS = {
    "attained": Text("全年达到约定的水质", "kept the agreed quality all year"),
    "failed": Text("全年没有达到约定的水质", "did not keep the agreed quality"),
    "undetermined": Text("数据不足，不能下结论", "too little data to say"),
}
MONTHS = {
    "attained": Text("达到", "kept"),
    "failed": Text("没有达到", "missed"),
    "no_flow": Text("河道断流", "without flow"),
    "suspended": Text("暂停考核", "suspended by decision"),
    "excluded": Text("不计入", "left out by decision"),
    "insufficient_data": Text("数据不足", "with too little data"),
    "no_target": Text("没有约定目标", "without a target"),
}
_GIVES, _RECEIVES = Text("支付", "gives"), Text("收到", "receives")
KINDS = {"attained": "good", "failed": "bad"}
"""The badge of a verdict; all others are neutral."""


def who_paid(content: dict[str, Any]) -> Text:
    """Say who pays whom in a year, and whether it was paid.

    Example:
        >>> who_paid({"amount_yuan": None, "positions": [], "is_paid": False}).en
        'The amount is not settled yet.'
    """
    if content["amount_yuan"] is None:
        return Text("金额尚未确定。", "The amount is not settled yet.")
    parts = [(one["name"], Fraction(one["amount_yuan"])) for one in content["positions"]]
    givers = [one for one in parts if one[1] < 0]
    takers = [one for one in parts if one[1] > 0]
    if not givers:
        return Text("双方互不支付。", "Neither side pays the other.")
    paid = content["is_paid"]
    if len(givers) == 1 and len(takers) == 1:
        (giver, amount), (taker, _) = givers[0], takers[0]
        verb = Text("已向", "paid") if paid else Text("应向", "is to pay")
        told = amount_words(amount, signed=False)
        return Text(
            f"{giver}{verb.zh}{taker}支付 {told.zh}。",
            f"{giver} {verb.en} {taker} {told.en}.",
        )
    done = (
        Text("已付清。", "All was paid.") if paid else Text("尚未付清。", "Not all was paid yet.")
    )
    moved = [
        (name, _GIVES if one < 0 else _RECEIVES, amount_words(one, signed=False))
        for name, one in (*givers, *takers)
    ]
    zh = "；".join(f"{name}{verb.zh} {told.zh}" for name, verb, told in moved)
    en = "; ".join(f"{name} {verb.en} {told.en}" for name, verb, told in moved)
    return Text(f"{zh}。{done.zh}", f"{en}. {done.en}")


def how_water(section: dict[str, Any]) -> Text:
    """Say how a section's year was, month by month in numbers."""
    counts = Counter(one["verdict"] for one in section["months"])
    kept, all_ = counts.pop("attained", 0), len(section["months"])
    rest = [(MONTHS[name], number) for name, number in counts.items()]
    zh = "".join(f"，{number} 个月{words.zh}" for words, number in rest)
    en = "".join(f", {number} {words.en}" for words, number in rest)
    year = YEARS[section["year_verdict"]]
    return Text(
        f"{section['name']}：{year.zh}。"
        f"{all_} 个月中 {kept} 个月达到目标{section['target']}类{zh}。",
        f"{section['name']}: {year.en}. "
        f"{kept} of {all_} months kept the target {section['target']}{en}.",
    )
