"""A file that is one declared object: read strictly, with its digest."""

from pathlib import Path

import pytest

from riverpact.domain.settlement.pool_terms import Pool
from riverpact.files.declared_file import read_declared
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError, RefusedError

POOL = instruments_folder() / "demonstration" / "pool.toml"


def test_it_is_read_with_its_digest() -> None:
    """The name is without folders."""
    found = read_declared(POOL, Pool)
    assert (found.name, found.declared.year, len(found.digest)) == ("pool.toml", 2019, 64)


def test_every_finding_is_said_with_its_line(tmp_path: Path) -> None:
    """An unknown key and a bare number of money, both at once."""
    file = tmp_path / "pool.toml"
    text = POOL.read_text(encoding="utf-8").replace("year = 2019", "year = 2019\nbonus = 1")
    file.write_text(text.replace('"1000 万元"', "1000"), encoding="utf-8")
    with pytest.raises(RefusedError) as caught:
        read_declared(file, Pool)
    places = {one.place.key: one.place.row for one in caught.value.findings if one.place}
    assert places == {"bonus": 6, "superior.contribution": 15}


def test_a_file_that_is_broken_or_not_there_is_said(tmp_path: Path) -> None:
    """Neither is a traceback."""
    file = tmp_path / "broken.toml"
    file.write_text("id = ", encoding="utf-8")
    with pytest.raises(RefusedError):
        read_declared(file, Pool)
    with pytest.raises(MisuseError):
        read_declared(tmp_path / "none.toml", Pool)
