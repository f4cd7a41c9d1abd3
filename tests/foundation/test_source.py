"""Where a value comes from."""

import pytest
from pydantic import ValidationError

from riverpact.foundation.source import Confidence, Source


@pytest.mark.parametrize(
    ("clause", "expected"), [("表1", "GB 3838-2002 表1"), ("", "GB 3838-2002")]
)
def test_a_source_is_printed_with_its_clause(clause: str, expected: str) -> None:
    """Without a clause no blank is left behind."""
    assert str(Source(instrument="GB 3838-2002", clause=clause)) == expected


def test_a_source_is_confirmed_unless_it_says_otherwise() -> None:
    """The other marks are written out."""
    assert Source(instrument="x").confidence is Confidence.CONFIRMED


@pytest.mark.parametrize(
    "declared", [{}, {"instrument": "x", "page": 3}, {"instrument": "x", "confidence": "sure"}]
)
def test_a_source_takes_no_other_key(declared: dict[str, object]) -> None:
    """A misspelt key or mark is refused."""
    with pytest.raises(ValidationError):
        Source.model_validate(declared)
