"""What an amendment changes, from which day."""

from datetime import date
from typing import Any

import pytest

from riverpact.domain.agreements.amendment import (
    Amendment,
    amended,
    changed_values,
    contradictory,
)
from riverpact.foundation.period import Month

BASE: dict[str, Any] = {
    "id": "a",
    "money": {"cap_up": "5 万元", "cap_down": "6 万元"},
    "party": [{"id": "jia", "share": "0.5"}, {"id": "yi", "share": "0.5"}],
    "section": [{"name": "石桥", "target": "Ⅲ", "target_limits": {"tp": "0.1"}}],
    "method": [{"family": "fixed_stake"}, {"family": "class_step"}],
}


def amendment(change: dict[str, Any] | None = None, **terms: Any) -> Amendment:
    given: dict[str, Any] = {"effective": "2020-07", "signed_on": date(2020, 6, 1)}
    given |= {"reason": "调整", "source": {"instrument": "补充协议"}, "change": change or {}}
    return Amendment.model_validate(given | terms)


def after(change: dict[str, Any] | None = None, **terms: Any) -> dict[str, Any]:
    values, _, wrong = amended(BASE, amendment(change, **terms))
    assert wrong == []
    return values


def test_a_month_begins_with_its_first_day() -> None:
    """自2020年7月起 is from 1 July on."""
    assert amendment({"title": "x"}).effective == date(2020, 7, 1)


@pytest.mark.parametrize(
    ("effective", "first"), [("2020-07-01", (2020, 7)), ("2020-07-02", (2020, 8))]
)
def test_it_holds_for_whole_months(effective: str, first: tuple[int, int]) -> None:
    """A month in which it begins within follows the older terms to its end."""
    one = amendment({"title": "x"}, effective=date.fromisoformat(effective))
    month = Month(*first)
    assert one.first_month == month
    assert one.in_force(month)
    assert not one.in_force(Month(month.year, month.month - 1))


def test_december_is_followed_by_january() -> None:
    """The first whole month may lie in the next year."""
    assert amendment({"title": "x"}, effective=date(2020, 12, 2)).first_month == Month(2021, 1)


def test_it_is_retroactive_when_signed_after_it_takes_effect() -> None:
    """Signed on the day itself it is not."""
    days = (date(2020, 6, 30), date(2020, 7, 1), date(2020, 7, 2))
    found = [amendment({"title": "x"}, signed_on=day).is_retroactive for day in days]
    assert found == [False, False, True]


def test_it_may_say_from_which_year_the_whole_year_follows() -> None:
    """Without that the year in which it takes effect."""
    assert amendment({"title": "x"}).of_year(2020)
    later = amendment({"title": "x"}, whole_year_from=2021)
    assert [later.of_year(year) for year in (2020, 2021)] == [False, True]


def test_an_amendment_without_a_change_is_refused() -> None:
    """It would be a file that does nothing."""
    with pytest.raises(ValueError, match="changes or removes something"):
        amendment()


def test_a_value_takes_the_place_of_the_old_one_and_leaves_its_neighbours() -> None:
    """The base itself stays as it was signed."""
    values = after({"money": {"cap_up": "9 万元"}})
    assert values["money"] == {"cap_up": "9 万元", "cap_down": "6 万元"}
    assert BASE["money"]["cap_up"] == "5 万元"


def test_tables_go_by_name_by_id_or_by_position() -> None:
    """Sections by name, parties by id, methods from one."""
    values = after(
        {
            "section": {"石桥": {"target": "Ⅱ", "target_limits": {"tp": "0.05"}}},
            "party": {"yi": {"share": "0.4"}, "jia": {"share": "0.6"}},
            "method": {"2": {"period": "year"}},
        }
    )
    assert values["section"] == [{"name": "石桥", "target": "Ⅱ", "target_limits": {"tp": "0.05"}}]
    assert [one["share"] for one in values["party"]] == ["0.6", "0.4"]
    assert values["method"] == [
        {"family": "fixed_stake"},
        {"family": "class_step", "period": "year"},
    ]


def test_what_is_not_there_yet_is_added() -> None:
    """A section by its name, a method behind the last, a key that had no value."""
    values = after({"section": {"木桥": {"target": "Ⅲ"}}, "method": {"3": {"family": "x"}}})
    assert values["section"][1] == {"name": "木桥", "target": "Ⅲ"}
    assert values["method"][2] == {"family": "x"}
    assert after({"split": {"1": {"side": "upstream"}}})["split"] == [{"side": "upstream"}]


def test_a_list_of_tables_takes_the_place_of_the_whole_list() -> None:
    """Whatever stood there before."""
    assert after({"method": [{"family": "y"}]})["method"] == [{"family": "y"}]


def test_what_is_removed_is_gone() -> None:
    """A key, a key within a table of a list, a whole table."""
    values = after(
        remove=["money.cap_up", "section.石桥.target_limits.tp", "party.jia", "method.1"]
    )
    assert values["money"] == {"cap_down": "6 万元"}
    assert values["section"] == [{"name": "石桥", "target": "Ⅲ", "target_limits": {}}]
    assert [one["id"] for one in values["party"]] == ["yi"]
    assert values["method"] == [{"family": "class_step"}]


