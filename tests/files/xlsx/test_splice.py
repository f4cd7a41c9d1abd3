"""Changing a part in a few places."""

from xml.etree import ElementTree as ET

import pytest

from riverpact.files.xlsx.splice import (
    Edit,
    element_end,
    spliced,
    tag_at,
    text_element,
    with_attribute,
    without_attribute,
)


def test_edits_at_one_place_follow_each_other() -> None:
    """In the order they were given, before what replaces the bytes that follow."""
    edits = [Edit(1, 1, b"1"), Edit(1, 1, b"2"), Edit(1, 2, b"X"), Edit(0, 0, b"<")]
    assert spliced(b"abc", edits) == b"<a12Xc"
    assert spliced(b"abc", []) == b"abc"


def test_a_tag_ends_where_it_ends() -> None:
    """A sign of its end within an attribute is none."""
    xml = b"""<a><c r="A>1" s = '2' /></a>"""
    tag = tag_at(xml, 3)
    assert (xml[tag.start : tag.end], tag.closed) == (b"""<c r="A>1" s = '2' />""", True)
    assert element_end(xml, tag, 0) == tag.end
    outer = tag_at(xml, 0)
    assert xml[: element_end(xml, outer, len(xml) - 4)] == xml


@pytest.mark.parametrize(
    "tag", [b'<c s="1">', b"<c s='1'>", b'<c s = "1" >', b"<c>", b"<c >", b'<c\ns="1">']
)
def test_an_attribute_is_set_once(tag: bytes) -> None:
    """Whatever its quotes; names that end alike are other names."""
    assert ET.fromstring(with_attribute(tag, "s", 7) + b"</c>").attrib == {"s": "7"}  # noqa: S314
    assert without_attribute(b'<row xs="1" s="2">', "s") == b'<row xs="1">'


def test_a_text_carries_only_what_xml_can() -> None:
    """Signs of XML are escaped, control characters left out, blanks kept."""
    element = ET.fromstring(text_element("", " a<b>&\x00\x0b\ud800中\n"))  # noqa: S314
    assert element[0].text == " a<b>&中\n"
