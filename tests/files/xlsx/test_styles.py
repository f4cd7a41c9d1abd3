"""Styles and their coloured twins."""

from xml.etree import ElementTree as ET

import pytest

from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.styles import MARK_COLOUR, NO_STYLES, Styles

RICH = NO_STYLES.replace(
    b"</cellXfs>",
    b'<xf numFmtId="14" fontId="0" fillId="1" borderId="0" applyFill="1">'
    b'<alignment horizontal="left"/></xf></cellXfs>',
).replace(b'<cellXfs count="1">', b'<cellXfs count="2">')


def formats(xml: bytes) -> list[tuple[str | None, str | None, int]]:
    listed = ET.fromstring(xml).find("{*}cellXfs")  # noqa: S314
    assert listed is not None
    assert listed.get("count") == str(len(listed))
    return [(one.get("numFmtId"), one.get("fillId"), len(one)) for one in listed]


def test_a_twin_differs_in_its_colour_only() -> None:
    """Number format and alignment stay; a twin is made once."""
    styles = Styles(RICH)
    assert [styles.marked(1), styles.marked(0), styles.marked(1)] == [2, 3, 2]
    patched = styles.patched()
    assert formats(patched) == [("0", "0", 0), ("14", "1", 1), ("14", "2", 1), ("0", "2", 0)]
    fills = ET.fromstring(patched).find("{*}fills")  # noqa: S314
    assert fills is not None
    assert (fills.get("count"), MARK_COLOUR in ET.tostring(fills[2], "unicode")) == ("3", True)


def test_nothing_asked_for_changes_nothing() -> None:
    """The part keeps its bytes."""
    assert Styles(RICH).patched() == RICH


def test_a_twin_leads_back_to_its_style() -> None:
    """In a later check, whatever order the styles are in."""
    first = Styles(RICH)
    twin = first.marked(1)
    later = Styles(first.patched())
    assert (later.is_marked(twin), later.is_marked(1), later.unmarked(twin)) == (True, False, 1)
    assert later.marked(1) == twin
    assert later.patched() == first.patched()


def test_a_twin_without_its_style_loses_its_colour() -> None:
    """A spreadsheet drops styles that no cell has; then one without a colour is made."""
    first = Styles(RICH)
    first.marked(1)
    lone = first.patched().replace(
        b'<xf numFmtId="14" fontId="0" fillId="1" borderId="0" applyFill="1">'
        b'<alignment horizontal="left"/></xf>',
        b"",
    )
    later = Styles(lone)
    bare = later.unmarked(1)
    assert formats(later.patched())[bare] == ("14", "0", 1)


@pytest.mark.parametrize(
    "xml", [b"<styleSheet>", b"<styleSheet/>", b"<styleSheet><fills/></styleSheet>"]
)
def test_a_part_without_styles_is_refused(xml: bytes) -> None:
    """There is nothing to make a twin of."""
    with pytest.raises(PackageError):
        Styles(xml)
