"""A correction written down beside plain files."""

import pytest
from pydantic import ValidationError

from riverpact.domain.monitoring.dated_correction import DatedCorrection

TOLD = {
    "section": "石桥",
    "month": "2019-11",
    "item": "nh3n",
    "file": "corrections/a.csv",
    "who": "甲",
    "approver": "乙",
    "at": "2020-04-16",
    "reason": "小数点错一位",
}


def test_two_persons_stand_for_it() -> None:
    """Who hands it in does not approve it."""
    assert DatedCorrection.model_validate(TOLD).at.isoformat() == "2020-04-16"
    with pytest.raises(ValidationError, match="两人"):
        DatedCorrection.model_validate(TOLD | {"approver": " 甲 "})


@pytest.mark.parametrize("wrong", [{"month": "2019-13"}, {"reason": ""}, {"file": ""}])
def test_what_is_missing_or_no_month_is_refused(wrong: dict[str, str]) -> None:
    """Without a reason, a file or a month there is no correction."""
    with pytest.raises(ValidationError):
        DatedCorrection.model_validate(TOLD | wrong)
