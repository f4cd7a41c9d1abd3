"""A comparison as plain data: None is no answer and no bound, never zero."""

from datetime import date
from pathlib import Path

from riverpact.domain.settlement.comparison import AGREED, Column, ComparedYear, Comparison
from riverpact.files.comparison.as_json import comparison_data
from riverpact.files.instruments import load_agreement
from riverpact.foundation.text import Text

FOLDER = Path(__file__).parents[2] / "instruments" / "liangjiang"


def test_a_year_that_is_not_settled_has_no_amount_and_a_reason() -> None:
    """Neither the year, nor the sum, nor a party; and the notice is on it."""
    agreement = load_agreement(FOLDER).agreement
    assert agreement.signed_on == date(2018, 12, 1)
    year = ComparedYear(2019, None, Text("缺", "missing"))
    data = comparison_data(Comparison(agreement, (2019,), (Column("", AGREED, (year,)),)), "d", [])
    (column,) = data["columns"]
    assert data["notice"]["zh"] == "试算，非协议约定"
    assert column["total"]["yuan"] is None
    assert column["parties"]["jia"]["yuan"] is None
    assert column["years"][0]["state"] == "refused"
    assert column["years"][0]["reason"] == {"zh": "缺", "en": "missing"}
