"""A letter (公文) as blocks of text: what it says, apart from how Word or a browser shows it.

A template writes one block a line, ``kind| text``; everything else about a letter's looks is the
business of ``as_docx`` and ``as_html``, which show the same blocks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from riverpact.files.letters.plain_words import plain

_NUMERALS = "一二三四五六七八九十"
_BLANK = " \t"
"""What templates are indented with; the wide space of a form is text (　　年　　月)."""


class BlockKind(StrEnum):
    """What a block is in a letter, in the order of the page."""

    STAMP = "stamp"
    NUMBER = "number"
    TITLE = "title"
    TO = "to"
    BODY = "body"
    HEAD = "head"
    ITEM = "item"
    ANNEX = "annex"
    FILE = "file"
    SIGNED = "signed"
    DATED = "dated"
    COPY = "copy"


_BEGINS = re.compile(r"[a-z]+\|")
_AS_WRITTEN = frozenset({BlockKind.ANNEX, BlockKind.FILE})
"""Names and digests of files: not one character of them is changed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a letter, in Chinese (``zh``) or in its translation (``en``)."""

    kind: BlockKind
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: the name of its files, and its blocks, the Chinese first.

    Attributes:
        stamp: said on every page where what it tells of is fictional; empty otherwise.
    """

    name: str
    title: str
    stamp: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All it says, a paragraph a line."""
        return "\n".join(one.text for one in self.blocks)


def blocks_of(written: str, language: str) -> tuple[Block, ...]:
    r"""Read what a template wrote: headings and their items are numbered here.

    Args:
        written: lines ``kind| text``; empty ones are passed over. A line without a kind goes on
            with the block before: what a file says in several lines stays one paragraph.
        language: ``zh`` or ``en``.

    Example:
        >>> [one.text for one in blocks_of("head| 结果\nitem| 甲\nitem| 乙", "zh")]
        ['一、结果', '（一）甲', '（二）乙']

    Raises:
        ValueError: the first line has no kind, or a line a kind that there is not.
    """
    lines: list[str] = []
    for line in filter(None, (one.strip(_BLANK) for one in written.splitlines())):
        if _BEGINS.match(line):
            lines.append(line)
        elif lines:
            lines[-1] += f" {line}"
        else:
            raise ValueError(f"a line of a letter's template is kind| text, not {line!r}")
    return tuple(_numbered((_block(line, language) for line in lines), language))


def _block(line: str, language: str) -> Block:
    name, _, text = line.partition("|")
    kind, text = BlockKind(name), text.strip(_BLANK)
    return Block(kind, text if kind in _AS_WRITTEN else plain(text, language), language)


def _numbered(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """Number headings, and the items of each where there are several."""
    for number, part in enumerate(_parts(blocks)):
        several = sum(one.kind is BlockKind.ITEM for one in part) > 1
        items = 0
        for one in part:
            mark = ""
            if one.kind is BlockKind.HEAD:
                mark = f"{_chinese(number)}、" if language == "zh" else f"{number}. "
            elif one.kind is BlockKind.ITEM and several:
                items += 1
                mark = f"（{_chinese(items)}）" if language == "zh" else f"({items}) "
            yield Block(one.kind, mark + one.text, language)


def _parts(blocks: Iterable[Block]) -> Sequence[Sequence[Block]]:
    """Return what stands before the first heading, then each heading with what follows it."""
    parts: list[list[Block]] = [[]]
    for one in blocks:
        if one.kind is BlockKind.HEAD:
            parts.append([])
        parts[-1].append(one)
    return parts


def _chinese(number: int) -> str:
    """Write a number as items are counted in Chinese, up to ninety-nine."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return ten + (_NUMERALS[ones - 1] if ones else "")
