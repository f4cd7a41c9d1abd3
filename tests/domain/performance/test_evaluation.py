"""Evaluations: told once, by two sides."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError


def test_an_indicator_is_told_once(made: Any) -> None:
    """And a side signs once."""
    with pytest.raises(ValidationError, match="一项指标写了两次"):
        made.evaluation(result=[made.result("rate", 1)] * 2)
    with pytest.raises(ValidationError, match="一方签了两次"):
        made.evaluation(signed=[{"side": "upstream", "name": "甲", "on": date(2020, 4, 1)}] * 2)


def test_a_third_party_has_a_name(made: Any) -> None:
    """Its values need one; without values none is needed."""
    third = [made.result("rate", 1, third_party=1)]
    with pytest.raises(ValidationError, match="须写明第三方"):
        made.evaluation(result=third)
    assert made.evaluation(result=third, third_party="某公司").third_party == "某公司"


@pytest.mark.parametrize("terms", [{"filed_on": date(2020, 4, 1)}, {"document": "1"}])
def test_filing_has_its_document(made: Any, terms: dict[str, Any]) -> None:
    """Both or neither."""
    with pytest.raises(ValidationError, match="同时填写"):
        made.evaluation(**terms)


def test_evidence_has_a_digest(made: Any) -> None:
    """64 hexadecimal digits."""
    with pytest.raises(ValidationError, match="pattern"):
        made.evaluation(result=[made.result("rate", 1, evidence=[{"file": "a", "sha256": "x"}])])
