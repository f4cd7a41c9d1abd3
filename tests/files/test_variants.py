"""Files of variants: read strictly, by name, all findings at once."""

from pathlib import Path

import pytest

from riverpact.files.toml import read_toml
from riverpact.files.variants import read_variants, varied
from riverpact.foundation.errors import MisuseError, RefusedError

CAP = '[[variant]]\nname = "{}"\ntitle = {{ zh = "甲", en = "a" }}\nchange.money.cap_up = "1 元"\n'


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_variants_of_several_files_stand_by_name(tmp_path: Path) -> None:
    """Whatever the order of files."""
    files = [written(tmp_path, f"{one}.toml", CAP.format(one)) for one in ("b", "a")]
    assert [one.variant.name for one in read_variants(files)] == ["a", "b"]


def test_what_is_wrong_is_said_with_its_line(tmp_path: Path) -> None:
    """A name given twice, a term that is not the variant's to change; a missing file is misuse."""
    twice = written(tmp_path, "twice.toml", CAP.format("a") + CAP.format("a"))
    with pytest.raises(RefusedError) as error:
        read_variants([twice])
    assert [(f.code, f.place and f.place.row) for f in error.value.findings] == [
        ("variant.twice", 6)
    ]
    term = written(tmp_path, "term.toml", CAP.format("a").replace("money.cap_up", "term.start"))
    with pytest.raises(RefusedError) as error:
        read_variants([term])
    assert [f.place and f.place.row for f in error.value.findings] == [4]
    with pytest.raises(MisuseError, match="no such file"):
        read_variants([tmp_path / "none.toml"])


def test_a_variant_is_put_into_a_copy(tmp_path: Path) -> None:
    """The text itself stays, and a changed value's place is that of the variant."""
    base, _ = read_toml(written(tmp_path, "base.toml", '[money]\ncap_up = "9 元"\n'))
    assert base is not None
    (filed,) = read_variants([written(tmp_path, "v.toml", CAP.format("a"))])
    found, wrong = varied(base, filed)
    assert wrong == []
    assert (base.values["money"]["cap_up"], found.values["money"]["cap_up"]) == ("9 元", "1 元")
    place = found.place(("money", "cap_up"))
    assert (Path(place.file).name, place.row) == ("v.toml", 4)


def test_a_key_that_is_not_there_cannot_be_removed(tmp_path: Path) -> None:
    """It is a finding."""
    base, _ = read_toml(written(tmp_path, "base.toml", '[money]\ncap_up = "9 元"\n'))
    text = CAP.format("a").replace('change.money.cap_up = "1 元"', 'remove = ["money.cap_down"]')
    (filed,) = read_variants([written(tmp_path, "v.toml", text)])
    assert base is not None
    _, wrong = varied(base, filed)
    assert [one.code for one in wrong] == ["variant.unfit_key"]
