"""The file that says which station measures which section."""

from pathlib import Path

import pytest

from riverpact.files.hj212.stations import load_stations
from riverpact.foundation.errors import RefusedError


def wrote(folder: Path, text: str) -> Path:
    file = folder / "stations.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_stations_are_read(tmp_path: Path) -> None:
    """MN to section, blanks around them left out."""
    text = '[stations]\nNM100000_0005 = "虎山"\n"010000A8900016F000169DC0" = " 弋阳 "\n'
    assert load_stations(wrote(tmp_path, text)) == {
        "NM100000_0005": "虎山",
        "010000A8900016F000169DC0": "弋阳",
    }


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ('[stations]\nA = "虎山"\nA = "弋阳"\n', "toml.broken", 3),
        ("[stations]\nA = 7", "toml.string_type", 2),
        ('[stations]\nA = " "', "toml.string_too_short", 2),
        ('[station]\nA = "虎山"', "toml.extra_forbidden", 1),
    ],
)
def test_what_is_wrong_is_found_at_its_line(tmp_path: Path, text: str, code: str, row: int) -> None:
    """A number twice, a section that is no text or empty, an unknown table."""
    with pytest.raises(RefusedError) as refused:
        load_stations(wrote(tmp_path, text))
    found = {one.code: one.place and one.place.row for one in refused.value.findings}
    assert found[code] == row
