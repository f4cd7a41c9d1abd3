"""What was put in, and scores."""

import pytest
from pydantic import ValidationError

from riverpact.domain.awards.contribution import Contribution, Score


def test_nothing_put_in_is_written_down() -> None:
    """Zero is an amount; what is missing is no table at all."""
    text = {"agreement": "甲", "year": 2019, "side": "upstream", "amount": "0 万元"}
    assert Contribution.model_validate(text | {"document": "财预1号"}).amount == 0
    with pytest.raises(ValidationError):
        Contribution.model_validate(text | {"document": ""})
    with pytest.raises(ValidationError):
        Contribution.model_validate(text | {"amount": "-1 元", "document": "财预1号"})


@pytest.mark.parametrize("score", [-1, 101])
def test_a_score_is_of_a_hundred(score: int) -> None:
    """Neither below zero nor above."""
    with pytest.raises(ValidationError):
        Score.model_validate(
            {"agreement": "甲", "year": 2019, "score": score, "document": "绩评1号"}
        )
