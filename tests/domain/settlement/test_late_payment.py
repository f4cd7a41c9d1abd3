"""What is due on a day, with the surcharge for paying late: by hand, and its laws."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.payment import LatePayment
from riverpact.domain.agreements.terms import MoneyTerms
from riverpact.domain.settlement.late_payment import Owed, Paid, owed_on
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.step import walk

WAN = 10_000
MONEY = MoneyTerms.model_validate(
    {"weighting": "none", "rounding_unit": "1 元", "rounding_rule": "half_up"}
)
LAST = date(2018, 3, 31)


def late(**changes: Any) -> LatePayment:
    text = {"rate": "10 %", "after": "03-31", "years_later": 1, "rate_of": "unpaid", "clause": "九"}
    return LatePayment.model_validate(text | changes)


def paid(*payments: tuple[str, int]) -> list[Paid]:
    return [
        Paid.model_validate({"party": "a", "on": day, "amount": f"{wan} 万元"})
        for day, wan in payments
    ]


def owed(day: str, *payments: tuple[str, int], wan: int = 100, **changes: Any) -> Owed:
    terms = (late(**changes), MONEY, 2017)
    return owed_on(date.fromisoformat(day), Fraction(wan * WAN), paid(*payments), terms)


def holds(found: Owed) -> bool:
    steps = [shown_step(one).model_dump() for one in walk(found.step)]
    return all(check_step(one) is None and check_rule(one) is None for one in steps)


@pytest.mark.parametrize(
    ("day", "payments", "rate_of", "surcharge", "due"),
    [
        ("2018-03-31", [("2018-02-01", 40)], "unpaid", 0, 60),
        ("2018-04-01", [("2018-02-01", 40)], "unpaid", 6, 66),
        ("2018-04-01", [("2018-02-01", 40)], "amount", 10, 70),
        ("2018-04-01", [("2018-03-31", 100)], "unpaid", 0, 0),
        ("2018-04-01", [("2018-03-31", 100)], "amount", 0, 0),
        ("2018-06-01", [("2018-02-01", 40), ("2018-05-01", 66)], "unpaid", 6, 0),
        ("2018-04-15", [("2018-05-01", 100)], "unpaid", 10, 110),
        ("2018-04-15", [("2018-02-01", 120)], "unpaid", 0, 0),
    ],
)
def test_what_is_due_by_hand(
    day: str, payments: list[tuple[str, int]], rate_of: str, surcharge: int, due: int
) -> None:
    """100 万元 for 2017, 10 % after 31 March 2018; a payment after the day is not looked at."""
    found = owed(day, *payments, rate_of=rate_of)
    assert [found.surcharge / WAN, found.due / WAN] == [surcharge, due]
    assert found.last_day == LAST
    assert holds(found)


def test_the_surcharge_is_rounded_as_the_agreement_rounds_money() -> None:
    """By hand: 7 % of 1 万元 is 700 yuan; 12.345 % is 1234.5, half up 1235."""
    assert owed("2018-04-01", wan=1, rate="7 %").surcharge == 700
    found = owed("2018-04-01", wan=1, rate="12.345 %")
    assert found.surcharge == 1235
    assert holds(found)


payments_made = st.lists(
    st.tuples(
        st.dates(date(2018, 1, 1), date(2018, 12, 31)).map(date.isoformat), st.integers(1, 60)
    ),
    max_size=4,
)


@given(payments_made, st.sampled_from(["unpaid", "amount"]), st.integers(0, 300))
def test_waiting_never_lessens_the_surcharge(
    payments: list[tuple[str, int]], rate_of: str, days: int
) -> None:
    """From one day to the next; nothing before the last day; and every step holds."""
    day = date(2018, 1, 1) + timedelta(days=days)
    today = owed(day.isoformat(), *payments, rate_of=rate_of)
    tomorrow = owed((day + timedelta(days=1)).isoformat(), *payments, rate_of=rate_of)
    assert today.surcharge <= tomorrow.surcharge
    assert day > LAST or today.surcharge == 0
    assert today.due >= 0
    assert holds(today)


@given(payments_made, st.integers(1, 99))
def test_a_higher_rate_or_a_smaller_payment_never_lessens_what_is_due(
    payments: list[tuple[str, int]], rate: int
) -> None:
    """Nor does leaving a payment out."""
    found = owed("2018-06-30", *payments, rate=f"{rate} %")
    assert found.due <= owed("2018-06-30", *payments, rate=f"{rate + 1} %").due
    assert found.due <= owed("2018-06-30", *payments[1:], rate=f"{rate} %").due


def test_another_formula_is_found() -> None:
    """A forger who leaves out a payment or the surcharge."""
    found = owed("2018-06-01", ("2018-02-01", 40), ("2018-05-01", 10))
    due, surcharge, unpaid = (shown_step(one).model_dump() for one in walk(found.step))
    assert check_rule(due | {"formula": "max(nothing, amount - paid_1 - paid_2)"})
    assert check_rule(unpaid | {"formula": "max(nothing, amount)"})
    assert check_rule(surcharge | {"formula": "nothing"})
    inputs = [one | {"value": "5", "shown": ""} for one in unpaid["inputs"]]
    assert check_rule(unpaid | {"inputs": inputs})


@pytest.mark.parametrize("key", ["rate", "after", "years_later", "rate_of", "clause"])
def test_what_decides_has_no_default(key: str) -> None:
    """Each is named where it is missing."""
    text = late().model_dump()
    del text[key]
    with pytest.raises(ValueError, match=key):
        LatePayment.model_validate(text)
    with pytest.raises(ValueError, match="rate"):
        late(rate="0 %")
