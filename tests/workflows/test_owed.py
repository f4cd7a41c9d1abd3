"""What is due rests on a statement, its own agreement, and payments of its own payers."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.foundation.errors import RefusedError
from riverpact.workflows.owed import find_owed
from tests.workflows.test_first_level import FOLDER, written

PAYMENTS = FOLDER / "payments.toml"
DAY = date(2020, 4, 1)


def test_who_pays_owes_what_is_unpaid_and_a_tenth(tmp_path: Path) -> None:
    """By hand: 77 − 40 = 37, a tenth 3.7; without payments 77 + 7.7; the payee owes nothing."""
    statement = written(tmp_path)
    before = (statement / "statement.json").read_bytes()
    [(party, owed)] = find_owed(statement, FOLDER, PAYMENTS, DAY).owed
    assert [party.party, owed.surcharge, owed.due] == ["xia", 37_000, 407_000]
    [(_, nothing_paid)] = find_owed(statement, FOLDER, None, DAY).owed
    assert nothing_paid.due == 847_000
    assert (statement / "statement.json").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"test-jishui"', '"another"', "payments are of another 2019"),
        ("year = 2019", "year = 2018", "payments are of test-jishui 2018"),
        ('"xia"', '"shang"', "payment 1 is of shang, who pays nothing; payment 2"),
        ('"40 万元"', '"-40 万元"', "payment 1 must be above zero"),
    ],
)
def test_payments_that_do_not_fit_are_refused(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """All of them at once."""
    file = tmp_path / "payments.toml"
    file.write_text(PAYMENTS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RefusedError, match=expected):
        find_owed(written(tmp_path), FOLDER, file, DAY)


def test_another_text_of_the_agreement_is_refused(tmp_path: Path) -> None:
    """A rate that was raised after the statement was written does not count."""
    text = (FOLDER / "agreement.toml").read_text(encoding="utf-8")
    other = tmp_path / "agreement.toml"
    other.write_text(text.replace('rate = "10 %"', 'rate = "20 %"'), encoding="utf-8")
    with pytest.raises(RefusedError, match="not settled by this text"):
        find_owed(written(tmp_path), other, PAYMENTS, DAY)
