"""Officers act at one moment, each in a process of its own; the office holds what it should."""

from tests.portal.races.beginnings import APPROVED
from tests.portal.races.conftest import Begin


def test_two_close_one_year(copied: Begin) -> None:
    """One closes it, the other finds it closed; there is one closing entry."""
    office = copied("closing")
    ended = office.at_once(("close", "finance-b"), ("close", "finance-b"))
    assert ended == ["WrongStateError", "ok"]
    told = office.told()
    assert (told["entries"], told["closings"], told["wrong"]) == (["closing"], ["closed"], [])


def test_a_budget_is_never_exceeded(copied: Begin) -> None:
    """Of 300 万元 two of four approvals of 116 万元 are granted, and 68 are left."""
    office = copied("budget")
    ended = office.at_once(*(("approve", key) for key in APPROVED))
    assert ended == ["RefusedError", "RefusedError", "ok", "ok"]
    told = office.told()
    assert told["granted"] == ["1160000.00", "1160000.00"]
    assert (told["entries"], told["wrong"]) == (["grant", "grant"], [])


def test_one_return_among_four_opinions(copied: Begin) -> None:
    """Whoever speaks last, the agreement is returned; all four have spoken."""
    office = copied("submitted")
    others = [("agree", f"{one}-a") for one in ("ecology", "development", "water")]
    assert office.at_once(("send_back", "finance-a"), *others) == ["ok"] * 4
    told = office.told()
    assert told["agreements"]["demo-next"] == "returned"
    assert told["opinions"] == [
        ["province_development", True],
        ["province_ecology", True],
        ["province_finance", False],
        ["province_water", True],
    ]
    assert told["wrong"] == []


def test_a_correction_while_a_statement_is_drafted(copied: Begin) -> None:
    """The statement rests on what was agreed at its moment; the correction comes after it."""
    office = copied("agreed_year", "correction", "drafting")
    assert office.at_once(("accept", ""), ("draft", "")) == ["ok", "ok"]
    told = office.told()
    assert told["batches"] == told["rows"] == 2
    assert told["deliveries"] == ["accepted"]
    assert (told["statements"], told["years"]) == ([True], ["drafted"])
    assert told["wrong"] == []


def test_two_write_the_first_entry_of_the_audit(copied: Begin) -> None:
    """The chain begins once, and has both."""
    office = copied("empty_audit")
    deeds = (("first_entry", "ecology-a"), ("first_entry", "ecology-b"))
    assert office.at_once(*deeds, first=True) == ["ok", "ok"]
    told = office.told()
    assert (told["audit"], told["wrong"]) == (2, [])
