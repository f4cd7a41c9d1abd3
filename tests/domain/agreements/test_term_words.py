"""Every key of an agreement has its words."""

import re
import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.term_words import TERM_WORDS
from riverpact.domain.settlement.families import FAMILIES
from riverpact.foundation.source import Source

MODELS = {"agreement": Agreement, **FAMILIES}


def keys_of(annotation: object) -> Iterator[str]:
    """Yield the keys of a model and of all that it holds; a source is shown whole."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is not Source:
            for name, field in annotation.model_fields.items():
                yield name
                yield from keys_of(field.annotation)
        return
    for part in typing.get_args(annotation):
        yield from keys_of(part)


@pytest.mark.parametrize("name", MODELS)
def test_every_key_is_said_in_both_languages(name: str) -> None:
    """A clerk reads no key of a program."""
    keys = set(keys_of(MODELS[name]))
    assert {"family", "term"} & keys, "it was looked into"
    assert keys - TERM_WORDS.keys() == set()


def test_words_are_of_their_language() -> None:
    """Chinese beside English, and no word without a key that has it."""
    for word in TERM_WORDS.values():
        assert re.search(r"[\u4e00-\u9fff]", word.zh)
        assert re.fullmatch(r"[A-Za-z ,'-]+", word.en)
    known = {key for model in MODELS.values() for key in keys_of(model)}
    assert TERM_WORDS.keys() - known == set()
