"""The values a policy may set."""

from fractions import Fraction

import pytest

from riverpact.domain.policies.keys import KEYS


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("standard.least", "100 万元", Fraction(1_000_000)),
        ("scope.codes", ["36"], ("36",)),
        ("monitoring.same_city", "city", "city"),
        ("award.missed_years", 2, Fraction(2)),
        ("award.unit", "1 万元", Fraction(10_000)),
    ],
)
def test_a_value_is_read_as_its_key_wants_it(key: str, text: object, value: object) -> None:
    """Exact; lists become tuples."""
    assert value == KEYS[key].read(text)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("standard.least", 100),
        ("standard.least", "-1 元"),
        ("scope.codes", "36"),
        ("items.required", [""]),
        ("weights.by", "population"),
        ("award.missed_years", 0),
        ("award.missed_years", True),
        ("award.unit", "0 元"),
        ("award.class_drop", "by_feeling"),
        ("contents.required", ["scope", "mood"]),
    ],
)
def test_what_does_not_fit_is_refused(key: str, text: object) -> None:
    """Money without its unit, a word that no check knows."""
    with pytest.raises(ValueError, match=r"expected|written|negative"):
        KEYS[key].read(text)


def test_every_key_has_its_title_in_both_languages() -> None:
    """They are shown to clerks."""
    assert all(key.title.zh and key.title.en for key in KEYS.values())
    assert len({key.title.zh for key in KEYS.values()}) == len(KEYS)
