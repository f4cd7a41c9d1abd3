"""A derivation step by step: each step a page of its own, numbered as in the statement."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import Http404

from riverpact.files.statement.page import yuan
from riverpact.files.statement.step_words import (
    WORDS,
    formula_in_words,
    formula_with_values,
    quantity_in_words,
    readable,
    rounding_in_words,
)
from riverpact.portal.text.language import language

Step = Mapping[str, Any]
Address = Callable[[str], str]
"""The address of the page of a step, by its number."""


def step_at(root: Step, number: str, first: str = "1") -> tuple[Step, list[tuple[str, Step]]]:
    """Return a step by its number, and the steps above it, each with its own.

    Raises:
        Http404: there is no such step.

    Example:
        >>> step_at({"children": [{"children": [], "name": "a"}]}, "1.1")[0]["name"]
        'a'
    """
    parts = number.split(".")
    if parts[0] != first or not all(one.isdecimal() for one in parts):
        raise Http404
    step, above, told = root, [], first
    for part in parts[1:]:
        place = int(part) - 1
        if not 0 <= place < len(step["children"]):
            raise Http404
        above.append((told, step))
        step, told = step["children"][place], f"{told}.{part}"
    return step, above


def shown_step(step: Step, number: str, address: Address) -> dict[str, Any]:
    """Return what the page of a step shows of it, in the reader's language."""
    rounding = step["rounding"]
    english = language() == "en"
    said = formula_in_words(step)
    return {
        "number": number,
        "title": title_of(step["result"]),
        "result": value_of(step["result"]),
        "formula": step["formula"] if english else f"{title_of(step['result'])} = {said}",
        "values": None if english else formula_with_values(step),
        "rounding": None if rounding is None else rounding_in_words(rounding)[english],
        "given": [{"title": title_of(one), "name": one["name"], "value": value_of(one)}
                  for one in step["inputs"]],
        "clause": step["clause"],
        "note": step["note"],
        "evidence": step["evidence"],
        "code": f"{step['rule']}: {step['result']['name']} = {step['formula']}",
        "children": [
            {
                "number": f"{number}.{place}",
                "url": address(f"{number}.{place}"),
                "title": title_of(child["result"]),
                "name": child["result"]["name"],
                "value": value_of(child["result"]),
                "clause": child["clause"],
            }
            for place, child in enumerate(step["children"], start=1)
        ],
    }  # fmt: skip


def numbered_steps(root: Step, first: str = "1") -> Iterator[tuple[str, Step]]:
    """Yield every step with its number, parents first."""
    yield first, root
    for place, child in enumerate(root["children"], start=1):
        yield from numbered_steps(child, f"{first}.{place}")


def title_of(quantity: Mapping[str, Any]) -> str:
    """Return the title of a value in the reader's language."""
    return str(quantity["title"][language()])


def value_of(quantity: Mapping[str, Any]) -> str:
    """Return a value as a person reads it, with its unit, in the reader's language."""
    if language() != "en":
        return quantity_in_words(quantity)
    value = quantity["value"]
    if value is None:
        return str(quantity["shown"] or "—")
    if quantity["unit"] == "元":
        return f"{yuan(value)} yuan"
    if value in WORDS:
        return str(value).replace("_", " ")
    return f"{quantity['shown'] or readable(value)} {quantity['unit']}".strip()