@pytest.mark.parametrize("head", ["method", "split", "red_line", "unconfirmed"])
@pytest.mark.parametrize(
    ("removed", "left"),
    [
        (["1", "2"], ["c", "d"]),
        (["2", "1"], ["c", "d"]),
        (["1", "4"], ["b", "c"]),
        (["2", "3", "4"], ["a"]),
    ],
)
def test_positions_are_those_before_anything_is_removed(
    head: str, removed: list[str], left: list[str]
) -> None:
    """The first and the second are the first two, in whatever order they are named."""
    base = {head: [{"key": name} for name in "abcd"]}
    removes = amendment(remove=[f"{head}.{number}" for number in removed])
    values, _, wrong = amended(base, removes)
    assert wrong == []
    assert [one["key"] for one in values[head]] == left


def test_a_key_of_a_later_table_is_removed_from_that_table() -> None:
    """Whatever tables before it go with it."""
    values = after(remove=["method.1", "method.2.family", "party.jia", "party.yi.share"])
    assert values["method"] == [{}]
    assert values["party"] == [{"id": "yi"}]


def test_a_party_may_get_another_name() -> None:
    """A party is found by its id, so its name is a term like any other."""
    assert after({"party": {"jia": {"name": "甲县"}}})["party"][0]["name"] == "甲县"


@pytest.mark.parametrize(
    ("change", "remove", "said"),
    [
        ({"id": "b"}, [], "an amendment cannot change id"),
        ({"source": {"clause": "x"}}, [], "an amendment cannot change source.clause"),
        ({"method": {"4": {"family": "x"}}}, [], "there is no method.4.family to amend"),
        ({"method": {"x": {"family": "x"}}}, [], "there is no method.x.family to amend"),
        (
            {"section": {"石桥": {"name": "新石桥"}}},
            [],
            "section.石桥.name is what it is found by: remove it and add another",
        ),
        (
            {"party": {"jia": {"id": "bing"}}},
            [],
            "party.jia.id is what it is found by: remove it and add another",
        ),
        ({}, ["method.1", "method.1"], "there is no method.1 to remove"),
        ({}, ["method.3"], "there is no method.3 to remove"),
        ({"section": {"石桥": "Ⅱ"}}, [], "there is no section.石桥 to amend"),
        ({"money": {"cap_up": {"up": "1"}}}, [], "there is no money.cap_up.up to amend"),
        ({}, ["money.cap_left"], "there is no money.cap_left to remove"),
        ({}, ["section.木桥"], "there is no section.木桥 to remove"),
        ({}, ["id"], "there is no id to remove"),
        ({}, ["money.cap_up.x"], "there is no money.cap_up.x to remove"),
    ],
)
def test_what_cannot_be_done_is_said(change: dict[str, Any], remove: list[str], said: str) -> None:
    """Nothing is guessed, nothing dropped in silence."""
    _, _, wrong = amended(BASE, amendment(change, remove=remove))
    assert [text.en for _, text in wrong] == [said]


def test_each_changed_value_says_where_it_stands() -> None:
    """So that what is wrong with it is found on its line."""
    _, places, _ = amended(BASE, amendment({"section": {"石桥": {"target": "Ⅱ"}}}))
    assert places == {("section", "石桥", "target"): ("section", 0, "target")}
    assert list(changed_values({"a": {"b": 1, "c": {}}})) == [(("a", "b"), 1), (("a", "c"), {})]


def test_two_that_change_one_key_from_one_day_contradict_each_other() -> None:
    """A key, or a table and a key in it; other keys and other days do not."""
    cap = amendment({"money": {"cap_up": "1 元"}})
    again = amendment({"money": {"cap_up": "2 元"}})
    whole = amendment(remove=["money"])
    other = amendment({"money": {"cap_down": "1 元"}})
    taken = amendment(remove=["method.1"])
    second = amendment({"method": {"2": {"period": "year"}}})
    assert [pair[:2] for pair in contradictory([taken, second])] == [(0, 1)]
    assert list(contradictory([amendment(remove=["method.1.period"]), second])) == []
    later = amendment({"money": {"cap_up": "3 元"}}, effective="2020-08")
    assert list(contradictory([cap, again])) == [(0, 1, ("money", "cap_up"))]
    assert [pair[:2] for pair in contradictory([cap, whole])] == [(0, 1)]
    assert list(contradictory([cap, other, later])) == []


def test_a_red_line_of_a_further_year_may_be_added() -> None:
    """By position, as the actual values of a year are published."""
    line = {"county": "up", "year": 2020, "actual": "2.0"}
    text: dict[str, Any] = {"effective": "2020-01", "reason": "公布实际值"}
    text |= {"signed_on": date(2019, 12, 1)}
    text |= {"source": {"instrument": "补充协议"}, "change": {"red_line": {"2": line}}}
    amendment = Amendment.model_validate(text)
    values, _, wrong = amended({"red_line": [{"county": "up", "year": 2019}]}, amendment)
    assert wrong == []
    assert values["red_line"] == [{"county": "up", "year": 2019}, line]
