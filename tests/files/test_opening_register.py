"""The opening register as files: the same register, the same bytes."""

from pathlib import Path

import pytest

from riverpact.domain.agreements.opening import OpeningAgreement, OpeningAward, OpeningRegister
from riverpact.files.opening_register import is_register, read_register, write_register
from riverpact.foundation.errors import RefusedError

AGREEMENT = OpeningAgreement.model_validate(
    {
        "id": "J01",
        "title": "桃江协议，含逗号",
        "upstream": "360783 龙南市;360728 定南县",
        "downstream": "360722 信丰县",
        "section": "某断面",
        "signed_on": "2019-03-01",
        "start": "2019-01-01",
        "until": "2021-01-01",
        "standard": "500.25 万元",
        "document": "协议书",
    }
)
AWARD = OpeningAward.model_validate(
    {
        "agreement": "J01",
        "year": 2019,
        "kind": "advanced",
        "amount": "0.01 元",
        "document": "文1",
        "paid_on": "2020-01-05",
    }
)
REGISTER = OpeningRegister((AGREEMENT,), (AWARD,))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Amounts to the last 分; what is not known stays empty."""
    assert (is_register(tmp_path), read_register(tmp_path)) == (False, OpeningRegister())
    assert len(write_register(tmp_path, REGISTER)) == 2
    assert read_register(tmp_path) == REGISTER
    assert is_register(tmp_path)


def test_the_same_register_is_not_written_again(tmp_path: Path) -> None:
    """Only the file that differs is."""
    write_register(tmp_path, REGISTER)
    assert write_register(tmp_path, REGISTER) == []
    (written,) = write_register(tmp_path, OpeningRegister((AGREEMENT,)))
    assert written.name == "awards.csv"


def test_a_register_without_its_awards_is_that_of_a_broken_run(tmp_path: Path) -> None:
    """The import is then simply done again."""
    write_register(tmp_path, REGISTER)
    (tmp_path / "opening" / "awards.csv").unlink()
    assert read_register(tmp_path) == OpeningRegister((AGREEMENT,))


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("agreements.csv", "2019-03-01", "2019-13-01", ("agreements.csv", 2, "signed_on")),
        ("agreements.csv", "500.25 万元", "500.25", ("agreements.csv", 2, "standard")),
        ("awards.csv", "J01", "J02", ("awards.csv", 2, "agreement")),
        ("awards.csv", "advanced", "given", ("awards.csv", 2, "kind")),
    ],
)
def test_a_register_changed_by_hand_is_refused(
    tmp_path: Path, file: str, old: str, new: str, place: tuple[str, int, str]
) -> None:
    """At its row and column."""
    write_register(tmp_path, REGISTER)
    path = tmp_path / "opening" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_register(tmp_path)
    found = [one.place for one in error.value.findings]
    assert place in [(one.file, one.row, one.column) for one in found if one is not None]


def test_an_id_twice_is_refused(tmp_path: Path) -> None:
    """Which of the two holds cannot be known."""
    write_register(tmp_path, REGISTER)
    path = tmp_path / "opening" / "agreements.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(RefusedError) as error:
        read_register(tmp_path)
    assert [one.code for one in error.value.findings] == ["opening.id_twice"] * 2
