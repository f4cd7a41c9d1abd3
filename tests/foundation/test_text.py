"""Sentences in two languages."""

import pytest

from riverpact.foundation.text import Text


@pytest.mark.parametrize(("language", "expected"), [("zh", "达标"), ("en", "attained")])
def test_a_sentence_is_read_in_one_language(language: str, expected: str) -> None:
    """Chinese or English."""
    assert Text("达标", "attained").in_language(language) == expected
