"""Amendments as files beside the agreement: read strictly, known by the day they were signed."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from riverpact.files.amendments import digest_of, read_amendments
from riverpact.files.instruments import load_agreement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month

LIANGJIANG = Path(__file__).parents[1] / "instruments" / "liangjiang"
HEAD = """\
effective = "{effective}"
signed_on = {signed}
reason = "调整"
source = {{ instrument = "补充协议" }}
"""


def folder(tmp_path: Path, **amendments: str) -> Path:
    """The test agreement with other amendments: ``name="effective signed; text"``."""
    shutil.copy(LIANGJIANG / "agreement.toml", tmp_path)
    (tmp_path / "amendments").mkdir()
    for name, text in amendments.items():
        days, _, change = text.partition(";")
        effective, signed = days.split()
        head = HEAD.format(effective=effective, signed=signed)
        (tmp_path / "amendments" / f"{name}.toml").write_text(head + change, encoding="utf-8")
    return tmp_path


def refused(path: Path) -> list[tuple[str, str, int | None]]:
    with pytest.raises(RefusedError) as error:
        load_agreement(path)
    return [
        (
            one.code,
            Path(one.place.file).name if one.place else "",
            one.place.row if one.place else None,
        )
        for one in error.value.findings
    ]


def test_an_amendment_that_ships_with_the_tests_is_read() -> None:
    """Its digest is that of its file, its name that beside the agreement."""
    (one,), findings = read_amendments(LIANGJIANG, None)
    assert findings == []
    assert one.file == "amendments/2019-07.toml"
    text = (LIANGJIANG / one.file).read_bytes()
    assert one.digest == hashlib.sha256(text).hexdigest()


@pytest.mark.parametrize(("day", "count"), [(date(2019, 8, 19), 0), (date(2019, 8, 20), 1)])
def test_what_was_signed_later_is_not_known(day: date, count: int) -> None:
    """On the day of signature it is."""
    assert len(read_amendments(LIANGJIANG, day)[0]) == count


def test_the_digest_covers_the_base_and_every_amendment(tmp_path: Path) -> None:
    """Without amendments it is that of the file; with them, of a list anyone can write again."""
    base = (LIANGJIANG / "agreement.toml").read_bytes()
    own = hashlib.sha256(base).hexdigest()
    filed, _ = read_amendments(LIANGJIANG, None)
    text = f"agreement.toml {own}\namendments/2019-07.toml {filed[0].digest}\n"
    assert digest_of(base, ()) == own
    assert digest_of(base, filed) == hashlib.sha256(text.encode()).hexdigest()
    copied = Path(shutil.copytree(LIANGJIANG, tmp_path / "copy"))
    before = load_agreement(copied).digest
    file = copied / "amendments" / "2019-07.toml"
    file.write_text(file.read_text("utf-8").replace("25 万元", "26 万元"), encoding="utf-8")
    assert load_agreement(copied).digest != before


def test_they_stand_in_the_order_they_take_effect(tmp_path: Path) -> None:
    """Whatever their files are called; the last that touches a key holds."""
    path = folder(
        tmp_path,
        a='2020-03 2020-01-02; change.money.cap_up = "2 万元"',
        b='2019-09 2019-08-01; change.money.cap_up = "1 万元"',
    )
    read = load_agreement(path)
    caps = {
        str(month): read.version_on(month).agreement.money.cap_up
        for month in (Month(2019, 8), Month(2019, 9), Month(2020, 2), Month(2020, 3))
    }
    assert caps == {"2019-08": 4_000_000, "2019-09": 10_000, "2020-02": 10_000, "2020-03": 20_000}
    assert read.agreement.money.cap_up == 4_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('2019-07 2019-06-01; change.money.cap_left = "1 元"', ("toml.extra_forbidden", 5)),
        ('2019-07 2019-06-01; change.money.cap_up = "1"', ("toml.value_error", 5)),
        ('2019-07 2019-06-01; change.id = "b"', ("amendment.unfit_key", 5)),
        ('2019-07 2019-06-01; remove = ["money.cap_down"]', ("amendment.unfit_key", None)),
        ("2019-07 2019-06-01; change.split.1.amounts.ding = 5", ("toml.contradiction", None)),
        ('2019-07 2019-06-01; change.method.1.family = "x"', ("agreement.unknown_family", 5)),
        ('2019-07 2019-06-01; change.section."两江口".target = "Ⅶ"', ("toml.value_error", 5)),
        ("2019-07 2019-06-01; ", ("toml.value_error", None)),
        ("2019-13 2019-06-01; change.title = 'x'", ("toml.value_error", 1)),
        ("2019-07 2019-06-01; change = ", ("toml.broken", None)),
    ],
)
def test_what_is_wrong_in_an_amendment_is_found_in_its_file(
    tmp_path: Path, text: str, expected: tuple[str, int | None]
) -> None:
    """Unknown keys, values that do not fit, and terms that contradict those of the base."""
    (found,) = refused(folder(tmp_path, one=text))
    code, line = expected
    assert (found[0], found[1]) == (code, "one.toml")
    assert line is None or found[2] == line


def test_a_mistake_is_told_once_though_later_versions_hold_it_too(tmp_path: Path) -> None:
    """At the amendment that made it, not again at each one after it."""
    path = folder(
        tmp_path,
        a='2019-07 2019-06-01; change.money.cap_up = "1"',
        b='2019-08 2019-06-01; change.money.cap_down = "2"',
    )
    assert refused(path) == [("toml.value_error", "a.toml", 5), ("toml.value_error", "b.toml", 5)]


def test_two_that_change_one_key_from_one_day_are_refused(tmp_path: Path) -> None:
    """Which of them holds decides money."""
    path = folder(
        tmp_path,
        a='2019-07 2019-06-01; change.money.cap_up = "1 万元"',
        b='2019-07 2019-06-02; change.money.cap_up = "2 万元"',
    )
    assert refused(path) == [("amendment.contradictory", "b.toml", 5)]


def test_two_from_one_day_on_different_keys_hold_together(tmp_path: Path) -> None:
    """And are judged together: shares that change in two files sum to one only in both."""
    path = folder(
        tmp_path,
        a='2019-07 2019-06-01; change.title = "新"',
        b="2019-07 2019-06-02; remove = ['money.cap_up']",
    )
    version = load_agreement(path).version_on(Month(2019, 7))
    assert (version.agreement.title, version.agreement.money.cap_up) == ("新", None)


def test_what_is_unusual_is_said_and_holds(tmp_path: Path) -> None:
    """Retroactive, and from within a month: both are allowed, neither goes unseen."""
    path = folder(tmp_path, a='2019-07 2019-07-01; change.title = "x"')
    assert load_agreement(path).findings == ()
    text = (path / "amendments" / "a.toml").read_text("utf-8")
    text = text.replace('"2019-07"', "2019-07-02").replace("2019-07-01", "2019-08-01")
    (path / "amendments" / "a.toml").write_text(text, encoding="utf-8")
    read = load_agreement(path)
    assert [one.code for one in read.findings] == [
        "amendment.retroactive",
        "amendment.within_month",
    ]
    titles = [read.version_on(Month(2019, month)).agreement.title for month in (7, 8)]
    assert titles == [read.agreement.title, "x"]
