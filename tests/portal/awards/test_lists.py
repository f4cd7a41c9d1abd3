"""What is on record of award money is listed by kind and year."""

from typing import Any

import pytest
from django.urls import reverse

from riverpact.portal.awards.lists import answer_title
from tests.portal.conftest import Office


@pytest.mark.usefixtures("compute")
def test_entries_are_filtered(office: Office) -> None:
    """The budget of 2020 stands under its kind and year alone."""
    url, client = reverse("awards:entries"), office.client("finance-a")
    for query, found in ((("kind", "budget"), True), (("kind", "score"), False)):
        told = client.get(url, dict([query])).content.decode()
        assert ("演示财建〔2020〕1号" in told) is found
    response: Any = client.get(url, {"export": "csv"})
    assert "2700 万元" in b"".join(response.streaming_content).decode("utf-8-sig")


def test_an_answer_in_words() -> None:
    """As the letters say it."""
    assert answer_title("pending_decision").zh == "待决定"
