"""Chains of a test, as an export writes them."""

import hashlib
import json
from typing import Any

Lines = list[dict[str, Any]]


def chain(*actions: str) -> Lines:
    """Return a sealed chain of entries, its closing line last."""
    lines: Lines = []
    digest = ""
    for number, action in enumerate(actions, start=1):
        content = json.dumps({"action": action, "number": number}, sort_keys=True)
        lines.append(entry(number, digest, content))
        digest = lines[-1]["digest"]
    return [*lines, {"count": len(actions), "head": digest}]


def entry(number: int, previous: str, content: str) -> dict[str, Any]:
    """Return one entry sealed to the one before."""
    digest = hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()
    return {"number": number, "previous": previous, "content": content, "digest": digest}


def written(lines: Lines) -> list[str]:
    """Return lines as the file has them."""
    return [json.dumps(one, ensure_ascii=False) for one in lines]
