"""What the page of a year is handed: its way, its inputs, both sides, its windows."""

from datetime import date

from riverpact.portal.settlement import answer, queries
from tests.portal import working_year as working
from tests.portal.conftest import Office


def test_the_way_of_a_year_turns_with_a_dispute(office: Office) -> None:
    """Drafted goes to confirmed; objected to, it is decided."""
    year = working.served_year(office)
    assert "双方已确认" in [one["zh"] for one in queries.year_states(year)]
    answer.object_to(year, office.person("bixi-ecology"), ground="x")
    shown = queries.year_states(working.year_record(office))
    assert [one["zh"] for one in shown if one["state"] == "current"] == ["有异议"]
    assert "上级已裁定" in [one["zh"] for one in shown]


def test_the_windows_show_their_days(office: Office) -> None:
    """Sent on 2021-01-15: 15 working days until 2021-02-05; paid by 2020-06-30 of the terms."""
    year = working.served_year(office)
    clocks = queries.clocks(year, date(2021, 1, 18))
    due = {one["title"]: (str(one["due_on"]), one["clause"]) for one in clocks}
    assert due["确认结算单"] == ("2021-02-05", "第六条")
    assert due["提出异议"] == ("2021-02-05", "第六条")
    assert due["复核"] == ("None", "第七条")
    assert due["付款"] == ("2020-06-30", "第八条")


def test_both_sides_are_shown_with_what_they_did(office: Office) -> None:
    """Upstream confirmed; downstream has not."""
    working.served_year(office)
    working.confirm(office, "qingfeng-ecology")
    sides = queries.sides_shown(working.year_record(office))
    assert [(one["name"], one["agreed"], one["confirmed"]) for one in sides] == [
        ("青峰县", True, True), ("碧溪县", True, False),
    ]  # fmt: skip


def test_what_was_agreed_of_other_inputs_is_marked(office: Office) -> None:
    """Void, and still to be seen."""
    working.told_year(office)
    working.agree(office, ["bixi-ecology"])
    year = working.year_record(office)
    assert [one["is_old"] for one in queries.responses_shown(year)] == [False]
    year.inputs_digest = "0" * 64
    assert [one["is_old"] for one in queries.responses_shown(year)] == [True]
