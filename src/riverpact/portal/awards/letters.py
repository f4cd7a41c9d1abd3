"""The letters of an award as kept with it: what they say, and their files by digest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from riverpact.files.letters.as_docx import letter_docx
from riverpact.files.letters.as_html import letter_html
from riverpact.portal.attachments.package import packed_files
from riverpact.portal.attachments.store import content_of, store
from riverpact.workflows.letters import Sent


def kept_letters(sent: Iterable[Sent]) -> dict[str, list[dict[str, Any]]]:
    """Store the letters on awards and what goes with them; return them by agreement."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in (each for each in sent if each.award_of):
        letter = one.letter
        files = {
            f"{letter.name}.docx": letter_docx(letter),
            f"{letter.name}.html": letter_html(letter).encode("utf-8"),
            **one.files,
        }
        found[one.award_of].append(
            {
                "name": letter.name,
                "title": letter.title,
                "blocks": [
                    {"kind": str(block.kind), "text": block.text, "language": block.language}
                    for block in letter.blocks
                ],
                "files": {name: store(content) for name, content in files.items()},
            }
        )
    return dict(found)


def docx_of(letter: Mapping[str, Any]) -> bytes:
    """Return a letter as the Word file it was written as."""
    return content_of(letter["files"][f"{letter['name']}.docx"])


def package_of(letter: Mapping[str, Any]) -> bytes:
    """Return a letter with everything that goes with it, as one zip, the same bytes every time."""
    return packed_files({name: content_of(digest) for name, digest in letter["files"].items()})
