"""Values graded as they are given."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.grade import Graded, grade, parse_values

STANDARD = standard()
RIVER, LAKE = WaterBody.RIVER, WaterBody.LAKE


def graded(*arguments: str, body: WaterBody = RIVER) -> Graded:
    return grade(parse_values(list(arguments), STANDARD), body, STANDARD)


def label(found: Graded) -> str | None:
    if found.classes is None:
        return None
    certain = found.classes.certain
    return "?" if certain is None else certain.label


@pytest.mark.parametrize(
    ("arguments", "river", "lake"),
    [
        (["do=5.2", "codmn=4.1", "tp=0.08"], "Ⅲ", "Ⅳ"),
        (["cod=15"], "Ⅰ", "Ⅰ"),
        (["codmn=6.05"], "Ⅳ", "Ⅳ"),
        (["ph=9.4"], "劣Ⅴ", "劣Ⅴ"),
        (["nh3n=0.15", "tn=9"], "Ⅰ", "Ⅰ"),
        (["wt=35", "fc=90000"], None, None),
        (["cu=0.05L"], "Ⅱ", "Ⅱ"),
        (["hg=5L"], "?", "?"),
        (["hg=0.0002L", "cod=35"], "Ⅴ", "Ⅴ"),
        (["do=0.2L"], "劣Ⅴ", "劣Ⅴ"),
    ],
)
def test_any_values_are_graded_as_given(
    arguments: list[str], river: str | None, lake: str | None
) -> None:
    """Unrounded: 6.05 is worse than 6, and pH 9.4 lies outside."""
    assert [label(graded(*arguments, body=body)) for body in (RIVER, LAKE)] == [river, lake]


def test_lake_nitrogen_is_graded_apart() -> None:
    """It has its class and enters none."""
    found = graded("tn=1.2", "cod=10", body=LAKE)
    nitrogen = found.items[0]
    assert nitrogen.classes is not None
    assert (nitrogen.classes.certain, nitrogen.enters) == (WaterClass.IV, False)
    assert label(found) == "Ⅰ"


def test_the_multiple_over_class_iii_is_exact() -> None:
    """0.34 of 总磷 is 0.7 over; oxygen and pH have none."""
    found = graded("tp=0.34", "do=1", "ph=9.5", "cod=20")
    assert [one.over_class3 for one in found.items] == [Fraction("0.7"), None, None, 0]


def test_main_pollutants_are_named() -> None:
    """Heavy metals first, then the class, then the multiple; three at most."""
    found = graded("tp=0.34", "nh3n=1.2", "bod5=9", "pb=0.06", "cod=21", "tn=9", body=RIVER)
    assert [one.item.id for one in found.main] == ["pb", "bod5", "tp"]


def test_limits_are_those_of_the_day() -> None:
    """Before June 2002 there were none of this standard."""
    values = parse_values(["cod=15"], STANDARD)
    assert grade(values, RIVER, STANDARD, day=date(2001, 1, 1)).classes is None


@pytest.mark.parametrize(
    ("argument", "item", "text"),
    [
        ("DO=5.2", "do", "5.2"),
        ("总磷=0.08L", "tp", "0.08L"),
        ("w21003=＜0.05", "nh3n", "＜0.05"),
        ("wt=-0.5", "wt", "-0.5"),
        ("铬（六价）=0.004L", "cr6", "0.004L"),
    ],
)
def test_an_argument_is_read_under_any_name(argument: str, item: str, text: str) -> None:
    """As printed."""
    assert {i: one.text for i, one in parse_values([argument], STANDARD).items()} == {item: text}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["codx=5"], "codx=5"),
        (["do"], "do"),
        (["=5"], "=5"),
        (["do="], "溶解氧"),
        (["do=abc"], "溶解氧"),
        (["do=nan"], "溶解氧"),
        (["do=1e999"], "溶解氧"),
        (["fc=10³"], "粪大肠菌群"),
        (["tp=未检出"], "总磷"),
        (["tp=-0.1"], "总磷不能为负"),
        (["ph=14.1"], "0 到 14"),
        (["ph=6L"], "不能是检出限"),
        (["tp=0L"], "不能是检出限"),
        (["cod=1", "COD=2"], "给了两次"),
    ],
)
def test_what_is_no_possible_value_is_misuse(arguments: list[str], said: str) -> None:
    """An unknown item, no value, an impossible one, one given twice."""
    with pytest.raises(MisuseError) as caught:
        parse_values(arguments, STANDARD)
    assert said in caught.value.message.zh


def test_cod_and_codmn_are_graded_as_two_items() -> None:
    """35 is Ⅴ of the one and worse than Ⅴ of the other."""
    assert [label(graded(argument)) for argument in ("COD=35", "CODMn=35")] == ["Ⅴ", "劣Ⅴ"]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["cod", "nh3n", "tp", "do", "ph", "pb", "tn", "wt"]),
        st.decimals(0, 14, places=2).map(str),
        min_size=1,
    ),
    st.sampled_from(WaterBody),
)
def test_the_section_is_the_maximum_of_what_enters(values: dict[str, str], body: WaterBody) -> None:
    """Nothing else decides."""
    found = graded(*(f"{item}={text}" for item, text in values.items()), body=body)
    certain = [one.classes.certain for one in found.items if one.enters and one.classes]
    known = [one for one in certain if one is not None]
    assert label(found) == (max(known).label if known else None)
