"""Changing a part of a workbook in a few places: every other byte stays as it was."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Edit(NamedTuple):
    """Bytes put in the place of those from ``start`` up to ``end``; none are replaced if equal."""

    start: int
    end: int
    new: bytes


class Tag(NamedTuple):
    """An opening tag: where it begins and ends, and whether it closes itself."""

    start: int
    end: int
    closed: bool


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits that do not overlap; those at one place follow each other as given.

    Example:
        >>> spliced(b"abc", [Edit(1, 2, b"X"), Edit(3, 3, b"!")])
        b'aXc!'
    """
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [xml[done : edit.start], edit.new]
        done = edit.end
    return b"".join([*pieces, xml[done:]])


def tag_at(xml: bytes, start: int) -> Tag:
    """Return the opening tag that begins at a place where a parser has found one."""
    match = _TAG.match(xml, start)
    assert match is not None, f"no tag at {start}"
    return Tag(start, match.end(), match[1] == b"/")


def element_end(xml: bytes, tag: Tag, close: int) -> int:
    """Return where an element ends, given where a parser says that it was closed."""
    return tag.end if tag.closed else xml.index(b">", close) + 1


def with_attribute(tag: bytes, name: str, value: object) -> bytes:
    """Return an opening tag with an attribute set.

    Example:
        >>> with_attribute(b'<c r="A1" s="1"/>', "s", 7), with_attribute(b"<c>", "s", 7)
        (b'<c r="A1" s="7"/>', b'<c s="7">')
    """
    plain = without_attribute(tag, name)
    end = len(plain) - (2 if plain.endswith(b"/>") else 1)
    return plain[:end].rstrip() + f' {name}="{value}"'.encode() + plain[end:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """Return an opening tag without an attribute."""
    pattern = rf"""\s{name}\s*=\s*("[^"]*"|'[^']*')""".encode()
    return re.sub(pattern, b"", tag, count=1)


def text_element(prefix: str, text: str) -> bytes:
    """Return a text written within its cell, with what XML cannot carry left out."""
    plain = escape(_FORBIDDEN.sub("", text))
    opened = f'<{prefix}is><{prefix}t xml:space="preserve">'
    return f"{opened}{plain}</{prefix}t></{prefix}is>".encode()
