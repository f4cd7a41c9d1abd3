"""An officer or a worker is killed on the way; done again, everything is there once."""

import pytest

from tests.portal.races.conftest import Begin


@pytest.mark.parametrize(("failpoint", "left"), [("import.stored", 0), ("import.committed", 1)])
def test_an_import(copied: Begin, failpoint: str, left: int) -> None:
    """Before the archive's commit there is no batch, after it one; in the end one."""
    office = copied("delivery")
    office.killed("work", failpoint)
    told = office.told()
    assert (told["batches"], told["rows"], told["deliveries"]) == (left, 0, ["accepting"])
    assert office.do("work") == "ok"
    told = office.told()
    assert (told["batches"], told["rows"], told["deliveries"]) == (1, 1, ["accepted"])
    assert ["accept_delivery", "done"] in told["jobs"]
    assert told["wrong"] == []


@pytest.mark.parametrize("failpoint", ["settlement.settled", "settlement.kept"])
def test_a_settlement(copied: Begin, failpoint: str) -> None:
    """No statement is left by the killed worker, and one by the next."""
    office = copied("agreed_year", "drafting")
    office.killed("work", failpoint)
    told = office.told()
    assert (told["statements"], told["years"]) == ([], ["inputs_agreed"])
    assert office.do("work") == "ok"
    told = office.told()
    assert (told["statements"], told["years"]) == ([True], ["drafted"])
    assert ["draft_statement", "done"] in told["jobs"]
    assert told["wrong"] == []


@pytest.mark.parametrize(
    ("failpoint", "again"),
    [
        ("payment.sealed", "ok"),
        ("payment.kept", "ok"),
        ("payment.committed", "WrongStateError"),
    ],
)
def test_a_payment(copied: Begin, failpoint: str, again: str) -> None:
    """Nothing is kept before the commit, all after it; posted again, it is paid once."""
    office = copied("voucher")
    office.killed("pay", failpoint, "finance-a")
    assert office.do("pay", "finance-a") == again
    told = office.told()
    assert told["entries"] == ["obligation", "payment"]
    assert (told["vouchers"], told["years"]) == (["posted"], ["paid"])
    assert told["wrong"] == []
